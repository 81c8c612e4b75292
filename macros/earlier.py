"""The site that stands where a new one will: what says the same in both is not written again.

When a build has ended it records, in the cache folder of the user, what each file holds. That is believed of a file as
long as the file system says the same of it: its number, its size, its time. In the new site such a file is another name
of the same file, a hard link, and keeps its time; the earlier site is never written to, and stands whole until it goes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from toolbox.kept import Kept

#: What the file system says of a file: number, size in bytes, nanoseconds.
State = tuple[int, int, int]

_ROW = "files"
#: Another shape of the record has another one.
_SHAPE = "1"


def digest_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def state_of(about: os.stat_result) -> State:
    return about.st_ino, about.st_size, about.st_mtime_ns


class Earlier:
    """The site in ``folder``, as far as it is recorded and untouched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = Kept(folder, "site", _SHAPE)
        self._recorded: Mapping[str, tuple[str, State]] = {}
        if held := self._kept.held(_ROW):
            try:
                self._recorded = {name: (digest, tuple(state)) for name, digest, *state in json.loads(held)}
            except (ValueError, TypeError) as error:
                self._kept.throw_away(error)

    def give(self, name: str, digest: str, place: str) -> bool:
        """Let the file of this name stand at ``place`` too, if it holds what has this digest."""
        recorded = self._recorded.get(name)
        if recorded is None or recorded[0] != digest:
            return False
        file = os.path.join(self.folder, name)
        try:
            if state_of(os.lstat(file)) != recorded[1]:
                return False
            try:
                os.link(file, place)
            except FileExistsError:
                return False
            except OSError:  # some file systems have no such links
                shutil.copy2(file, place)
        except OSError:
            return False
        return True

    def record(self, files: Mapping[str, tuple[str, State]]) -> str:
        """Keep digest and state of each file of the site that stands there now; gives a sentence where they cannot be."""
        rows = [(name, digest, *state) for name, (digest, state) in files.items()]
        self._kept.keep([(_ROW, b"", json.dumps(rows).encode())])
        self._kept.close()
        return self._kept.trouble
