"""The files of a site, on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from macros.earlier import Earlier, State, digest_of, state_of
from toolbox.spread import Beside

#: A file of the site: its name, and what it holds or where that lies.
Named = tuple[str, bytes | str | Path]


@dataclass(frozen=True)
class Part:
    """Files of one sort: how their names begin and end, and what makes them."""

    begin: str | tuple[str, ...]
    make: Callable[[], Iterable[Named]]
    end: str | tuple[str, ...] = ""
    #: Whether something is kept of how each entry was made, which one process alone can do.
    keeps: bool = False
    #: Whether it follows from the catalogue alone, so that it can be made before the pages.
    early: bool = False

    def may_hold(self, name: str) -> bool:
        """Whether a file of this name would be here, if there is one."""
        return name.startswith(self.begin) and name.endswith(self.end)


class SiteFolder:
    """The folder in which a site is written; what the ``earlier`` site has with the same bytes is not written again."""

    def __init__(self, folder: Path, earlier: Earlier | None = None) -> None:
        self.folder = folder
        #: The digest of what each file holds that was written or taken here.
        self.digests: dict[str, str] = {}
        #: Files that somebody else writes too: what both sites share must never be written into.
        self.apart: frozenset[str] = frozenset()
        self._earlier = earlier
        self._folders: set[str] = set()
        self._beside: list[Beside[dict[str, str]]] = []

    def write(self, files: Iterable[Named]) -> dict[str, str]:
        """Write files; gives the digest of each. What lies in its place already is left there."""
        digests = {name: self._write(name, held) for name, held in files}
        self.digests |= digests
        return digests

    def write_beside(self, parts: Iterable[Part]) -> None:
        """Write all files of some parts of the site while this process goes on."""
        parts = list(parts)
        self._beside.append(Beside(lambda: self.write(named for part in parts for named in part.make())))

    def wait(self) -> None:
        """Go on when all is written."""
        for one in self._beside:
            self.digests |= one.result()

    def end(self) -> None:
        """Wait for nothing any more: what is not written yet never will be."""
        for one in self._beside:
            one.end()

    def take(self, name: str, digest: str) -> bool:
        """Have the file that the earlier site has under this name, if it holds what has this digest."""
        return (
            self._earlier is not None and name not in self.apart and self._earlier.give(name, digest, self._place(name))
        )

    def settle(self) -> dict[str, tuple[str, State]]:
        """What each file here holds, by digest, and what the file system says of it, when all is written. What others
        wrote here is taken from the earlier site too where it is the same."""
        others = [name for name in _names(os.fspath(self.folder)) if name in self.apart or name not in self.digests]
        self.apart = frozenset()
        for name in others:
            path = self.folder / name
            content = path.read_bytes()
            path.unlink()
            self.write([(name, content)])
        return {
            name: (digest, state_of(os.lstat(os.path.join(self.folder, name)))) for name, digest in self.digests.items()
        }

    def _write(self, name: str, held: bytes | str | Path) -> str:
        if isinstance(held, Path):
            if name in self.digests and held == self.folder / name:
                return self.digests[name]
            held = held.read_bytes()
        content = held.encode() if isinstance(held, str) else held
        digest = digest_of(content)
        if not self.take(name, digest):
            _write(self._place(name), content)
        return digest

    def _place(self, name: str) -> str:
        """Where a file of this name goes; each folder is made once, since most hold many."""
        folder = os.path.dirname(name)
        if folder not in self._folders:
            os.makedirs(os.path.join(self.folder, folder), exist_ok=True)
            self._folders.add(folder)
        return os.path.join(self.folder, name)


def _write(place: str, content: bytes) -> None:
    with suppress(FileNotFoundError):
        os.unlink(place)  # or the earlier site would be written into, where both share the file
    with open(place, "xb") as file:
        file.write(content)


def _names(folder: str, name: str = "") -> Iterator[str]:
    with os.scandir(folder) as held:
        for one in held:
            if one.is_dir(follow_symlinks=False):
                yield from _names(one.path, f"{name}{one.name}/")
            else:
                yield f"{name}{one.name}"
