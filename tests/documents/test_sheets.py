"""Spreadsheets: valid, guarded, and computed by LibreOffice to what their worked examples say."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest

from macros.documents import calc, excel
from macros.documents.store import NotMade, documents
from macros.documents.workbook import Workbook, workbook
from macros.page import Settings
from tests.conftest import PROJECT, judged
from tests.documents.office import HAS_VALIDATOR, converted, faults
from toolbox.model.fields import Ref
from toolbox.model.sheet import Sheet, Value

SETTINGS = Settings(edition="2027.1")
SHEETS = (
    "cost-sharing-key",
    "award-criteria-matrix",
    "lcc-calculator",
    "risk-register",
    "business-case-calculator",
    "benefit-savings-tracker",
    "applicable-law-matrix",
    "requirements-matrix",
    "raci-matrix",
    "demand-aggregation-sheet",
    "joint-suitability-check",
    "kpi-sla-annex",
    "collusion-red-flag-checklist",
    "call-off-allocation-tracker",
    "clarification-log",
    "supplier-contact-log",
    "trl-maturity-assessment",
    "funding-and-budget-calendar",
    "green-and-social-criteria-sheet",
)


def _book(root: Path, name: str) -> Workbook:
    return workbook(judged(root, datetime.date.today()).catalogue.entries[Ref("templates", name)], SETTINGS)


@pytest.fixture(scope="module")
def books() -> dict[str, Workbook]:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    return {name: workbook(catalogue.entries[Ref("templates", name)], SETTINGS) for name in SHEETS}


@pytest.fixture
def small(miniature: Path) -> Workbook:
    return _book(miniature, "key-sheet")


def _zeros(sheets: Iterable[Sheet]) -> dict[calc.At, Value]:
    """A row of the worked example, with every number at zero."""
    return {at: 0.0 if isinstance(value, float) else value for at, value in calc.example(sheets).items() if at[2] == 0}


def _full(sheets: Iterable[Sheet]) -> dict[calc.At, Value]:
    """The first row of the worked example in every row, with names told apart by a number."""
    first = {at[:2]: value for at, value in calc.example(sheets).items() if at[2] == 0}
    choices = {(sheet.id, blank.id) for sheet in sheets for blank in sheet.blanks if blank.type != "text"}
    return {
        (sheet.id, blank.id, row): value
        if row == 0 or (sheet.id, blank.id) in choices or not isinstance(value, str)
        else f"{value} {row}"
        for sheet, blank, row in calc.values(sheets)
        if not blank.formula and (value := first.get((sheet.id, blank.id))) is not None
    }


CASES = {
    "the worked example": calc.example,
    "nothing": lambda sheets: {},
    "zeros": _zeros,
    "every row": _full,
}


def test_libreoffice_computes_what_the_toolbox_computed(books, tmp_path: Path) -> None:
    asked = {}
    for name, book in books.items():
        for number, (case, fill) in enumerate(CASES.items()):
            filled = fill(book.sheets)
            results = calc.calculated(book.sheets, filled)
            # A wrong result is stored beside each formula, so that only a new computation can mend it.
            wrong = dict.fromkeys(results, 424242.0)
            file = tmp_path / f"{name}-{number}.xlsx"
            file.write_bytes(excel.make(book, filled, wrong))
            asked[file.name] = (book.sheets, results, case)
    out = converted(sorted(tmp_path.glob("*.xlsx")), "xlsx", tmp_path)
    for file, (sheets, results, case) in asked.items():
        assert not [at for at, value in results.items() if str(value).startswith("#")], (file, case)
        for at, given in _read(out / file, sheets, results).items():
            assert _alike(given, results[at]), (file, case, at, given, results[at])
    assert len(asked) == len(SHEETS) * len(CASES)


def _read(file: Path, sheets: tuple[Sheet, ...], results: Iterable[calc.At]) -> dict[calc.At, object]:
    book = openpyxl.load_workbook(file, data_only=True)
    where, titles = calc.places(sheets), {sheet.id: sheet.title for sheet in sheets}
    found = {}
    for at in results:
        row, column = where[at[:2]].cell(at[2])
        found[at] = book[titles[at[0]]].cell(row + 1, column + 1).value
    return found


def _alike(given: object, wanted: Value) -> bool:
    if isinstance(wanted, float):
        return isinstance(given, (int, float)) and abs(given - wanted) <= 1e-6 * max(1, abs(wanted))
    if isinstance(given, datetime.datetime):
        given = given.date()
    return (given or "") == (wanted or "")


#: The results that whoever planned the templates worked out by hand.
WORKED_OUT = {
    "cost-sharing-key": {
        ("partners", "share", 0): 0.45,
        ("partners", "share", 1): 0.31,
        ("partners", "share", 2): 0.24,
        ("partners", "part", 0): 54000,
        ("partners", "part", 1): 37200,
        ("partners", "part", 2): 28800,
    },
    "award-criteria-matrix": {
        ("bids", "price-score", 0): 90,
        ("bids", "price-score", 1): 100,
        ("bids", "total", 0): 84,
        ("bids", "total", 1): 82,
        ("bids", "rank", 0): 1,
    },
    "lcc-calculator": {("bids", "pv", 0): 148055.62},
    "risk-register": {("risks", "score", 0): 16, ("risks", "exposure", 0): 60000},
    "business-case-calculator": {("group", "break-even", 0): 0.04},
    "benefit-savings-tracker": {
        ("result", "price-saving", 0): 70000,
        ("result", "time-saving", 0): 13500,
        ("result", "coordination", 0): 15000,
        ("result", "net", 0): 68500,
        ("result", "net-percent", 0): 0.1317,
    },
    "requirements-matrix": {("matrix", "commonality", 5): 0.75},
    "demand-aggregation-sheet": {("lines", "value-most", 0): 100000, ("overview", "most", 0): 154000},
    "joint-suitability-check": {("partners", "score", 0): 80, ("partners", "score", 1): 60},
    "kpi-sla-annex": {
        ("summary", "overall", 1): 0.8785,
        ("summary", "credit", 1): 600,
        ("availability", "availability", 0): 99.5,
    },
    "collusion-red-flag-checklist": {
        ("result", "total", 0): 6,
        ("lots", "spread", 0): 0.05389,
        ("lots", "winner-gap", 0): 0.05,
    },
    "call-off-allocation-tracker": {
        ("allocation", "given", 0): 57,
        ("allocation", "given", 1): 20,
        ("allocation", "given", 2): 23,
    },
    "supplier-contact-log": {("settings", "open", 0): 2},
    "trl-maturity-assessment": {("result", "level", 0): 6},
    "funding-and-budget-calendar": {("sources", "own", 0): 225000},
    "green-and-social-criteria-sheet": {("follow", "progress", 0): 0.5},
}


def test_the_results_that_were_worked_out_by_hand_come_out(books) -> None:
    for name, expected in WORKED_OUT.items():
        sheets = books[name].sheets
        results = calc.calculated(sheets, calc.example(sheets))
        found = {at: results[at] for at in expected}
        assert found == pytest.approx(expected, abs=0.00005 if name == "benefit-savings-tracker" else 0.005), name


def test_each_worked_example_comes_out(books) -> None:
    for book in books.values():
        assert zipfile.is_zipfile(io.BytesIO(excel.worked_example(book)))


def _partners(count: int) -> dict[calc.At, Value]:
    filled: dict[calc.At, Value] = {
        ("key", "kind", 0): "mixed",
        ("key", "weight-equal", 0): 0.2,
        ("key", "weight-volume", 0): 0.5,
        ("key", "weight-size", 0): 0.3,
        ("key", "lead", 0): "P1",
        ("costs", "line", 0): "All",
        ("costs", "amount", 0): 100000.01,
    }
    for row in range(count):
        filled |= {
            ("partners", "partner", row): f"P{row + 1}",
            ("partners", "volume", row): float(7 * row + 3),
            ("partners", "size", row): float(1000 - 13 * row),
        }
    return filled


def _shares(count: int) -> list[float]:
    volumes, sizes = [7 * row + 3 for row in range(count)], [1000 - 13 * row for row in range(count)]
    return [
        0.2 / count + 0.5 * volume / sum(volumes) + 0.3 * size / sum(sizes)
        for volume, size in zip(volumes, sizes, strict=True)
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 30, 40])
def test_the_parts_of_any_number_of_partners_add_up_to_the_cent(books, count: int) -> None:
    sheets = books["cost-sharing-key"].sheets
    results = calc.calculated(sheets, _partners(count))
    shares = [results["partners", "share", row] for row in range(count)]
    parts = [results["partners", "part", row] for row in range(count)]
    assert shares == pytest.approx(_shares(count))
    assert round(sum(parts), 2) == 100000.01
    assert all(abs(part - 100000.01 * share) <= 0.0051 for part, share in zip(parts[1:], shares[1:], strict=True))
    checks = ("check-weights", "check-lead", "check-shares", "check-caps", "check-parts", "check-payers")
    assert [results["key", check, 0] for check in checks] == ["OK"] * 6


@pytest.mark.parametrize(
    ("kind", "expected"), [("equal", [1 / 3] * 3), ("by volume", [0.5, 0.3, 0.2]), ("by size", [0.6, 0.3, 0.1])]
)
def test_a_simple_key_takes_no_weights(books, kind: str, expected: list[float]) -> None:
    sheets = books["cost-sharing-key"].sheets
    filled = calc.example(sheets) | {("key", "kind", 0): kind}
    filled |= {("partners", "size", row): size for row, size in enumerate((6000.0, 3000.0, 1000.0))}
    results = calc.calculated(sheets, filled)
    assert [results["partners", "share", row] for row in range(3)] == pytest.approx(expected)


def _water_filling(shares: list[float], caps: list[float]) -> list[float]:
    """Shares with what lies above the caps spread in proportion, worked out without rounds."""
    capped: set[int] = set()
    while True:
        free = sum(share for row, share in enumerate(shares) if row not in capped)
        rest = 1 - sum(caps[row] for row in capped)
        now = [caps[row] if row in capped else share * rest / free for row, share in enumerate(shares)]
        above = {row for row in range(len(shares)) if now[row] > caps[row] + 1e-12}
        if not above:
            return now
        capped |= above


def test_what_lies_above_a_cap_is_spread_over_the_others(books) -> None:
    sheets = books["cost-sharing-key"].sheets
    caps = [0.30, 0.33, 1.0, 1.0]
    filled = _partners(4) | {("key", "kind", 0): "by volume"}
    filled |= {("partners", "cap", row): cap for row, cap in enumerate(caps) if cap < 1}
    filled |= {("partners", "volume", row): volume for row, volume in enumerate((50.0, 30.0, 15.0, 5.0))}
    results = calc.calculated(sheets, filled)
    shares = [results["partners", "share", row] for row in range(4)]
    assert shares == pytest.approx(_water_filling([0.5, 0.3, 0.15, 0.05], caps))
    assert results["key", "check-caps", 0] == "OK" and results["key", "check-parts", 0] == "OK"


def test_the_checks_say_what_is_wrong(books) -> None:
    sheets = books["cost-sharing-key"].sheets
    example = calc.example(sheets)
    wrong = {
        "check-weights": {("key", "weight-size", 0): 0.1},
        "check-lead": {("key", "lead", 0): "Nobody"},
        "check-shares": {("partners", "cap", row): 0.2 for row in range(3)},
        "check-payers": {("costs", "paid-by", 1): "Nobody"},
    }
    for check, change in wrong.items():
        said = calc.calculated(sheets, example | change)["key", check, 0]
        assert isinstance(said, str) and said and not said.startswith("OK"), check


def test_the_same_workbook_gives_the_same_bytes(small) -> None:
    assert excel.worked_example(small) == excel.worked_example(small)


def test_text_that_looks_like_a_formula_stays_text(small) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)"]
    filled = {("towns", "town", row): text for row, text in enumerate(hostile)}
    made = excel.make(small, filled, calc.calculated(small.sheets, filled))
    page = openpyxl.load_workbook(io.BytesIO(made))["Towns"]
    cells = [page.cell(calc.HEAD_OF_TABLE + 1 + row, 1) for row in range(4)]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(text, "s", True) for text in hostile]


def test_what_is_computed_is_locked_and_what_is_filled_in_is_open(small) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel.empty(small)))
    for sheet in small.sheets:
        page = book[sheet.title]
        assert page.protection.sheet and not page.protection.password
        for blank in sheet.blanks:
            row, column = calc.places(small.sheets)[sheet.id, blank.id].cell()
            cell = page.cell(row + 1, column + 1)
            assert cell.protection.locked == bool(blank.formula), blank.id
            assert (cell.data_type == "f") == bool(blank.formula), blank.id
        assert page.freeze_panes == ("B5" if sheet.is_table else "B4")


def test_lists_numbers_and_dates_are_validated(small) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel.empty(small)))
    rules = {
        title: {str(rule.sqref): (rule.type, rule.formula1) for rule in book[title].data_validations.dataValidation}
        for title in ("Costs", "Towns")
    }
    assert rules["Costs"]["B4"] == ("decimal", "0")
    assert rules["Costs"]["B5"][0] == "date"
    assert rules["Costs"]["B6"] == ("list", "'Towns'!$A$5:$A$9")
    assert rules["Towns"]["C5:C9"] == ("list", "Lists!$B$2:$B$3")
    assert rules["Towns"]["D5:D9"] == ("decimal", "0")
    assert [cell.value for cell in book["Lists"]["B"][:3]] == ["Size", "small", "large"]


def test_a_workbook_has_its_instructions_and_its_version_and_nothing_that_runs_or_fetches(small) -> None:
    made = excel.empty(small)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Read me first", "Costs", "Towns", "Lists", "Version"]
    version = {row[0].value: row[1].value for row in book["Version"].iter_rows(min_row=4)}
    assert version["Template"] == "templates/key-sheet" and version["Edition"].startswith("Edition 2027.1")
    assert version["Check of the law"] == "checked 21 November 2026" and version["Licence"] == "CC BY 4.0"
    assert version["Checked against"] == "The guide of the example office."
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        whole = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        assert not any("vba" in name.lower() or "externalLink" in name for name in archive.namelist())
    assert "TargetMode" not in whole and "ddeLink" not in whole


def test_results_are_stored_beside_the_formulas(small) -> None:
    page = openpyxl.load_workbook(io.BytesIO(excel.worked_example(small)), data_only=True)["Towns"]
    assert [page.cell(row, 8).value for row in (5, 6)] == [25, 75]


def test_a_computed_day_is_stored_as_that_day(books) -> None:
    book = books["clarification-log"]
    page = openpyxl.load_workbook(io.BytesIO(excel.worked_example(book)), data_only=True)["Settings"]
    days = {page.cell(row, 1).value: page.cell(row, 2).value for row in range(4, 16)}
    assert days["Time limit for tenders now"] == datetime.datetime(2027, 7, 14)
    assert days["Last day for answers"] == datetime.datetime(2027, 7, 8)


@HAS_VALIDATOR
def test_every_workbook_is_valid_open_xml(books, small, tmp_path: Path) -> None:
    for book in (*books.values(), small):
        for name, make in (("empty", excel.empty), ("example", excel.worked_example)):
            file = tmp_path / f"{book.id}-{name}.xlsx"
            file.write_bytes(make(book))
            assert faults(file) == [], file.name


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("example: [25, 75]", "example: [25, 74]")], "'Part' gives 75 in row 2 of the worked example, .* says 74"),
        (
            [
                ("    key: town\n", ""),
                ("IF(SUM({towns.boats})=0,0,{boats}/SUM({towns.boats}))", "{boats}/SUM({towns.boats})"),
            ],
            "'share' gives #DIV/0! in row 1 of the empty sheet",
        ),
        ([("'ROUND({share}*", "'ROUND({part}*")], "'part' gives #CIRC! in row 1 of the worked example"),
    ],
)
def test_a_formula_that_goes_wrong_is_named_with_its_line(miniature: Path, changes, message: str) -> None:
    entry = miniature / "toolbox/entries/templates/key-sheet.yml"
    for old, new in changes:
        assert old in entry.read_text()
        entry.write_text(entry.read_text().replace(old, new))
    store = miniature / ".cache"
    with pytest.raises(NotMade, match=rf"key-sheet.yml:\d\d:\d+: .*{message}"):
        documents(miniature, judged(miniature).catalogue, SETTINGS, store)
    assert not list(store.glob("*.part"))
