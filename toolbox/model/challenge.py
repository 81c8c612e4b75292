"""A challenge: what do many services need?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from toolbox.model import codes, fields
from toolbox.model.entry import Entry
from toolbox.model.fields import refuse, term
from toolbox.model.known import Known
from toolbox.model.part import Part
from toolbox.model.sentences import SENTENCES
from toolbox.model.web_address import WebAddress

Maturity = Annotated[int, Field(ge=1, le=9)]


class Solution(Part):
    """A kind of solution, never a product, with how mature it is."""

    solution: Annotated[fields.Line, Field(description="The kind of solution.")]
    mature_from: Annotated[
        Maturity, Field(description="The lowest technology readiness level of what can be had, 1 to 9.")
    ]
    mature_to: Annotated[Maturity, Field(description="The highest, 1 to 9.")]
    basis: Annotated[
        Literal["estimate", "source"],
        Field(description="Whether the maturity is an estimate of ours, or stands in a source."),
    ]
    sources: fields.some(fields.SourceKey, "The keys of the sources that say so; needed for basis 'source'.")

    @model_validator(mode="after")
    def _maturity_is_backed(self) -> Solution:
        if self.mature_from > self.mature_to:
            refuse("maturity-in-disorder", f"mature_from: {self.mature_from} lies above mature_to: {self.mature_to}")
        if self.basis == "source" and not self.sources:
            refuse("maturity-not-backed", SENTENCES["maturity-not-backed"])
        return self


class Standard(Known):
    """A standard, or an agreed method, to which a purchase may refer."""

    reference: Annotated[fields.Name, Field(description="Its number, as 'CWA 18150:2024'.")]
    text: Annotated[fields.Line | None, Field(description="What it covers, and what it does not.")] = None
    url: Annotated[WebAddress | None, Field(description="Its address at the body that publishes it.")] = None


class Project(Part):
    """A European project that works on the challenge."""

    name: Annotated[fields.Name, Field(description="The project, with its programme.")]
    stage: Annotated[term("research-stages"), Field(description="How far the work has got.")]
    text: Annotated[fields.Line, Field(description="What it does or did, for whom, when.")]
    url: Annotated[WebAddress | None, Field(description="Its own address.")] = None
    sources: Annotated[
        tuple[fields.SourceKey, ...],
        Field(min_length=1, max_length=10, description="The keys of the sources that say so."),
    ]


class Purchase(Part):
    """A past purchase that answered the challenge."""

    case: Annotated[
        fields.id_of("case-studies") | None, Field(description="The case study, where the toolbox has one.")
    ] = None
    text: Annotated[fields.Line, Field(description="Who bought what, and when.")]
    sources: fields.some(fields.SourceKey, "The keys of the sources that say so; needed where there is no case study.")

    @model_validator(mode="after")
    def _can_be_read_somewhere(self) -> Purchase:
        if self.case is None and not self.sources:
            refuse("purchase-not-backed", SENTENCES["purchase-not-backed"])
        return self


class Challenge(Entry):
    """What do many services need?"""

    domains: Annotated[
        tuple[term("domains"), ...], Field(min_length=1, max_length=6, description="The fields of security.")
    ]
    needed_by: Annotated[
        tuple[fields.Name, ...], Field(min_length=1, max_length=10, description="The services that need it: roles.")
    ]
    needs: Annotated[
        tuple[fields.Line, ...], Field(min_length=1, max_length=12, description="What they need to be able to do.")
    ]
    why_together: Annotated[fields.Text, Field(description="Why buying together helps here.")]
    solutions: Annotated[
        tuple[Solution, ...], Field(min_length=1, max_length=12, description="Kinds of solution, with their maturity.")
    ]
    cpv: fields.some(codes.CpvCode, "CPV codes under which it is bought; their labels stand in toolbox/cpv.yml.")
    standards: fields.some(Standard, "Standards and agreed methods.")
    projects: fields.some(Project, "European projects.")
    purchases: fields.some(Purchase, "Past purchases.")
    obstacles: fields.some(fields.id_of("obstacles"), "What gets in the way here.")
