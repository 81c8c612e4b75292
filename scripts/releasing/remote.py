"""The public repository of the toolbox: what stands there, and the one push that releases an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.releasing.workshop import Refused
from scripts.repository import GitFailed, Repository
from toolbox.problem import printable

#: The name that git gives the place from which the repository was cloned.
ORIGIN = "origin"
SITE_BRANCH = "gh-pages"


@dataclass(frozen=True)
class Remote:
    """What a remote repository held when it was asked: commits and tags by full name, as ``refs/heads/main``."""

    refs: Mapping[str, str]

    def branch(self, name: str) -> str | None:
        """The commit of a branch."""
        return self.refs.get(f"refs/heads/{name}")

    def tag(self, name: str) -> str | None:
        """What a tag names: for one with a message, the tag itself."""
        return self.refs.get(f"refs/tags/{name}")

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of all tags."""
        return tuple(ref.removeprefix("refs/tags/") for ref in self.refs if ref.startswith("refs/tags/"))


def ask(repository: Repository) -> Remote:
    """What the remote holds now."""
    try:
        listed = repository.git("ls-remote", "--quiet", ORIGIN).decode("utf-8", "replace")
    except GitFailed as error:
        raise Refused(
            f"the remote repository cannot be reached ({said(error)}); check the network and the address of {ORIGIN!r}, "
            "then run the release again"
        ) from None
    pairs = (line.split("\t", 1) for line in listed.splitlines() if "\t" in line)
    return Remote({ref: name for name, ref in pairs if not ref.endswith("^{}")})


def push(repository: Repository, *refs: str) -> None:
    """Push all of the refs or none. A remote that was cut off in the middle is asked what it took."""
    try:
        repository.git("push", "--atomic", "--quiet", ORIGIN, *refs)
    except GitFailed as error:
        raise Refused(
            _why_refused(error), "nothing was published: the remote takes all of a release or nothing"
        ) from None


def _why_refused(error: GitFailed) -> str:
    words = str(error)
    if "already exists" in words:
        return "the remote has a tag of this name by now: somebody else released this edition"
    if "fetch first" in words or "non-fast-forward" in words or "cannot lock ref" in words:
        return (
            "the remote has moved since this release began; run 'toolbox release --abort', bring your checkout up to "
            "date with 'git pull --ff-only', and run the release again"
        )
    if "hook declined" in words:
        return f"a rule of the remote refused the push ({said(error)})"
    return f"the push failed ({said(error)})"


def said(error: GitFailed) -> str:
    """What git said, on one line."""
    return printable(" ".join(str(error).split()), 300)
