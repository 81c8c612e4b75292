"""The index of the real toolbox, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.search.index import index
from tests.conftest import PROJECT, judged
from toolbox.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return judged(PROJECT).catalogue


@pytest.fixture(scope="session")
def indexed(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the index."""
    folder = tmp_path_factory.mktemp("indexed")
    for name, content in index(catalogue):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder
