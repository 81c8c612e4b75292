"""A workbook computed: where each value stands, its formula in a spreadsheet's own words, and its result.

The engine is IronCalc; what it gives is stored beside each formula, so that a preview, or a program
that does not compute, shows the numbers too.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import ironcalc

from toolbox.model.formula import ROW, with_names
from toolbox.model.sheet import Blank, Sheet, Value
from toolbox.problem import quoted

#: A value's place by names: sheet, column or cell, and row from 0 (0 in a form).
At = tuple[str, str, int]
Filled = Mapping[At, Value]

#: Rows above the first value: title, words, head, and in a table the line that says what is filled in.
HEAD_OF_FORM, HEAD_OF_TABLE = 3, 4
#: The column of the values in a form.
_VALUE = 1
#: What Excel takes as one formula.
LONGEST = 8192
#: Day 0 of spreadsheets.
_EPOCH = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Place:
    """Where a cell, or the first cell of a column, stands; rows and columns from 0."""

    sheet: Sheet
    row: int
    column: int

    def cell(self, row: int = 0) -> tuple[int, int]:
        """Row and column of the value in ``row`` of the table."""
        return self.row + row, self.column


def places(sheets: Iterable[Sheet]) -> dict[tuple[str, str], Place]:
    """Where each column and each cell stands, by the names of its sheet and its own."""
    return {
        (sheet.id, blank.id): Place(sheet, HEAD_OF_TABLE, index)
        if sheet.is_table
        else Place(sheet, HEAD_OF_FORM + index, _VALUE)
        for sheet in sheets
        for index, blank in enumerate(sheet.blanks)
    }


def letter(column: int) -> str:
    """The letters of a column, from 0."""
    return str(ironcalc.column_name_from_number(column + 1))


def column_range(place: Place) -> str:
    """A whole column of a table, or the cell of a form, as a spreadsheet names it."""
    column = letter(place.column)
    first = f"'{place.sheet.title}'!${column}${place.row + 1}"
    return f"{first}:${column}${place.row + place.sheet.rows}" if place.sheet.is_table else first


#: What stands in a column's formula for the number of the sheet's row, and of the table's row.
_LINE, _ROW = "\x01", "\x02"


def column_formula(sheet: Sheet, blank: Blank, where: Mapping[tuple[str, str], Place]) -> Callable[[int], str]:
    """Gives the formula of a column for a row (from 0), with ``=`` and with cells in place of names."""

    def cell(owner: str | None, name: str) -> str:
        if owner is None and name == ROW:
            return _ROW
        place = where[(owner or sheet.id, name)]
        if owner is not None:
            return column_range(place)
        return f"${letter(place.column)}{_LINE if sheet.is_table else place.row + 1}"

    text = blank.formula or ""
    if sheet.key and sheet.key != blank.id:
        text = f'IF({{{sheet.key}}}="","",{text})'
    column = "=" + with_names(text, cell)
    first = where[(sheet.id, blank.id)].row + 1
    return lambda row: column.replace(_LINE, str(first + row)).replace(_ROW, str(row + 1))


def formulas(sheets: Iterable[Sheet], where: Mapping[tuple[str, str], Place]) -> Iterator[tuple[At, str]]:
    """Every formula with its place."""
    for sheet in sheets:
        for blank in sheet.blanks:
            if blank.formula:
                formula = column_formula(sheet, blank, where)
                for row in range(sheet.rows if sheet.is_table else 1):
                    yield (sheet.id, blank.id, row), formula(row)


def values(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, Blank, int]]:
    """Every place that holds a value: sheet, column or cell, row."""
    for sheet in sheets:
        for blank in sheet.blanks:
            for row in range(sheet.rows if sheet.is_table else 1):
                yield sheet, blank, row


def example(sheets: Iterable[Sheet], inputs_only: bool = True) -> dict[At, Value]:
    """The worked example: what is filled in, or with ``inputs_only=False`` what is computed as well."""
    return {
        (sheet.id, blank.id, row): blank.value(text)
        for sheet in sheets
        for blank in sheet.blanks
        if not (inputs_only and blank.formula)
        for row, text in enumerate(blank.examples)
        if text != ""
    }


def calculated(sheets: tuple[Sheet, ...], filled: Filled) -> dict[At, Value]:
    """What each formula gives; an error of the spreadsheet is the text of its name, as ``#DIV/0!``."""
    engine = ironcalc.create("workbook", "en", "UTC", "en")
    for number, sheet in enumerate(sheets):
        if number:
            engine.new_sheet()
        engine.rename_sheet(number, sheet.title)
    where, numbers = places(sheets), {sheet.id: number for number, sheet in enumerate(sheets)}

    def cell(at: At) -> tuple[int, int, int]:
        line, column = where[at[:2]].cell(at[2])
        return numbers[at[0]], line + 1, column + 1

    asked = dict(formulas(sheets, where))
    _refuse_long(asked)
    for at, formula in asked.items():
        engine.update_cell_with_formula(*cell(at), formula)
    for at, value in filled.items():
        _put(engine, cell(at), value)
    engine.evaluate()
    dates = {(sheet.id, blank.id) for sheet in sheets for blank in sheet.blanks if blank.type == "date"}
    return {at: _result(engine, cell(at), at[:2] in dates) for at in asked}


