"""A legal note: may we, must we, and under which article?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from toolbox.model import fields
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.fields import term
from toolbox.model.part import Part


class Rule(Part):
    """What the law says, with where it says so."""

    text: Annotated[fields.Line, Field(description="The rule in our own words.")]
    law: Annotated[
        tuple[LegalReference, ...], Field(min_length=1, max_length=12, description="Instrument and provision.")
    ]
    sources: fields.some(fields.SourceKey, "The keys of the sources that were read.")


class VersionRead(Part):
    """The text of an instrument that was read for the note."""

    instrument: Annotated[
        fields.InstrumentId, Field(description="The instrument, as named in toolbox/instruments.yml.")
    ]
    version: Annotated[fields.Line, Field(description="The version read, as 'consolidated version of 1 January 2026'.")]


class CheckedLaw(Part):
    """When the note was last compared with the law, and with which versions."""

    date: Annotated[fields.Day, Field(description="The day of the check.")]
    against: Annotated[
        tuple[VersionRead, ...],
        Field(min_length=1, max_length=30, description="Instruments and the versions that were read."),
    ]


class Pending(Part):
    """A change of the law that is under way."""

    text: Annotated[fields.Line, Field(description="What may change, and how far it has got.")]
    state_of: Annotated[fields.Day, Field(description="The date of the state described.")]
    law: fields.some(LegalReference, "The proposal or the act that brings the change.")
    sources: fields.some(fields.SourceKey, "The keys of the sources that say so.")


class LegalNote(Entry):
    """May we, must we, and under which article?"""

    REVIEW_MONTHS: ClassVar[int] = 12

    question: Annotated[fields.Name, Field(description="The question that the note answers.")]
    short_answer: Annotated[fields.Text, Field(description="The answer in two or three sentences.")]
    jurisdiction: Annotated[
        term("jurisdictions"), Field(description="Whose law it is: EU, international, or a country's.")
    ]
    rules: Annotated[
        tuple[Rule, ...], Field(min_length=1, max_length=30, description="What the law says, provision by provision.")
    ]
    thresholds: fields.some(
        fields.InstrumentId, "The instruments whose thresholds the note shows, from toolbox/thresholds.yml."
    )
    meaning: Annotated[fields.Text, Field(description="What it means for a joint security purchase.")]
    watch_out: Annotated[
        tuple[fields.Line, ...], Field(min_length=1, max_length=15, description="What is often got wrong.")
    ]
    pending: fields.some(Pending, "Changes of the law that are under way.")
    checked: Annotated[CheckedLaw, Field(description="When the note was last compared with the law.")]
    seen_in: fields.some(fields.id_of("case-studies"), "Cases in which the question came up.")
