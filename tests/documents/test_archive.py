"""The archive of all documents: by phase, listed, with checksums that hold, the same bytes twice."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from macros.documents.archive import archive
from macros.documents.store import documents
from macros.page import Settings
from tests.conftest import judged
from tests.documents.office import HAS_VALIDATOR, faults

SETTINGS = Settings(edition="2027.1")


@pytest.fixture
def packed(miniature: Path) -> bytes:
    catalogue = judged(miniature).catalogue
    return archive(catalogue, SETTINGS, documents(miniature, catalogue, SETTINGS, miniature / ".cache"))


def test_documents_lie_in_the_folder_of_their_phase_beside_an_index_and_checksums(packed: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert names == [
        "README.txt",
        "index.xlsx",
        "2-partnership-governance/key-agreement.docx",
        "2-partnership-governance/key-agreement.odt",
        "2-partnership-governance/key-agreement.pdf",
        "2-partnership-governance/key-sheet-example.xlsx",
        "2-partnership-governance/key-sheet.xlsx",
        "SHA256SUMS",
    ]


def test_every_checksum_holds_and_none_is_missing(packed: bytes) -> None:
    read = zipfile.ZipFile(io.BytesIO(packed))
    sums = dict(reversed(line.split("  ")) for line in read.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(read.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(read.read(name)).hexdigest() == digest for name, digest in sums.items())


def test_the_index_lists_each_document_with_size_and_checksum(packed: bytes) -> None:
    read = zipfile.ZipFile(io.BytesIO(packed))
    page = openpyxl.load_workbook(io.BytesIO(read.read("index.xlsx")))["Index"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == read.namelist()[2:-1]
    for row in rows:
        content = read.read(row[0])
        assert (row[4], row[6]) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_same_documents_give_the_same_archive(miniature: Path, packed: bytes) -> None:
    catalogue = judged(miniature).catalogue
    again = documents(miniature, catalogue, SETTINGS, miniature / ".cache-2")
    assert archive(catalogue, SETTINGS, again) == packed


@HAS_VALIDATOR
def test_the_index_is_valid_open_xml(packed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "index.xlsx"
    file.write_bytes(zipfile.ZipFile(io.BytesIO(packed)).read("index.xlsx"))
    assert faults(file) == []
