"""A case study: who did this before, and how did it go?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from toolbox.model import codes, fields
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.fields import term
from toolbox.model.part import Part

Backed = fields.some(fields.SourceKey, "The keys of the sources that say so.")


class Buyer(Part):
    """An organisation that bought, or took part in buying."""

    name: Annotated[fields.Name, Field(description="The organisation.")]
    country: Annotated[codes.Country | None, Field(description="Its country; EU for an institution or agency.")] = None
    role: Annotated[term("buyer-roles"), Field(description="Its part in the purchase.")]
    note: Annotated[fields.Line | None, Field(description="What should be known about its part.")] = None
    sources: Backed


class Supplier(Part):
    """A company or consortium that delivered, or competed."""

    name: Annotated[fields.Name, Field(description="The company.")]
    country: Annotated[codes.Country | None, Field(description="Its country, where a source gives it.")] = None
    role: Annotated[fields.Name | None, Field(description="What it delivered, or its part in the matter.")] = None
    sources: Backed


class Event(Part):
    """Something that happened, with its date as far as known."""

    date: Annotated[fields.PartialDate, Field(description="The day, month or year.")]
    event: Annotated[fields.Line, Field(description="What happened.")]
    milestone: Annotated[
        Literal["notice", "award", "contract", "delivery", "end"] | None,
        Field(
            description="The step of one and the same procedure that it is, where its text says so: the call for "
            "competition opens, the award is decided, the contract is signed, the first delivery is made, the contract ends."
        ),
    ] = None
    sources: Backed


class Value(Part):
    """An amount of money, and what it covers."""

    amount: Annotated[codes.Amount, Field(description="The amount, digits only.")]
    currency: Annotated[codes.Currency, Field(description="The currency, as EUR.")]
    covers: Annotated[
        fields.Line, Field(description="What the amount covers: estimate or contract, which years, which part.")
    ]
    whole: Annotated[
        bool,
        Field(
            description="Whether it is the amount of a whole purchase: a contract, the ceiling of a framework, an "
            "estimate or a budget of the purchase; not a part, one order, a grant, a whole project or a claim."
        ),
    ] = False
    sources: Backed


class Funding(Part):
    """Money from outside the buyers' own budgets."""

    programme: Annotated[fields.Name, Field(description="The programme.")]
    grant: Annotated[fields.Name | None, Field(description="The number of the grant agreement.")] = None
    note: Annotated[fields.Line | None, Field(description="What it paid for.")] = None
    sources: Backed


class Lesson(Part):
    """What others can learn, and what that rests on."""

    lesson: Annotated[fields.Line, Field(description="What others can learn.")]
    basis: Annotated[
        term("lesson-bases"), Field(description="Stated by a source, seen in practice, or inferred by us.")
    ]
    sources: Backed


class CaseStudy(Entry):
    """Who did this before, and how did it go?"""

    in_short: Annotated[fields.Text, Field(description="The case in three lines.")]
    form: Annotated[term("purchase-forms"), Field(description="How the buyers acted together.")]
    fit: Annotated[term("case-fits"), Field(description="How near the case is to civil security.")]
    domains: fields.some(term("domains"), "The fields of security in which the purchase was used.")
    state: Annotated[fields.Name, Field(description="Where the purchase stands, in words.")]
    buyers_involved: Annotated[tuple[Buyer, ...], Field(min_length=1, max_length=60, description="Who bought.")]
    suppliers: fields.some(Supplier, "Who delivered, or competed.")
    timeline: Annotated[tuple[Event, ...], Field(min_length=1, max_length=60, description="What happened when.")]
    values: fields.some(Value, "Amounts of money and what they cover; several where sources differ.")
    law: fields.some(LegalReference, "The legal basis, where it is known.")
    procedure: Annotated[fields.Line | None, Field(description="The award procedure, where it is known.")] = None
    funding: fields.some(Funding, "Money from outside the buyers' own budgets.")
    cpv: fields.some(codes.CpvCode, "CPV codes of the notice, where they are known.")
    bought: Annotated[fields.Text, Field(description="What was bought.")]
    how: Annotated[fields.Text, Field(description="How the buyers went about it.")]
    outcome: Annotated[fields.Text, Field(description="How it went.")]
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1, max_length=20, description="What others can learn.")]
    conflicts: fields.some(fields.Line, "Where sources contradict each other.")
