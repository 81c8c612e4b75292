"""A pathway: which way fits us? Questions with reasons, and the outcomes to which the answers lead."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from toolbox.model import fields
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.fields import term
from toolbox.model.part import Part


class FilledIn(Part):
    """A blank of the record, and what goes in."""

    field: Annotated[fields.Identifier, Field(description="The field of the template that the record is.")]
    value: Annotated[
        fields.Name,
        Field(description="What goes in: an option as it is worded there, 'yes' for a tick, a date as 2026-11-23."),
    ]


class Choice(Part):
    """One answer to a question, with its reason and where it leads."""

    id: Annotated[fields.Identifier, Field(description="The name of the answer in addresses, unique in its question.")]
    answer: Annotated[fields.Name, Field(description="The answer, in the words of a buyer.")]
    reason: Annotated[fields.Line, Field(description="Why this answer leads where it leads.")]
    basis: Annotated[
        Literal["law", "advice"],
        Field(description="Whether the law decides it, with the provision under 'law', or it is our advice."),
    ]
    law: fields.some(LegalReference, "The provisions on which the reason rests, or that the advice has in view.")
    leads_to: Annotated[fields.Identifier, Field(description="The question that comes next, or the outcome.")]
    record: fields.some(FilledIn, "What this answer fills in the record.")


class Question(Part):
    """A question that a buyer can answer."""

    id: Annotated[fields.Identifier, Field(description="The name of the question in this pathway.")]
    question: Annotated[fields.Title, Field(description="The question, in 80 characters.")]
    help: Annotated[fields.Text, Field(description="Why it is asked, and how to find the answer.")]
    law: fields.some(LegalReference, "The provisions that the question turns on.")
    thresholds: fields.some(
        fields.InstrumentId, "The instruments whose thresholds in force are shown with the question."
    )
    answers: Annotated[
        tuple[Choice, ...], Field(min_length=2, max_length=5, description="Two to five answers, one of which fits.")
    ]


class TakenAlong(Part):
    """An entry that is needed for what the outcome says."""

    entry: Annotated[fields.Reference, Field(description="The entry, as 'kind/identifier'.")]
    why: Annotated[fields.Line | None, Field(description="What it is needed for.")] = None


class NextStep(Part):
    """What to do first after the outcome."""

    text: Annotated[fields.Line, Field(description="What to do, as one sentence that starts with a verb.")]
    pathway: Annotated[
        fields.id_of("pathways") | None, Field(description="The pathway that helps with it, where there is one.")
    ] = None


class Ending(Part):
    """Where a way through the questions ends."""

    id: Annotated[fields.Identifier, Field(description="The name of the outcome in this pathway.")]
    title: Annotated[fields.Title, Field(description="The outcome, in 80 characters.")]
    text: Annotated[fields.Text, Field(description="What it means for the purchase.")]
    model: Annotated[
        term("cooperation-models") | None, Field(description="The cooperation model, where one follows.")
    ] = None
    regime: Annotated[term("legal-regimes") | None, Field(description="The legal regime, where one follows.")] = None
    procedure: Annotated[term("award-procedures") | None, Field(description="The procedure, where one follows.")] = None
    law: fields.some(LegalReference, "The provisions on which it rests.")
    take_along: Annotated[
        tuple[TakenAlong, ...],
        Field(
            min_length=1, max_length=30, description="The practices, templates, legal notes and cases to take along."
        ),
    ]
    next_step: Annotated[NextStep, Field(description="What to do first.")]
    warning: Annotated[fields.Line | None, Field(description="What goes wrong most easily here.")] = None
    record: fields.some(FilledIn, "What this outcome fills in the record.")


class Pathway(Entry):
    """Which way fits us?"""

    # A pathway says what the law is, and so is looked at as often as a legal note.
    REVIEW_MONTHS: ClassVar[int] = 12

    intro: Annotated[fields.Text, Field(description="What the questions decide, and what to have at hand.")]
    record: Annotated[
        fields.id_of("templates") | None,
        Field(description="The template that answers and outcomes fill in, where there is one."),
    ] = None
    start: Annotated[fields.Identifier, Field(description="The question that is asked first.")]
    questions: Annotated[
        tuple[Question, ...], Field(min_length=1, max_length=30, description="The questions, in the order of the page.")
    ]
    outcomes: Annotated[tuple[Ending, ...], Field(min_length=2, max_length=30, description="Where the ways end.")]
