"""``toolbox-<edition>-data.zip``: the open data and what people wrote, the same bytes twice."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from macros.assets.data_archive import NothingToPack, data_archive, name
from macros.page import Settings
from scripts.build import build_site
from tests.conftest import PROJECT
from tests.macros.api.conftest import RELEASE, released_miniature
from toolbox.load import load

SETTINGS = Settings(edition="2027.1", released=True, folder="2027.1", site_url="https://toolbox.example.eu/")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = released_miniature(tmp_path_factory.mktemp("archive") / "miniature")
    build_site(root, root / "site", load(root, RELEASE), search=False, papers=False, folder="2027.1")
    return root


def _packed(root: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data_archive(root, root / "site", SETTINGS)))


def test_is_named_after_the_edition() -> None:
    assert name(SETTINGS) == "toolbox-2027.1-data.zip"


def test_holds_the_open_data_of_the_site_as_it_is(released: Path) -> None:
    packed = _packed(released)
    names = {one for one in packed.namelist() if one.startswith("api/v1/")}
    folder = released / "site/api/v1"
    assert names == {f"api/v1/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()}
    assert len(names) > 30
    assert all(packed.read(one) == (released / "site" / one).read_bytes() for one in names)


def test_holds_what_people_wrote_and_what_was_released(released: Path) -> None:
    packed = _packed(released)
    names = {one for one in packed.namelist() if one.startswith("toolbox/")}
    assert {
        "toolbox/entries/practices/agree-the-key.yml",
        "toolbox/entries/templates/key-agreement.yml",
        "toolbox/entries/templates/key-agreement.md",
        "toolbox/vocabulary/phases.yml",
        "toolbox/instruments.yml",
        "toolbox/schedule.yml",
        "toolbox/editions/2027.1.json",
        "toolbox/ledger.json",
    } <= names
    written = {path.relative_to(released).as_posix() for path in (released / "toolbox").rglob("*") if path.is_file()}
    assert names == written
    assert all(packed.read(one) == (released / one).read_bytes() for one in names)


def test_holds_the_licences_of_the_real_toolbox(real_toolbox: list[str]) -> None:
    assert {"LICENSE", "LICENSES/CC-BY-4.0.txt", "toolbox/schema/practices.json"} <= set(real_toolbox)
    assert "toolbox/model/entry.py" not in real_toolbox


@pytest.fixture
def real_toolbox(released: Path) -> list[str]:
    """The names in an archive of the real toolbox beside the miniature's site."""
    content = data_archive(PROJECT, released / "site", SETTINGS)
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_says_what_is_what_first(released: Path) -> None:
    packed = _packed(released)
    assert packed.namelist()[0] == "README.txt"
    readme = packed.read("README.txt").decode()
    assert readme.startswith("Living Procurement Toolbox, edition 2027.1: the data\n")
    assert "absolute" in readme
    assert max(map(len, readme.splitlines())) <= 120


def test_the_same_files_give_the_same_bytes_whatever_their_dates(released: Path) -> None:
    first = data_archive(released, released / "site", SETTINGS)
    for path in released.rglob("*"):
        os.utime(path, (1, 1))
    assert data_archive(released, released / "site", SETTINGS) == first


def test_a_link_out_of_the_toolbox_is_not_followed(miniature: Path, released: Path) -> None:
    (miniature / "toolbox/ledger.json").symlink_to("/etc/hostname")
    (miniature / "toolbox/entries/templates/key-agreement.md").unlink()
    (miniature / "toolbox/entries/templates/key-agreement.md").symlink_to("/etc/hostname")
    names = zipfile.ZipFile(io.BytesIO(data_archive(miniature, released / "site", SETTINGS))).namelist()
    assert "toolbox/ledger.json" not in names
    assert "toolbox/entries/templates/key-agreement.md" not in names


def test_without_a_built_site_it_says_so(miniature: Path) -> None:
    with pytest.raises(NothingToPack, match="build the site first"):
        data_archive(miniature, miniature / "site", SETTINGS)
