"""What one run of the program keeps for the next: rows in a file of SQLite in the cache folder of the user.

They are never kept in a toolbox: what stands there may come from a stranger, and what is kept here is believed. All of it
is thrown away when the state that it follows from is another one: the program, a library, a vocabulary. Whatever is
wrong with the file costs time and nothing else. A release keeps nothing and believes nothing.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterable
from pathlib import Path

import platformdirs

FOLDER = "living-procurement-toolbox"
_TABLES = """
create table if not exists state (digest text not null);
create table if not exists kept (name text primary key, digest blob not null, held blob not null) without rowid;
"""


class Kept:
    """What is kept of the ``what`` of the toolbox at ``root``, by name. ``trouble`` says in a sentence what went wrong."""

    def __init__(self, root: Path, what: str, state: str) -> None:
        self.trouble = ""
        #: The digest of what each row follows from.
        self.digests: dict[str, bytes] = {}
        self._what, self._state = what, state
        self._place = _place(root, what)
        self._store: sqlite3.Connection | None = None
        self._writing = False
        try:
            if self._place and self._place.exists():
                self._store = _opened(self._place)
                if self._store.execute("select digest from state").fetchall() == [(state,)]:
                    self.digests = dict(self._store.execute("select name, digest from kept"))
                else:
                    self._end()
        except (sqlite3.Error, OSError, ValueError) as error:
            self.throw_away(error)

    def held(self, name: str) -> bytes | None:
        """What the row of this name holds."""
        try:
            found = self._store and self._store.execute("select held from kept where name = ?", (name,)).fetchone()
        except sqlite3.Error as error:
            self.throw_away(error)
            return None
        return found and found[0]

    def doubt(self, name: str) -> None:
        """Say that one row is not what was kept: damaged, or written by another run meanwhile."""
        self.trouble = f"what is kept of the {self._what} in {self._place} is another thing for {name!r} than was kept; it is worked out again"

    def throw_away(self, error: Exception) -> None:
        """Forget all, since it cannot be used."""
        self.trouble = (
            f"what is kept of the {self._what} in {self._place} cannot be used ({error}); it is worked out again"
        )
        self.digests = {}
        self._end()
        try:
            self._place.unlink()
        except OSError:
            self._place = None

    def keep(self, rows: Iterable[tuple[str, bytes, bytes]], gone: Iterable[str] = ()) -> None:
        """Keep name, digest and content of each of the ``rows``, and forget those that are ``gone``; it holds from
        :meth:`close` on."""
        if not self._place:
            return
        try:
            if not self._writing:
                self._write()
            self._store.executemany("delete from kept where name = ?", ((name,) for name in gone))
            self._store.executemany("insert or replace into kept values (?, ?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self._cannot_keep(error)

    def close(self) -> None:
        """End, and let what was kept be found by the next run."""
        try:
            if self._writing:
                self._store.commit()
        except sqlite3.Error as error:
            self._cannot_keep(error)
        self._end()

    def _write(self) -> None:
        _own_folder(self._place.parent)
        store = sqlite3.connect(self._place, timeout=0.2)
        try:
            os.chmod(self._place, 0o600)
            store.executescript(_TABLES)
            if store.execute("select digest from state").fetchall() != [(self._state,)]:
                store.execute("delete from state")
                store.execute("delete from kept")
                store.execute("insert into state values (?)", (self._state,))
            else:
                store.execute("update state set digest = digest")  # whether another run is writing, shows now
        except (sqlite3.Error, OSError):
            store.close()
            raise
        self._end()
        self._store, self._writing = store, True

    def _cannot_keep(self, error: Exception) -> None:
        self.trouble = f"the {self._what} cannot be kept in {self._place} ({error}); the next run works them out again"
        if self._writing:
            self._end()
        self._place = None  # what can be read is still used

    def _end(self) -> None:
        if self._store:
            self._store.close()  # what is not committed is as if it had not been
        self._store, self._writing = None, False


def _opened(place: Path) -> sqlite3.Connection:
    about = place.lstat()
    if not stat.S_ISREG(about.st_mode):
        raise OSError("it is no plain file")
    if not _is_ours(about) or not _is_ours(place.parent.lstat()):
        raise OSError("others can write there")
    return sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=0.2)


def _place(root: Path, what: str) -> Path | None:
    """The file for a toolbox; none where the user's cache folder lies in the toolbox, or is not there to be found."""
    try:
        folder = Path(platformdirs.user_cache_dir(FOLDER, appauthor=False)).resolve()
    except (OSError, RuntimeError):
        return None
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:20]
    return None if folder.is_relative_to(root.resolve()) else folder / f"{name}-{what}.sqlite"


def _own_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours(folder.lstat()):
        raise PermissionError("others can write there")


def _is_ours(about: os.stat_result) -> bool:
    """Whether nobody but the user can have written a file, or into a folder."""
    return not hasattr(os, "getuid") or about.st_uid == os.getuid() and not about.st_mode & 0o022