def _refuse_long(asked: Mapping[At, str]) -> None:
    faults = [
        (
            at,
            f"the formula of {quoted(at[1])} has {len(formula):,} signs with its names written out; {LONGEST:,} are allowed",
        )
        for at, formula in asked.items()
        if len(formula) > LONGEST and not at[2]
    ]
    if faults:
        raise NotComputed(faults)


def day_number(day: datetime.date) -> float:
    """A day as spreadsheets count it."""
    return float((day - _EPOCH).days)


def _put(engine: ironcalc.Model, cell: tuple[int, int, int], value: Value) -> None:
    if isinstance(value, datetime.date):
        engine.update_cell_with_number(*cell, day_number(value))
    elif isinstance(value, str):
        engine.update_cell_with_text(*cell, value)
    elif value is not None:
        engine.update_cell_with_number(*cell, value)


def _result(engine: ironcalc.Model, cell: tuple[int, int, int], is_date: bool) -> Value:
    kind = engine.get_cell_type(*cell)
    if kind == ironcalc.CellType.Number:
        number = float(engine.get_cell_value(*cell))
        return _EPOCH + datetime.timedelta(days=int(number)) if is_date else number
    if kind == ironcalc.CellType.LogicalValue:
        return "TRUE" if engine.get_cell_value(*cell) else "FALSE"
    return str(engine.get_formatted_cell_value(*cell))


class NotComputed(ValueError):
    """Formulas give errors, or not what the worked example says: ``faults`` holds each place with a sentence."""

    def __init__(self, faults: list[tuple[At, str]]) -> None:
        super().__init__("; ".join(message for _, message in faults))
        self.faults = faults


def refuse_errors(results: Mapping[At, Value], state: str) -> None:
    """Raise :class:`NotComputed` when a formula gives an error; ``state`` says with what filled in."""
    faults = [
        (at, f"the formula of {quoted(at[1])} gives {value} in row {at[2] + 1} of {state}")
        for at, value in results.items()
        if isinstance(value, str) and value.startswith("#")
    ]
    if faults:
        raise NotComputed(faults)


def compare(sheets: tuple[Sheet, ...], results: Mapping[At, Value]) -> None:
    """Raise :class:`NotComputed` when the worked example does not come out as it says."""
    blanks = {(sheet.id, blank.id): blank for sheet in sheets for blank in sheet.blanks}
    expected = example(sheets, inputs_only=False)
    faults = [
        (
            at,
            f"{quoted(blanks[at[:2]].label)} gives {shown(given)} in row {at[2] + 1} of the worked example, "
            f"and 'example' says {shown(expected.get(at))}",
        )
        for at, given in results.items()
        if not _same(given, expected.get(at), blanks[at[:2]])
    ]
    if faults:
        raise NotComputed(faults)


def _same(given: Value, wanted: Value, blank: Blank) -> bool:
    if isinstance(given, float) and isinstance(wanted, float):
        digits = blank.decimals + (2 if blank.type == "percent" else 0)
        return abs(given - wanted) <= 0.5001 * 10**-digits
    return (given or None) == wanted


def shown(value: Value) -> str:
    """A value as a message quotes it."""
    if isinstance(value, float):
        return f"{value:.10g}"
    return "nothing" if value in (None, "") else quoted(value)
