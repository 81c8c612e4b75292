"""The applicable-law matrix is filled in for the chosen partners, in the browser, and opens in a program."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.conftest import copy_of_miniature
from tests.site import built, served

SHEET = """\
title: Applicable-law matrix
summary: A small one, for the tests.
phases: [partnership-governance]
buyers: [public]
purpose: Use it.
filler: A lawyer.
moment: Early.
format: spreadsheet
sheets:
  - id: overview
    title: Overview
    intro: Fill in.
    cells:
      - {id: purchase, label: Purchase, type: text, help: Name it., example: Boats}
  - id: partners
    title: Partners
    intro: One partner a row.
    rows: 5
    columns:
      - {id: partner, label: Partner, type: text, example: [A]}
      - {id: country, label: Country, type: country, example: [Finland]}
      - {id: act-2014-24, label: Act, type: long-text, example: [B]}
      - {id: article-39-rule, label: Rule, type: long-text, example: [C]}
      - {id: tender-languages, label: Language, type: text, example: [Finnish]}
      - {id: checked-on, label: Checked on, type: date, example: [2026-11-20]}
adapt: [Nothing.]
sources:
  - {key: page, title: A page, url: 'https://www.example.eu/page', publisher: Example, type: official, accessed: 2026-11-20}
status: draft
checked: {date: 2026-11-20, against: Nothing.}
review_by: 2028-11-20
since: '2027.1'
"""


@pytest.fixture(scope="module")
def with_sheet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_of_miniature(tmp_path_factory.mktemp("matrix") / "miniature")
    path = root / "toolbox/entries/templates/applicable-law-matrix.yml"
    path.write_text(SHEET, encoding="utf-8")
    with served(built(root, root / "site")) as address:
        yield address


def test_a_row_is_filled_for_each_chosen_partner(with_sheet: str, visit, tmp_path: Path) -> None:
    page = visit(with_sheet + "partners/?country=ee&country=lv")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Fill in a row for each chosen partner").click()
    expect(page.locator("[data-partners-sheet] [role=status]")).to_contain_text("a row for each partner")
    assert waiting.value.suggested_filename == "applicable-law-matrix-ee-lv.xlsx"
    path = tmp_path / "filled.xlsx"
    waiting.value.save_as(path)
    rows = openpyxl.load_workbook(path)["Partners"].iter_rows(min_row=5, max_row=7, max_col=6, values_only=True)
    assert list(rows) == [
        (
            "Estonia",
            "Estonia",
            "Made-up act, Section 1",
            "Section 9: A joint award needs an agreement.",
            "Estonian",
            datetime.datetime(2026, 11, 21),
        ),
        ("Latvia", "Latvia", "Another act", None, None, datetime.datetime(2026, 11, 21)),
        (None, None, None, None, None, None),
    ], "nothing unconfirmed is filled in, and the rows below stay open"


def test_without_a_choice_it_asks_for_one(with_sheet: str, visit) -> None:
    page = visit(with_sheet + "partners/")
    page.get_by_role("button", name="Fill in a row for each chosen partner").click()
    expect(page.locator("[data-partners-sheet] [role=status]")).to_have_text("Choose the partners first.")


def test_without_scripts_the_sheet_is_a_link(with_sheet: str, visit) -> None:
    page = visit(with_sheet + "partners/", scripts=False)
    expect(page.get_by_role("button", name="Fill in")).to_have_count(0)
    expect(page.get_by_role("link", name="Applicable-law matrix").first).to_be_visible()
