"""A template as the API publishes it, with its blanks or its sheets."""

from __future__ import annotations

from typing import Annotated

from macros.api.entry import Entry
from macros.api.published import Link, Provision, Published, said
from toolbox.model import sheet, template


class TemplateField(Published):
    """A blank in the text that the user fills in."""

    SHOWS = template.TemplateField

    id: str
    label: str
    type: str
    help: str | None
    options: tuple[str, ...]
    required: bool


class Tone(Published):
    """A word in a cell that is shown with a colour."""

    SHOWS = sheet.Tone

    word: str
    tone: str


class Blank(Published):
    """One value of a form or one column of a table."""

    id: str
    label: str
    type: str
    help: str | None
    options: tuple[str, ...]
    options_from: str | None
    minimum: int | None
    maximum: int | None
    decimals: int
    formula: str | None
    tones: tuple[Tone, ...]


class Cell(Blank):
    """One value of a form."""

    SHOWS = sheet.Cell

    example: str | None


class Column(Blank):
    """One column of a table."""

    SHOWS = sheet.Column

    example: tuple[str, ...]


class Sheet(Published):
    """One sheet: a form of cells, or a table of columns."""

    SHOWS = sheet.Sheet

    id: str
    title: str
    intro: str
    rows: int
    key: str | None
    cells: tuple[Cell, ...]
    columns: tuple[Column, ...]


class Template(Entry):
    """What do we fill in?"""

    SHOWS = template.Template

    purpose: str
    filler: str
    moment: str
    format: str
    language: str
    fields: tuple[TemplateField, ...]
    sheets: tuple[Sheet, ...]
    adapt: tuple[str, ...]
    law: tuple[Provision, ...]
    seen_in: tuple[Link, ...]
    text: Annotated[
        str | None, said("The text of a document: CommonMark with a blank as {id}; null for a spreadsheet.")
    ]
