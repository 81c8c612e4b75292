"""Entries as an earlier run of the program read them, so that the next run reads only what changed.

They are kept in the cache folder of the user, never in a toolbox: what stands there may come from a stranger, and what
is kept here is believed. Only what had no fault is kept, so a kept entry can say nothing that the careful way of reading
would not say; a release reads everything itself. An entry is found under the digest of its files, and all is thrown away
when the program, a library or a vocabulary is another one. Whatever is wrong with the file costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sqlite3
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import platformdirs

from toolbox.model.entry import Entry
from toolbox.source import Source
from toolbox.textfile import TEXT_LIMITS

FOLDER = "living-procurement-toolbox"
#: An entry that was read without a fault, and its source.
Faultless = tuple[Entry, Source]

_PROGRAM = Path(__file__).parent
_TABLES = """
create table if not exists state (digest text not null);
create table if not exists entries (path text primary key, digest blob not null, held blob not null) without rowid;
"""
#: Only values are read back: classes of the model, and these.
_CLASSES = {("datetime", "date"), ("decimal", "Decimal")}


class KeptEntries:
    """What is kept of the toolbox at ``root``. ``trouble`` says in a sentence why something could not be kept."""

    def __init__(self, root: Path, vocabularies: object) -> None:
        self.trouble = ""
        self._state = _state(vocabularies)
        self._place = _place(root)
        self._known: dict[str, tuple[bytes, bytes]] = {}
        try:
            if self._place and self._place.exists():
                self._known = self._read(self._place)
        except (sqlite3.Error, OSError, ValueError) as error:
            self._throw_away(error)

    def entry(self, path: str, digest: bytes) -> Faultless | None:
        """What is kept of the file at ``path``, if it and the text beside it had this digest."""
        known = self._known.get(path)
        if known is None or known[0] != digest:
            return None
        try:
            return _Values(io.BytesIO(known[1])).load()
        except Exception as error:  # a damaged pickle may raise anything
            self._throw_away(error)
            return None

    def keep(self, new: Mapping[str, tuple[bytes, Faultless]], paths: Iterable[str]) -> None:
        """Keep what was read anew, and forget all but ``paths``."""
        gone = self._known.keys() - set(paths)
        if not self._place or not new and not gone:
            return
        try:
            _own_folder(self._place.parent)
            with closing(sqlite3.connect(self._place, timeout=0.2)) as store, store:
                os.chmod(self._place, 0o600)
                store.executescript(_TABLES)
                if store.execute("select digest from state").fetchall() != [(self._state,)]:
                    store.execute("delete from state")
                    store.execute("delete from entries")
                    store.execute("insert into state values (?)", (self._state,))
                store.executemany("delete from entries where path = ?", [(path,) for path in gone])
                rows = ((path, digest, pickle.dumps(held, 5)) for path, (digest, held) in new.items())
                store.executemany("insert or replace into entries values (?, ?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self.trouble = (
                f"what was read of the entries cannot be kept in {self._place} ({error}); the next run reads them again"
            )

    def _read(self, place: Path) -> dict[str, tuple[bytes, bytes]]:
        about = place.lstat()
        if not stat.S_ISREG(about.st_mode) or not _is_ours(about) or not _is_ours(place.parent.lstat()):
            raise OSError("others can write there")
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=0.2)) as store:
            if store.execute("select digest from state").fetchall() != [(self._state,)]:
                return {}
            return {
                path: (digest, held) for path, digest, held in store.execute("select path, digest, held from entries")
            }

    def _throw_away(self, error: Exception) -> None:
        self._known = {}
        self.trouble = f"what is kept of the entries in {self._place} cannot be used ({error}); they are read again"
        try:
            self._place.unlink()
        except OSError:
            self._place = None


def digest_of(root: Path, path: str) -> bytes | None:
    """The digest of an entry's file and of the text beside it; None where one of them is no plain file of usual size."""
    digest = hashlib.sha256()
    for name in (path, path.removesuffix(".yml") + ".md"):
        try:
            with open(
                os.open(root / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)), "rb"
            ) as file:
                about = os.fstat(file.fileno())
                if not stat.S_ISREG(about.st_mode) or about.st_size > TEXT_LIMITS.size:
                    return None
                held = file.read()
        except FileNotFoundError:
            held = None
        except OSError:
            return None
        digest.update(b"-" if held is None else b"%d:%b" % (len(held), held))
    return digest.digest()


class _Values(pickle.Unpickler):
    """Reads values back, and calls nothing but the classes that they are of."""

    def find_class(self, module: str, name: str) -> object:
        found = (
            super().find_class(module, name) if module.startswith("toolbox.") or (module, name) in _CLASSES else None
        )
        if found is None or module.startswith("toolbox.") and not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no value")
        return found


def _place(root: Path) -> Path | None:
    """The file for a toolbox; none where the user's cache folder lies in the toolbox, or is not there to be found."""
    try:
        folder = Path(platformdirs.user_cache_dir(FOLDER, appauthor=False)).resolve()
    except (OSError, RuntimeError):
        return None
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:20]
    return None if folder.is_relative_to(root.resolve()) else folder / f"{name}.sqlite"


def _own_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours(folder.lstat()):
        raise PermissionError("others can write there")


def _is_ours(about: os.stat_result) -> bool:
    """Whether nobody but the user can have written a file, or into a folder."""
    return not hasattr(os, "getuid") or about.st_uid == os.getuid() and not about.st_mode & 0o022


def _state(vocabularies: object) -> str:
    """The digest of all beside its own files that an entry as it was read follows from."""
    digest = hashlib.sha256(repr((sys.version, version("pydantic"), version("pyyaml"), vocabularies)).encode())
    for path in sorted(_PROGRAM.rglob("*.py")):
        digest.update(path.relative_to(_PROGRAM).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
