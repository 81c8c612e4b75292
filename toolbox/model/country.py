"""A country: what is it like to buy there, and to buy with its services?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from toolbox.model import codes, fields
from toolbox.model.entry import Entry
from toolbox.model.fields import term
from toolbox.model.known import Known
from toolbox.model.web_address import WebAddress

_Address = Annotated[WebAddress | None, Field(description="Its official address.")]


class Act(Known):
    """A rule of the country, or an act that carries rules."""

    name: Annotated[fields.Name | None, Field(description="The act in its own language, with its number.")] = None
    article: Annotated[fields.Name | None, Field(description="The article or section.")] = None
    text: Annotated[fields.Line, Field(description="What it says, in our own words.")]
    url: _Address = None
    version: Annotated[
        fields.Name | None, Field(description="Which wording was read, as 'consolidated text, date not shown'.")
    ] = None
    instrument: Annotated[
        fields.InstrumentId | None, Field(description="The act in toolbox/instruments.yml, where it stands there.")
    ] = None


class CrossBorderRule(Act):
    """A rule on buying with, or through, buyers of other countries."""

    concerns: Annotated[
        tuple[term("cross-border-matters"), ...],
        Field(min_length=1, max_length=6, description="The ways of buying together that it rules."),
    ]


class TenderLanguage(Known):
    """A language in which tenders are written."""

    language: Annotated[codes.Language, Field(description="The language, as pt.")]
    text: Annotated[fields.Line | None, Field(description="When it is asked for, or allowed.")] = None


class Body(Known):
    """An organisation or a platform."""

    name: Annotated[fields.Name, Field(description="Its name, in its own language or in English with the short name.")]
    text: Annotated[fields.Line | None, Field(description="What it does.")] = None
    url: _Address = None


class SecurityBuyer(Body):
    """An organisation that buys for services of civil security."""

    serves: Annotated[
        tuple[term("services"), ...], Field(min_length=1, max_length=8, description="The services for which it buys.")
    ]


class Hindrance(Known):
    """What gets in the way in this country."""

    text: Annotated[fields.Line, Field(description="What gets in the way.")]
    obstacle: Annotated[
        fields.id_of("obstacles") | None, Field(description="The obstacle of the toolbox of which it is an example.")
    ] = None


class Experience(Known):
    """What the country has done with others, or what else a partner should know."""

    text: Annotated[fields.Line, Field(description="What it did or does, with whom, and when.")]


class Country(Entry):
    """What is it like to buy there?"""

    REVIEW_MONTHS: ClassVar[int] = 12

    standing: Annotated[term("country-standings"), Field(description="How it stands to the European Union.")]
    currency: Annotated[codes.Currency, Field(description="The currency in which its buyers pay, as EUR.")]
    civil_law: fields.some(Act, "What carries Directive 2014/24/EU, or the rules in its place.")
    defence_law: fields.some(Act, "What carries Directive 2009/81/EC, or the rules in its place.")
    cross_border: fields.some(
        CrossBorderRule, "What carries Article 39: buying jointly with buyers of other countries."
    )
    languages: fields.some(TenderLanguage, "The languages in which tenders are written.")
    low_values: fields.some(Act, "The values from which national rules count, below those of the Union.")
    portals: fields.some(Body, "Where calls for tenders are published.")
    central_purchasing: fields.some(Body, "Central purchasing bodies.")
    security_buyers: fields.some(SecurityBuyer, "Who buys for police, border and civil protection.")
    review_bodies: fields.some(Body, "Who hears complaints of bidders.")
    innovation_support: fields.some(Body, "Who helps with buying what is new.")
    fund_authorities: fields.some(Body, "Who manages the home affairs funds of the Union in the present period.")
    hindrances: fields.some(Hindrance, "What gets in the way of buying with this country.")
    contact_points: fields.some(Body, "The public office to ask first; an office, never a private person.")
    experience: fields.some(Experience, "What it has done with others, or what else a partner should know.")

    @property
    def code(self) -> str:
        """The code by which other entries name the country: ``"PT"``."""
        return self.ref.id.upper()


#: The fields that hold pieces of knowledge, in the order of the page.
KNOWLEDGE: tuple[str, ...] = tuple(
    name for name in Country.model_fields if name not in Entry.model_fields and name not in ("standing", "currency")
)
#: Those that a partner needs of every country: without a confirmed piece they count as not known.
COUNTED: tuple[str, ...] = tuple(name for name in KNOWLEDGE if name != "experience")


def confirmed(country: Country, field: str) -> tuple[Known, ...]:
    """The pieces of a field that may be shown as facts."""
    return tuple(piece for piece in getattr(country, field) if piece.is_confirmed)


def leads(country: Country, field: str) -> tuple[Known, ...]:
    """The pieces of a field that nobody could confirm."""
    return tuple(piece for piece in getattr(country, field) if not piece.is_confirmed)


def coverage(country: Country) -> Mapping[str, bool]:
    """Of each counted field, whether something confirmed is known."""
    return {field: bool(confirmed(country, field)) for field in COUNTED}
