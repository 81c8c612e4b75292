"""``SHA256SUMS``: the digest of each file of an edition, as ``sha256sum --check`` reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS"


def checksums(files: Iterable[Path]) -> str:
    """A line for each file, by name; a list of checksums among them is left out.

    Raises :class:`ValueError` when two files have one name, or a name cannot stand on a line.
    """
    chosen = list(files)
    named = {path.name: path for path in chosen}
    if len(named) < len(chosen):
        raise ValueError("two of the files have the same name, so one line could not tell which is meant")
    strange = [name for name in named if "\\" in name or not name.isprintable()]
    if strange:
        raise ValueError(f"{strange[0]!r} is not a name that sha256sum reads as it stands")
    return "".join(f"{_digest(named[name])}  {name}\n" for name in sorted(named) if name != NAME)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
