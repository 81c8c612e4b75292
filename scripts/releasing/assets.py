"""The files that are offered beside the site of an edition."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from macros.documents import archive
from macros.documents.store import documents
from macros.page import Settings
from toolbox.load import Loaded


@dataclass(frozen=True)
class Making:
    """What the files are made from."""

    #: The toolbox of the edition, its built site, and what was loaded from it.
    root: Path
    site: Path
    loaded: Loaded
    settings: Settings
    #: Where made documents are kept.
    store: Path


def make_all(making: Making, folder: Path) -> list[Path]:
    """Every file of the edition, in ``folder``."""
    catalogue, settings = making.loaded.catalogue, making.settings
    made = documents(making.root, catalogue, settings, making.store)
    together = folder / f"toolbox-{settings.edition}-templates.zip"
    shutil.copyfile(archive.stored(catalogue, settings, made), together)
    return sorted(folder.iterdir())
