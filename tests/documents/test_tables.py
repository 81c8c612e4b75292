"""The tables of the open data in a real LibreOffice: nothing in them computes."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.documents.office import converted
from tests.macros.api.test_table import HOSTILE, as_written, hostile, rows, tables

#: Commas, quotes, UTF-8, from the first line. In a window LibreOffice sees the byte-order mark; without one it must be told.
_READ_AS = "CSV:44,34,76,1"


def _opened(file: Path, work: Path) -> list[list[openpyxl.cell.Cell]]:
    folder = converted([file], "xlsx", work, _READ_AS)
    return [list(row) for row in openpyxl.load_workbook(folder / f"{file.stem}.xlsx").active.iter_rows()]


def test_a_table_of_a_hostile_entry_holds_only_words(miniature: Path, tmp_path: Path) -> None:
    file = tmp_path / "practices.csv"
    file.write_bytes(tables(hostile(miniature))["practices"])
    cells = _opened(file, tmp_path)
    assert [cell.value for cell in cells[0]] == list(rows(file.read_bytes())[0])
    assert len(cells) == 3
    assert [cell.coordinate for row in cells for cell in row if cell.data_type in ("f", "e")] == []
    row = next(row for row in cells if row[0].value == "practices/agree-the-key")
    assert as_written(row[1].value) == HOSTILE[0]


def test_the_same_text_computes_where_nothing_guards_it(tmp_path: Path) -> None:
    """What the test above would find, were the apostrophe not there."""
    file = tmp_path / "bare.csv"
    file.write_text('"ref","title"\r\n"a","=1+1"\r\n', encoding="utf-8-sig")
    assert _opened(file, tmp_path)[1][1].data_type == "f"
