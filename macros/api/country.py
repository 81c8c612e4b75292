"""A country as the API publishes it: each piece of knowledge with its state, and how much is known."""

from __future__ import annotations

from typing import Annotated

from macros.api.entry import Entry
from macros.api.published import InstrumentNamed, Link, Published, Word, made
from toolbox.model import country, known


class Known(Published):
    """One piece of knowledge, and what backs it."""

    SHOWS = known.Known

    state: str
    sources: tuple[str, ...]
    as_of: str | None


class Act(Known):
    """A rule of the country, or an act that carries rules."""

    SHOWS = country.Act

    name: str | None
    article: str | None
    text: str
    url: str | None
    version: str | None
    instrument: InstrumentNamed | None


class CrossBorderRule(Act):
    """A rule on buying with, or through, buyers of other countries."""

    SHOWS = country.CrossBorderRule

    concerns: tuple[Word, ...]


class TenderLanguage(Known):
    """A language in which tenders are written."""

    SHOWS = country.TenderLanguage

    language: str
    text: str | None


class Body(Known):
    """An organisation or a platform."""

    SHOWS = country.Body

    name: str
    text: str | None
    url: str | None


class SecurityBuyer(Body):
    """An organisation that buys for services of civil security."""

    SHOWS = country.SecurityBuyer

    serves: tuple[Word, ...]


class Hindrance(Known):
    """What gets in the way in this country."""

    SHOWS = country.Hindrance

    text: str
    obstacle: Link | None


class Experience(Known):
    """What the country has done with others, or what else a partner should know."""

    SHOWS = country.Experience

    text: str


class Coverage(Published):
    """How much is known of a country."""

    known: Annotated[int, made("How many of the counted fields have something confirmed.")]
    of: Annotated[int, made("How many fields are counted.")]
    missing: Annotated[tuple[Word, ...], made("The fields without anything confirmed.")]


class CountryInFull(Entry):
    """What is it like to buy there?"""

    SHOWS = country.Country

    standing: Word
    currency: str
    civil_law: tuple[Act, ...]
    defence_law: tuple[Act, ...]
    cross_border: tuple[CrossBorderRule, ...]
    languages: tuple[TenderLanguage, ...]
    low_values: tuple[Act, ...]
    portals: tuple[Body, ...]
    central_purchasing: tuple[Body, ...]
    security_buyers: tuple[SecurityBuyer, ...]
    review_bodies: tuple[Body, ...]
    innovation_support: tuple[Body, ...]
    fund_authorities: tuple[Body, ...]
    hindrances: tuple[Hindrance, ...]
    contact_points: tuple[Body, ...]
    experience: tuple[Experience, ...]
    coverage: Annotated[Coverage, made("How much is known.")]
