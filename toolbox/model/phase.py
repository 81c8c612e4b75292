"""The story of a phase, and the timetable of a procedure: what a joint purchase is, from need to re-use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from toolbox.model import fields
from toolbox.model.entry import LegalReference
from toolbox.model.part import Part


class Meeting(Part):
    """Who meets in a phase, and what for."""

    who: Annotated[fields.Name, Field(description="Who meets: roles, never persons.")]
    about: Annotated[fields.Line, Field(description="What they meet for.")]


class GatePaper(Part):
    """What must exist at the end of a phase."""

    paper: Annotated[fields.Line, Field(description="What must exist.")]
    template: Annotated[
        fields.id_of("templates") | None, Field(description="The template for it, where there is one.")
    ] = None
    signed_by: Annotated[fields.Name, Field(description="Who signs it, or answers for it: a role.")]


class Story(Part):
    """A phase of a joint purchase, told on one page."""

    story: Annotated[fields.Text, Field(description="What happens, in a few sentences.")]
    time: Annotated[fields.Line, Field(description="How long it takes, worded as advice.")]
    meets: Annotated[tuple[Meeting, ...], Field(min_length=1, max_length=6, description="Who meets, and what for.")]
    decided: Annotated[tuple[fields.Line, ...], Field(min_length=1, max_length=8, description="What is decided.")]
    gate: Annotated[
        tuple[GatePaper, ...],
        Field(min_length=1, max_length=8, description="What must exist before the next phase begins."),
    ]
    order: Annotated[
        tuple[fields.id_of("practices"), ...],
        Field(
            min_length=1, max_length=30, description="The practices of the phase in the order in which they are used."
        ),
    ]


class Stage(Part):
    """A stretch of time in a procedure."""

    stage: Annotated[fields.Name, Field(description="What happens.")]
    days: Annotated[
        int | None, Field(ge=0, le=400, description="The shortest normal time in days; left out where no law sets one.")
    ] = None
    rule: Annotated[fields.Line | None, Field(description="What the law says, in our own words.")] = None
    law: fields.some(LegalReference, "Where the law says so.")
    weeks: Annotated[
        tuple[Annotated[int, Field(ge=0, le=200)], ...],
        Field(min_length=2, max_length=2, description="Our advice in weeks: from, to."),
    ]
    after_signature: Annotated[
        bool, Field(description="Whether it comes after the signature and is not counted up to it.")
    ] = False


class Timetable(Part):
    """The typical timetable of one procedure, from the call to the signature."""

    procedure: Annotated[fields.Name, Field(description="The procedure.")]
    fits: Annotated[fields.Line, Field(description="When it fits.")]
    note: Annotated[fields.id_of("legal-notes"), Field(description="The legal note that explains it.")]
    stages: Annotated[tuple[Stage, ...], Field(min_length=2, max_length=8, description="The stages, in their order.")]

    @property
    def days(self) -> int:
        """The shortest normal times of the law together."""
        return sum(stage.days or 0 for stage in self.stages)

    @property
    def weeks(self) -> tuple[int, int]:
        """Our advice from the call to the signature, from and to."""
        before = [stage.weeks for stage in self.stages if not stage.after_signature]
        return sum(weeks[0] for weeks in before), sum(weeks[1] for weeks in before)
