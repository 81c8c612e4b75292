"""Compare the entries of two commits: read both from git, without a checkout."""

from __future__ import annotations

from pathlib import Path

from scripts.repository import Blob, Repository
from toolbox.difference import Difference, State, differences
from toolbox.load import ENTRIES
from toolbox.model.fields import Ref
from toolbox.problem import Problem, in_order
from toolbox.source import parse
from toolbox.textfile import TEXT_LIMITS, decoded


class NotComparable(Exception):
    """Entries of a commit cannot be read; ``problems`` says which and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{one.path}:{one.line}: {one.message}" for one in problems))
        self.problems = problems


def compare(repository: Repository, before: str, after: str) -> list[Difference]:
    """What differs between the entries of two commits. Raises :class:`NotComparable`."""
    old, new = repository.files(before, ENTRIES), repository.files(after, ENTRIES)
    # An entry is two files at most; of those that are alike on both sides none is read.
    changed = {_ref(path) for path in {*old, *new} if _name(old.get(path)) != _name(new.get(path))}
    return differences(_state(repository, before, old, changed), _state(repository, after, new, changed))


def _name(blob: Blob | None) -> str | None:
    return blob.name if blob else None


def _ref(path: str) -> Ref:
    file = Path(path)
    return Ref(file.parent.name, file.stem)


def _state(repository: Repository, commit: str, files: dict[str, Blob], chosen: set[Ref]) -> State:
    """The chosen entries as their files state them, the text of a template under ``text``."""
    wanted = {path: blob for path, blob in files.items() if _ref(path) in chosen}
    too_large = [path for path, blob in wanted.items() if blob.size > TEXT_LIMITS.size]
    if too_large:
        raise NotComparable(
            [Problem(_at(path, commit), 1, 1, "too-large", "the file is too large") for path in too_large]
        )
    contents = repository.contents(wanted.values())
    entries: dict[Ref, dict] = {}
    texts: dict[Ref, str] = {}
    problems: list[Problem] = []
    for path, blob in wanted.items():
        text, found = decoded(_at(path, commit), contents[blob.name])
        problems += found
        if text is None:
            continue
        if path.endswith(".md"):
            texts[_ref(path)] = text
            continue
        source, found = parse(text, _at(path, commit))
        problems += found
        if source is not None and isinstance(source.value, dict):
            entries[_ref(path)] = source.value
    if problems:
        raise NotComparable(in_order(problems))
    return {ref: {**entry, "text": texts[ref]} if ref in texts else entry for ref, entry in entries.items()}


def _at(path: str, commit: str) -> str:
    return f"{path} in {commit[:12]}"
