"""What can be chosen between: a cooperation model, an award procedure, each with the same fields as the others.

What a fact rests on stands beside it: a provision, or an entry that explains it. What is
advice stands in fields of its own and claims nothing.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from toolbox.model import fields
from toolbox.model.entry import LegalReference
from toolbox.model.fields import refuse
from toolbox.model.part import Part


class Statement(Part):
    """A fact about an option, with what it rests on."""

    text: Annotated[fields.Line, Field(description="The fact in one or two sentences.")]
    law: fields.some(LegalReference, "Where the law says so.")
    see: fields.some(fields.Reference, "The entries that explain it, legal notes as a rule, as 'kind/identifier'.")

    @model_validator(mode="after")
    def _rests_on_something(self) -> Statement:
        if not self.law and not self.see:
            message = "rests on nothing; name the provision under 'law', or the legal note that says so under 'see'"
            refuse("unbacked-statement", message)
        return self


def _advice(description: str) -> object:
    return Annotated[tuple[fields.Line, ...], Field(min_length=1, max_length=4, description=description)]


class Option(Part):
    """What every option says of itself."""

    related: Annotated[
        tuple[fields.Reference, ...],
        Field(min_length=1, max_length=12, description="Practices, templates, notes and cases, as 'kind/identifier'."),
    ]


class CooperationModel(Option):
    """A way in which buyers act together."""

    runs: Annotated[Statement, Field(description="Who runs the procedure.")]
    signs: Annotated[Statement, Field(description="Who signs the contract.")]
    orders: Annotated[Statement, Field(description="Who may order.")]
    pays: Annotated[Statement, Field(description="Who pays, and where that is settled.")]
    whose_law: Annotated[Statement, Field(description="Whose law governs the procedure.")]
    basis: Annotated[Statement, Field(description="The legal basis.")]
    complaints: Annotated[Statement, Field(description="Who answers a complaint.")]
    partners: Annotated[Statement, Field(description="Whether private operators and NGOs can take part.")]
    classified: Annotated[Statement, Field(description="What holds for classified and other sensitive purchases.")]
    fits: _advice("When it fits.")
    fits_not: _advice("When it does not fit.")
    effort: Annotated[fields.Line, Field(description="The typical effort, worded as advice.")]


class AwardProcedure(Option):
    """A way to a contract."""

    allowed: Annotated[Statement, Field(description="When it may be used.")]
    classic: Annotated[Statement, Field(description="Under the general Directive 2014/24/EU.")]
    utilities: Annotated[Statement, Field(description="Under the utilities Directive 2014/25/EU.")]
    defence: Annotated[Statement, Field(description="Under the defence and security Directive 2009/81/EC.")]
    limits: Annotated[Statement, Field(description="The shortest times that the law sets.")]
    negotiation: Annotated[Statement, Field(description="Whether one may negotiate.")]
    firms: Annotated[Statement, Field(description="How many firms take part.")]
    documents: Annotated[Statement, Field(description="What the documents must settle.")]
    joint: _advice("When it fits a joint purchase.")
    watch_out: _advice("What to watch out for.")
    timetable: Annotated[
        fields.Name | None, Field(description="The procedure as toolbox/timetables.yml names it, where it is there.")
    ] = None
