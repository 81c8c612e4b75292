"""The sheets of a spreadsheet: forms with one value a line, and tables with the same columns in every row."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from toolbox.model import fields
from toolbox.model.fields import OrInteger, refuse
from toolbox.model.formula import ROW, Formula
from toolbox.model.part import Part
from toolbox.problem import quoted

#: What one cell holds; nothing when it is empty.
Value = float | str | datetime.date | None

#: Sheets that every workbook has beside its own.
READ_ME, VERSION, LISTS = "Read me first", "Version", "Lists"
MOST_ROWS = 500


def _scalar(value: Any) -> Any:
    if isinstance(value, bool):
        refuse("wrong-type", "true or false stands where a value is expected; write 'yes' or 'no' in quotes")
    return str(value) if isinstance(value, int) else value


#: A value of the worked example as it stands in the file; an empty text is an empty cell.
Scalar = Annotated[str, BeforeValidator(_scalar), StringConstraints(max_length=2000), OrInteger()]
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?\Z")
#: Spreadsheets know no day before.
_FIRST_DAY = datetime.date(1900, 3, 1)


def alike(title: str) -> str:
    """What is the same for two names that a program takes for one."""
    return unicodedata.normalize("NFKC", title).casefold()


def _sheet_title(value: str) -> str:
    if len(value) > 31 or re.search(r"[\[\]:*?/\\'\"!]", value):
        refuse("bad-sheet-title", "the name of a sheet has 31 characters at most and none of [ ] : * ? / \\ ' \" !")
    if alike(value) == "history":
        refuse("bad-sheet-title", f"Excel keeps the name {quoted(value)} for itself; choose another name")
    if alike(value) in map(alike, (READ_ME, VERSION, LISTS)):
        refuse("bad-sheet-title", f"every workbook has a sheet {quoted(value)} of its own; choose another name")
    return value


class Tone(Part):
    """A word in a cell that is shown with a colour."""

    word: Annotated[fields.Name, Field(description="The word that the cell begins with or holds.")]
    tone: Annotated[Literal["good", "warn", "bad"], Field(description="How it is to be read.")]


class Blank(Part):
    """One value of a form or one column of a table: filled in, or computed when it has a formula."""

    id: Annotated[fields.Identifier, Field(description="The name by which formulas use it, as {name}.")]
    label: Annotated[fields.Name, Field(description="What the user reads at the head.")]
    type: Annotated[
        Literal["text", "long-text", "date", "choice", "number", "money", "percent", "country", "yes-no", "check"],
        Field(description="What it holds; a 'check' is a formula that says 'OK' or what is wrong."),
    ]
    help: Annotated[fields.Name | None, Field(description="How to fill it in, or what it means.")] = None
    options: fields.some(fields.Name, "The answers to choose from; only for type 'choice'.")
    options_from: Annotated[
        str | None,
        Field(description="The column whose values may be chosen, as 'sheet.column'; only for type 'choice'."),
    ] = None
    minimum: Annotated[int | None, Field(description="The least that may be filled in; numbers only.")] = None
    maximum: Annotated[int | None, Field(description="The most that may be filled in; numbers only.")] = None
    decimals: Annotated[int, Field(ge=0, le=6, description="How many decimals a number is shown with.")] = 2
    formula: Annotated[
        Formula | None,
        Field(description="How it is computed, from names in braces; leave it out where it is filled in."),
    ] = None
    tones: fields.some(Tone, "Words that are shown with a colour.")

    @property
    def is_numeric(self) -> bool:
        return self.type in ("number", "money", "percent")

    @model_validator(mode="after")
    def _is_whole(self) -> Blank:
        if self.id == ROW:
            refuse("bad-identifier", f"{quoted(ROW)} is the number of the row; choose another name")
        if self.type == "choice" and not self.formula and (len(self.options) < 2) == (self.options_from is None):
            refuse("choice-without-options", "a choice needs two 'options' or more, or 'options_from'; not both")
        if self.type != "choice" and (self.options or self.options_from):
            refuse("options-without-choice", "'options' and 'options_from' belong to type 'choice' only")
        if self.type == "check" and not self.formula:
            refuse("check-without-formula", "a check needs a formula that says 'OK' or what is wrong")
        return self

    @property
    def examples(self) -> tuple[str, ...]:
        """The values of the worked example, row by row."""
        raise NotImplementedError

    def example_of(self, row: int) -> str:
        """The value of the worked example in a row (from 0); empty where it has none."""
        return self.examples[row] if row < len(self.examples) else ""

    def value(self, text: str) -> Value:
        """A value of the worked example as what the cell holds; raises ``ValueError`` with the reason."""
        if text == "":
            return None
        if self.is_numeric:
            if not _NUMBER.match(text):
                raise ValueError(f"{quoted(text)} is not a number; write digits, as 1588263.50")
            return float(text)
        if self.type == "date":
            try:
                day = datetime.date.fromisoformat(text)
            except ValueError:
                raise ValueError(f"{quoted(text)} is not a date; write it as 2026-11-23") from None
            if day < _FIRST_DAY:
                raise ValueError(f"{quoted(text)} lies before the first day that a spreadsheet knows")
            return day
        allowed = ("yes", "no") if self.type == "yes-no" else self.options
        if allowed and not self.formula and text not in allowed:
            raise ValueError(f"{quoted(text)} is not one of: {', '.join(allowed)}")
        return text


class Cell(Blank):
    """One value of a form."""

    example: Annotated[
        Scalar | None, Field(description="What the worked example has here; for a formula, what it must give.")
    ] = None

    @property
    def examples(self) -> tuple[str, ...]:
        """The values of the worked example: one."""
        return (self.example or "",)


class Column(Blank):
    """One column of a table."""

    example: Annotated[
        tuple[Scalar, ...],
        Field(
            default=(),
            max_length=MOST_ROWS,
            description="The worked example, row by row; for a formula, what it must give.",
        ),
    ]

    @property
    def examples(self) -> tuple[str, ...]:
        """The values of the worked example, row by row."""
        return self.example


class Sheet(Part):
    """One sheet: a form of cells, or a table of columns."""

    id: Annotated[fields.Identifier, Field(description="The name by which formulas use it, as {name.column}.")]
    title: Annotated[fields.Title, AfterValidator(_sheet_title), Field(description="The name on the sheet's tab.")]
    intro: Annotated[fields.Name, Field(description="One or two sentences: what to do on this sheet.")]
    rows: Annotated[int, Field(ge=1, le=MOST_ROWS, description="How many rows the table has.")] = 30
    key: Annotated[
        fields.Identifier | None,
        Field(description="The column that must be filled in before anything in its row is computed."),
    ] = None
    cells: fields.some(Cell, "The values of a form.")
    columns: fields.some(Column, "The columns of a table.")

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The cells or the columns."""
        return self.cells or self.columns

    @property
    def is_table(self) -> bool:
        return bool(self.columns)

    @property
    def used_rows(self) -> int:
        """How many rows the worked example fills; a form has one."""
        return max((len(column.example) for column in self.columns), default=1)

    @model_validator(mode="after")
    def _is_form_or_table(self) -> Sheet:
        if bool(self.cells) == bool(self.columns):
            refuse("form-or-table", "a sheet has either 'cells' (a form) or 'columns' (a table)")
        if self.key and self.key not in [column.id for column in self.columns]:
            refuse("unknown-column", f"key: {quoted(self.key)} is not a column of this sheet")
        return self
