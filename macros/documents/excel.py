"""Excel: the sheets of a template as a workbook whose formulas are locked and whose blanks are open.

Every text is written as text, whatever it begins with; there are no macros and no links to other files.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from macros.documents import calc
from macros.documents import excel_cells as cells
from macros.documents.workbook import Workbook
from macros.words import to_do
from toolbox.model.sheet import READ_ME, VERSION, Blank, Sheet, Value


def empty(book: Workbook) -> bytes:
    """The workbook with nothing filled in; raises :class:`calc.NotComputed` when a formula gives an error."""
    return make(book, {}, _checked(book, {}, "the empty sheet"))


def worked_example(book: Workbook) -> bytes:
    """The workbook with the worked example filled in; raises :class:`calc.NotComputed` when it does not come out."""
    filled = calc.example(book.sheets)
    results = _checked(book, filled, "the worked example")
    calc.compare(book.sheets, results)
    return make(book, filled, results)


def _checked(book: Workbook, filled: calc.Filled, state: str) -> Mapping[calc.At, Value]:
    results = calc.calculated(book.sheets, filled)
    calc.refuse_errors(results, state)
    return results


def make(book: Workbook, filled: calc.Filled, results: Mapping[calc.At, Value]) -> bytes:
    """The workbook with ``filled`` in its blanks and ``results`` beside its formulas."""
    out = io.BytesIO()
    moment = datetime.datetime.combine(book.day, datetime.time(12))
    with Book(out, {"in_memory": True, "strings_to_formulas": False}) as written:
        written.set_properties({"title": book.title, "comments": book.foot, "created": moment})
        written.set_calc_mode("auto")
        looks = cells.Looks(written)
        _words(written.add_worksheet(READ_ME), looks, book.title, book.about)
        sheets = {sheet.id: written.add_worksheet(sheet.title, _Sheet) for sheet in book.sheets}
        lists = cells.Lists(written, looks)
        for sheet in book.sheets:
            _Page(sheets[sheet.id], looks, lists, book, sheet).write(filled, results)
        _words(written.add_worksheet(VERSION), looks, "Version", book.version)
        sheets[book.sheets[0].id].activate()
    return out.getvalue()


class _Sheet(Worksheet):
    """A worksheet that takes our formulas as they are.

    XlsxWriter looks for some thirty functions in each formula, none of which a template may use: two thirds
    of the time of a workbook with 5,000 formulas (1.2 of 1.8 seconds).
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


#: Functions that came after the format was fixed carry a mark in the file.
_YOUNG = re.compile(r"\b(MAXIFS|MINIFS)(?=\()")
_WIDTHS = {"long-text": 44, "text": 24, "check": 48, "choice": 18, "country": 20, "money": 16, "date": 13}


