"""A case study as the API publishes it."""

from __future__ import annotations

from macros.api.entry import Entry
from macros.api.published import Country, Provision, Published, Word
from toolbox.model import case_study


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
