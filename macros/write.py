"""The files of a site, on disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

#: A file of the site: its name, and what it holds or where that lies.
Named = tuple[str, bytes | str | Path]


def write(site: Path, files: Iterable[Named]) -> None:
    """Write files below ``site``; each folder is made once, since most hold many."""
    made: set[str] = set()
    for name, held in files:
        folder = os.path.dirname(name)
        if folder not in made:
            (site / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        if isinstance(held, Path):
            shutil.copyfile(held, site / name)
            continue
        with open(site / name, "wb") as file:
            file.write(held if isinstance(held, bytes) else held.encode())
