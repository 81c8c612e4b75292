"""Entries as an earlier run of the program read them, so that the next run reads only what changed.

Only what had no fault is kept, so a kept entry can say nothing that the careful way of reading would not say. An entry is
found under the digest of its files; where and how it is kept says :mod:`toolbox.kept`.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from toolbox.kept import Kept
from toolbox.model.entry import Entry
from toolbox.source import Source
from toolbox.textfile import TEXT_LIMITS

#: An entry that was read without a fault, and its source.
Faultless = tuple[Entry, Source]

_PROGRAM = Path(__file__).parent
#: Only values are read back: classes of the model, and these.
_CLASSES = {("datetime", "date"), ("decimal", "Decimal")}


class KeptEntries:
    """What is kept of the entries of the toolbox at ``root``."""

    def __init__(self, root: Path, vocabularies: object) -> None:
        self._kept = Kept(root, "entries", _state(vocabularies))

    @property
    def trouble(self) -> str:
        return self._kept.trouble

    def entry(self, path: str, digest: bytes) -> Faultless | None:
        """What is kept of the file at ``path``, if it and the text beside it had this digest."""
        if self._kept.digests.get(path) != digest or (held := self._kept.held(path)) is None:
            return None
        try:
            return unpacked(held)
        except Exception as error:  # a damaged pickle may raise anything
            self._kept.throw_away(error)
            return None

    def keep(self, new: Mapping[str, tuple[bytes, bytes]], paths: Iterable[str]) -> None:
        """Keep what was read anew, the digest and what :func:`packed` gave, by path; and forget all but ``paths``."""
        gone = self._kept.digests.keys() - set(paths)
        if new or gone:
            self._kept.keep(((path, *one) for path, one in new.items()), gone)
        self._kept.close()


def packed(entry: Faultless) -> bytes:
    return pickle.dumps(entry, 5)


def unpacked(entry: bytes) -> Faultless:
    """Raises whatever a damaged pickle raises, which may be anything."""
    return _Values(io.BytesIO(entry)).load()


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
        return _class(module, name)


@cache
def _class(module: str, name: str) -> object:
    known = module.startswith("toolbox.") or (module, name) in _CLASSES
    found = pickle.Unpickler(io.BytesIO()).find_class(module, name) if known else None
    if not isinstance(found, type):
        raise pickle.UnpicklingError(f"{module}.{name} is no value")
    return found


def _state(vocabularies: object) -> str:
    """The digest of all beside its own files that an entry as it was read follows from."""
    digest = hashlib.sha256(repr((sys.version, version("pydantic"), version("pyyaml"), vocabularies)).encode())
    for path in sorted(_PROGRAM.rglob("*.py")):
        digest.update(path.relative_to(_PROGRAM).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
