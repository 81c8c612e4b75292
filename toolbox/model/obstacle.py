"""An obstacle: what gets in the way?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolbox.model import fields
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.fields import term
from toolbox.model.part import Part


class Evidence(Part):
    """What someone reported, measured or decided, with where it can be read."""

    text: Annotated[fields.Line, Field(description="What was reported, measured or decided, and by whom.")]
    sources: Annotated[
        tuple[fields.SourceKey, ...],
        Field(min_length=1, max_length=10, description="The keys of the sources that say so."),
    ]


class Affected(Part):
    """A role that feels the obstacle."""

    who: Annotated[fields.Name, Field(description="Who feels it: a role, never a person.")]
    how: Annotated[fields.Line, Field(description="What it does to their work.")]


class Answer(Part):
    """A practice that answers the obstacle."""

    practice: Annotated[fields.id_of("practices"), Field(description="The practice.")]
    how: Annotated[fields.Line, Field(description="What it does against the obstacle.")]


class Obstacle(Entry):
    """What gets in the way?"""

    area: Annotated[term("obstacle-areas"), Field(description="Where it comes from.")]
    shows: Annotated[
        tuple[fields.Line, ...], Field(min_length=1, max_length=8, description="How it shows: what you see or hear.")
    ]
    why: Annotated[fields.Text, Field(description="Why it is there.")]
    evidence: Annotated[
        tuple[Evidence, ...], Field(min_length=1, max_length=12, description="Who reports it, and where.")
    ]
    felt_by: Annotated[tuple[Affected, ...], Field(min_length=1, max_length=8, description="Who feels it, and how.")]
    first_step: Annotated[fields.Text, Field(description="What to do first, worded as advice.")]
    answers: Annotated[
        tuple[Answer, ...], Field(min_length=1, max_length=12, description="The practices that answer it.")
    ]
    law: fields.some(LegalReference, "The provisions that it comes from, or that help.")
    seen_in: fields.some(fields.id_of("case-studies"), "Cases in which it was met.")
