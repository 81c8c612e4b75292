"""What a git repository holds, read without checking anything out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple


class GitFailed(Exception):
    """Git ended with an error; the text is what it said."""


class Blob(NamedTuple):
    """A file in a commit: its mode as ``100644``, its identifier, its size in bytes."""

    mode: str
    name: str
    size: int


class Repository:
    """A repository, by the folder in which git is called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str, standard_input: bytes | None = None, **environment: str) -> bytes:
        """What git writes; raises :class:`GitFailed` with what it says."""
        run = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            input=standard_input,
            capture_output=True,
            # Never a question, and always the words that are looked for.
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", **environment},
        )
        if run.returncode != 0:
            raise GitFailed(run.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} failed")
        return run.stdout

    def line(self, *arguments: str) -> str:
        """One line that git writes."""
        return self.git(*arguments).decode("utf-8", "replace").strip()

    def commit(self, name: str) -> str | None:
        """The identifier of the commit that a name leads to, if there is one."""
        try:
            return self.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except GitFailed:
            return None

    def files(self, commit: str, *folders: str) -> dict[str, Blob]:
        """The files of a commit below the folders, by path relative to the repository's folder here."""
        listed = self.git("ls-tree", "-r", "-l", "-z", commit, "--", *folders)
        found: dict[str, Blob] = {}
        for line in listed.split(b"\0"):
            if not line:
                continue
            about, _, path = line.partition(b"\t")
            mode, kind, name, size = about.split()
            if kind == b"blob":
                found[os.fsdecode(path)] = Blob(mode.decode(), name.decode(), int(size))
        return found

    def contents(self, blobs: Iterable[Blob]) -> Mapping[str, bytes]:
        """The bytes of files, by their identifier, read in one go."""
        wanted = sorted({blob.name for blob in blobs})
        if not wanted:
            return {}
        out = self.git("cat-file", "--batch", standard_input="".join(f"{name}\n" for name in wanted).encode())
        found: dict[str, bytes] = {}
        at = 0
        for name in wanted:
            end = out.index(b"\n", at)
            size = int(out[at:end].split()[2])
            found[name] = out[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return found
