"""An entry of each kind as the API publishes it."""

from __future__ import annotations

import datetime
from typing import Annotated

from macros.api.challenge import Challenge
from macros.api.country import CountryInFull
from macros.api.entry import Entry
from macros.api.event import EventInFull
from macros.api.obstacle import Obstacle
from macros.api.pathway import Pathway
from macros.api.published import Country, InstrumentNamed, Link, Provision, Published, Word, said
from toolbox.model import case_study, legal_note, practice, sheet, template


class Step(Published):
    """One thing that someone does."""

    SHOWS = practice.Step

    who: str
    action: str
    text: str | None
    templates: tuple[Link, ...]
    law: tuple[Provision, ...]


class Pitfall(Published):
    """What goes wrong, and how to notice early."""

    SHOWS = practice.Pitfall

    what: str
    sign: str


class Practice(Entry):
    """How do we do this well?"""

    SHOWS = practice.Practice

    in_short: str
    when: tuple[str, ...]
    steps: tuple[Step, ...]
    pitfalls: tuple[Pitfall, ...]
    measures: tuple[str, ...]
    private_or_ngo: str | None
    classified: str | None
    seen_in: tuple[Link, ...]


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


class Buyer(Published):
    """An organisation that bought, or took part in buying."""

    SHOWS = case_study.Buyer

    name: str
    country: Country | None
    role: Word
    note: str | None
    sources: tuple[str, ...]


class Supplier(Published):
    """A company or consortium that delivered, or competed."""

    SHOWS = case_study.Supplier

    name: str
    country: Country | None
    role: str | None
    sources: tuple[str, ...]


class Event(Published):
    """Something that happened, with its date as far as known."""

    SHOWS = case_study.Event

    date: str
    event: str
    milestone: str | None
    sources: tuple[str, ...]


class Value(Published):
    """An amount of money, and what it covers. The amount is text, so that no digit is lost."""

    SHOWS = case_study.Value

    amount: str
    currency: str
    covers: str
    whole: bool
    sources: tuple[str, ...]


class Funding(Published):
    """Money from outside the buyers' own budgets."""

    SHOWS = case_study.Funding

    programme: str
    grant: str | None
    note: str | None
    sources: tuple[str, ...]


class Lesson(Published):
    """What others can learn, and what that rests on."""

    SHOWS = case_study.Lesson

    lesson: str
    basis: Word
    sources: tuple[str, ...]


class CaseStudy(Entry):
    """Who did this before, and how did it go?"""

    SHOWS = case_study.CaseStudy

    in_short: str
    form: Word
    fit: Word
    domains: tuple[Word, ...]
    state: str
    buyers_involved: tuple[Buyer, ...]
    suppliers: tuple[Supplier, ...]
    timeline: tuple[Event, ...]
    values: tuple[Value, ...]
    law: tuple[Provision, ...]
    procedure: str | None
    funding: tuple[Funding, ...]
    cpv: tuple[str, ...]
    bought: str
    how: str
    outcome: str
    lessons: tuple[Lesson, ...]
    conflicts: tuple[str, ...]


class Rule(Published):
    """What the law says, with where it says so."""

    SHOWS = legal_note.Rule

    text: str
    law: tuple[Provision, ...]
    sources: tuple[str, ...]


class Pending(Published):
    """A change of the law that is under way."""

    SHOWS = legal_note.Pending

    text: str
    state_of: datetime.date
    law: tuple[Provision, ...]
    sources: tuple[str, ...]


class LegalNote(Entry):
    """May we, must we, and under which article?"""

    SHOWS = legal_note.LegalNote

    question: str
    short_answer: str
    jurisdiction: Word
    rules: tuple[Rule, ...]
    thresholds: tuple[InstrumentNamed, ...]
    meaning: str
    watch_out: tuple[str, ...]
    pending: tuple[Pending, ...]
    seen_in: tuple[Link, ...]


#: The published type of each kind of entry.
TYPES: dict[str, type[Entry]] = {
    "practices": Practice,
    "templates": Template,
    "case-studies": CaseStudy,
    "legal-notes": LegalNote,
    "obstacles": Obstacle,
    "pathways": Pathway,
    "countries": CountryInFull,
    "challenges": Challenge,
    "events": EventInFull,
}