@dataclass(frozen=True)
class _Page:
    """One sheet being written."""

    page: Worksheet
    looks: cells.Looks
    lists: cells.Lists
    book: Workbook
    sheet: Sheet

    def write(self, filled: calc.Filled, results: Mapping[calc.At, Value]) -> None:
        page, sheet = self.page, self.sheet
        where = calc.places(self.book.sheets)
        page.write_string(0, 0, sheet.title, self.looks.title)
        page.write_string(1, 0, sheet.intro, self.looks.intro)
        page.set_row(0, 24)
        self._heads()
        for blank in sheet.blanks:
            if not blank.formula:
                for row in range(sheet.rows if sheet.is_table else 1):
                    self._fill(where[sheet.id, blank.id].cell(row), blank, filled.get((sheet.id, blank.id, row)))
        looks = {blank.id: self.looks.value(blank) for blank in sheet.blanks}
        for at, formula in calc.formulas((sheet,), where):
            formula = _YOUNG.sub(r"_xlfn.\1", formula)
            page.write_formula(*where[at[:2]].cell(at[2]), formula, looks[at[1]], _stored(results[at]))
        for row, height in self._long_rows(filled).items():
            page.set_row(row, height)
        for blank in sheet.blanks:
            span = self._span(where[(sheet.id, blank.id)])
            allowed = None if blank.formula else cells.allowed(blank, where, self.lists)
            if allowed:
                page.data_validation(*span, allowed)
            cells.colour(page, span, blank, self.looks)
        self._frame()

    def _long_rows(self, filled: calc.Filled) -> dict[int, float]:
        """The rows of a table whose texts need more than a line, with their heights."""
        rows: dict[int, float] = {}
        for column in self.sheet.columns:
            for row in range(self.sheet.used_rows if column.type == "long-text" else 0):
                text = str(filled.get((self.sheet.id, column.id, row)) or "")
                height = _height((text, _WIDTHS["long-text"]))
                rows[row] = max(rows.get(row, 0.0), height)
        return {calc.HEAD_OF_TABLE + row: height for row, height in rows.items() if height > 15}

    def _heads(self) -> None:
        page = self.page
        if not self.sheet.is_table:
            for column, (label, width) in enumerate((("Item", 44), ("Value", 44), ("What it means", 70))):
                page.write_string(2, column, label, self.looks.head)
                page.set_column(column, column, width)
            for row, blank in enumerate(self.sheet.cells, calc.HEAD_OF_FORM):
                page.write_string(row, 0, blank.label, self.looks.label)
                words = to_do(blank) + (f". {blank.help}" if blank.help else "")
                page.write_string(row, 2, words, self.looks.words)
                # A check may say what is wrong in two lines.
                least = 30.0 if blank.type == "check" else 15.0
                page.set_row(row, max(least, _height((blank.label, 44), (words, 70))))
            return
        for column, blank in enumerate(self.sheet.columns):
            page.write_string(2, column, blank.label, self.looks.head)
            page.write_string(3, column, to_do(blank), self.looks.hint)
            page.set_column(column, column, max(_WIDTHS.get(blank.type, 14), min(len(blank.label) * 0.7, 24)))
        page.set_row(2, 48)

    def _fill(self, cell: tuple[int, int], blank: Blank, value: Value) -> None:
        look = self.looks.value(blank, quoted=isinstance(value, str) and value[:1] in "=+-@" and value != "")
        if value is None:
            self.page.write_blank(*cell, None, look)
        elif isinstance(value, datetime.date):
            self.page.write_datetime(*cell, datetime.datetime.combine(value, datetime.time()), look)
        elif isinstance(value, str):
            self.page.write_string(*cell, value, look)
        else:
            self.page.write_number(*cell, value, look)

    def _span(self, place: calc.Place) -> tuple[int, int, int, int]:
        row, column = place.cell()
        return row, column, row + (self.sheet.rows if self.sheet.is_table else 1) - 1, column

    def _frame(self) -> None:
        page, head = self.page, calc.HEAD_OF_TABLE if self.sheet.is_table else calc.HEAD_OF_FORM
        page.freeze_panes(head, 1)
        # No password: the locks keep from mistakes, not from changes.
        page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2, head - 1)
        page.set_footer("&L&8" + self.book.foot.replace("&", "&&")[:200] + "&R&8&P / &N")


def _stored(result: Value) -> float | str | None:
    """A result as it is kept beside its formula: a day is a number, or a program that does not compute shows another day."""
    return calc.day_number(result) if isinstance(result, datetime.date) else result


def _height(*texts: tuple[str, int]) -> float:
    """The height of a row, in points, whose texts wrap at so many characters; not every program finds it by itself."""
    return 15.0 * max(-(-len(text) * 1.15 // width) for text, width in texts)


def _words(page: Worksheet, looks: cells.Looks, title: str, lines: Iterable[tuple[str, str]]) -> None:
    """A sheet of labels and texts."""
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, title, looks.title)
    page.set_row(0, 24)
    page.write_string(2, 0, "What", looks.head)
    page.write_string(2, 1, "In words", looks.head)
    for row, (label, text) in enumerate(lines, 3):
        page.write_string(row, 0, label, looks.label)
        page.write_string(row, 1, text, looks.words)
        page.set_row(row, _height((label, 34), (text, 100)))
    page.freeze_panes(3, 0)
    page.protect()
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
