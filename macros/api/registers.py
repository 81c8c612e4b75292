"""What the API publishes beside entries: vocabularies, the register of law, what each edition changed, the ledger."""

from __future__ import annotations

import datetime
from typing import Annotated

from macros.api.published import (
    Address,
    EntryChange,
    InstrumentNamed,
    Link,
    Provision,
    Published,
    Word,
    made,
    said,
)
from toolbox import glossary, history, instruments, thresholds, vocabulary


class Term(Published):
    """A word that entries may use."""

    SHOWS = vocabulary.Term

    id: Annotated[str, said("The word.")]
    label: str
    definition: str


class Vocabulary(Published):
    """A vocabulary with its words in their order."""

    id: Annotated[str, said("Its name.")]
    terms: Annotated[tuple[Term, ...], said("Its words.")]


class InForce(Published):
    """From when to when an instrument binds, as far as known."""

    SHOWS = instruments.InForce

    since: str | None
    until: str | None


class Read(Published):
    """The text that was read."""

    SHOWS = instruments.Read

    version: str
    date: datetime.date


class Amendment(Published):
    """An act that changes the instrument, or would."""

    SHOWS = instruments.Amendment

    title: str
    celex: str | None
    state: str
    date: str | None
    note: str | None


class Instrument(Published):
    """One act, treaty, judgment or notice."""

    SHOWS = instruments.Instrument

    id: Annotated[str, said("Its identifier in the register.")]
    name: str
    title: str | None
    kind: Word
    celex: str | None
    url: str
    in_force: InForce | None
    read: Read | None
    amended_by: tuple[Amendment, ...]
    entries: Annotated[tuple[Link, ...], made("The entries that rest on it.")]


class SourceRead(Published):
    """The text in which a figure was read."""

    SHOWS = thresholds.SourceRead

    title: str
    url: Address
    publisher: str
    type: Word
    accessed: datetime.date


class Threshold(Published):
    """One figure: an instrument binds these buyers for these contracts from this value on."""

    SHOWS = thresholds.Threshold

    instrument: InstrumentNamed
    provision: str
    buyers: tuple[Word, ...]
    contracts: tuple[Word, ...]
    amount: str
    currency: str
    since: datetime.date
    until: datetime.date | None
    set_by: InstrumentNamed | None
    note: str | None
    source: SourceRead


class GlossaryTerm(Published):
    """A term of the field, and what it means in this toolbox."""

    SHOWS = glossary.Term

    id: Annotated[str, said("Its identifier.")]
    term: str
    acronym: str | None
    expansion: str | None
    also: tuple[str, ...]
    typed: tuple[str, ...]
    definition: str
    law: tuple[Provision, ...]
    source: SourceRead | None
    see: tuple[str, ...]
    in_text: bool
    url: Annotated[Address, made("Its place on the page of the glossary.")]


class ChangeOfEntry(EntryChange):
    """What an edition changed in one entry."""

    entry: Annotated[Link, made("The entry, under its present name and title.")]


class Released(Published):
    """One released edition, and what it changed."""

    SHOWS = history.EditionRecord

    edition: str
    date: datetime.date
    previous: str | None
    changes: tuple[ChangeOfEntry, ...]


class Identifier(Published):
    """An identifier that was ever released; none is used twice, and none is lost."""

    ref: Annotated[str, said("Kind and identifier as they were released.")]
    first_released: Annotated[str, made("The edition that released it first.")]
    entry: Annotated[Link, made("The entry that has it today, or had it before a renaming.")]


class Resource(Published):
    """A file of the API."""

    name: Annotated[str, made("Its address below api/v1/.")]
    title: Annotated[str, made("What it holds.")]
    format: Annotated[str, made("Its media type.")]
    url: Annotated[Address, made("Its address.")]
    schema_url: Annotated[Address | None, made("The JSON Schema that it satisfies; a table has none.")]
    count: Annotated[int | None, made("How many items it holds, if it is a list.")]
