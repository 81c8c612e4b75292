"""A legal note as the API publishes it."""

from __future__ import annotations

import datetime

from macros.api.entry import Entry
from macros.api.published import InstrumentNamed, Link, Provision, Published, Word
from toolbox.model import legal_note


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
