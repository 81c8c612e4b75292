"""A pathway as the API publishes it."""

from __future__ import annotations

from macros.api.entry import Entry
from macros.api.published import InstrumentNamed, Link, Provision, Published, Word
from toolbox.model import pathway


class FilledIn(Published):
    """A blank of the record, and what goes in."""

    SHOWS = pathway.FilledIn

    field: str
    value: str


class Choice(Published):
    """One answer to a question, with its reason and where it leads."""

    SHOWS = pathway.Choice

    id: str
    answer: str
    reason: str
    basis: str
    law: tuple[Provision, ...]
    leads_to: str
    record: tuple[FilledIn, ...]


class Question(Published):
    """A question that a buyer can answer."""

    SHOWS = pathway.Question

    id: str
    question: str
    help: str
    law: tuple[Provision, ...]
    thresholds: tuple[InstrumentNamed, ...]
    answers: tuple[Choice, ...]


class TakenAlong(Published):
    """An entry that is needed for what the outcome says."""

    SHOWS = pathway.TakenAlong

    entry: Link
    why: str | None


class NextStep(Published):
    """What to do first after the outcome."""

    SHOWS = pathway.NextStep

    text: str
    pathway: Link | None


class Ending(Published):
    """Where a way through the questions ends."""

    SHOWS = pathway.Ending

    id: str
    title: str
    text: str
    model: Word | None
    regime: Word | None
    procedure: Word | None
    law: tuple[Provision, ...]
    take_along: tuple[TakenAlong, ...]
    next_step: NextStep
    warning: str | None
    record: tuple[FilledIn, ...]


class Pathway(Entry):
    """Which way fits us?"""

    SHOWS = pathway.Pathway

    intro: str
    record: Link | None
    start: str
    questions: tuple[Question, ...]
    outcomes: tuple[Ending, ...]
