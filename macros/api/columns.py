"""The columns of the tables of countries, challenges and events. A cell holds only what is confirmed: it has no room for a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from macros.api.plain import Words

Cell = str | Iterable[str]
Columns = dict[str, Callable[[Any, Words], Cell]]


def _known(name: str, *parts: str) -> Callable[[Any, Words], Cell]:
    """The confirmed pieces of a field, of each the named parts that it has, with a colon between them."""

    def value(entry: Any, words: Words) -> Cell:
        pieces = [one for one in getattr(entry, name) if one.state == "confirmed"]
        return [": ".join(words.plain(text) for part in parts if (text := getattr(one, part))) for one in pieces]

    return value


def _texts(name: str) -> Callable[[Any, Words], Cell]:
    return lambda entry, words: [words.plain(one) for one in getattr(entry, name)]


def _text(name: str) -> Callable[[Any, Words], Cell]:
    return lambda entry, words: words.plain(getattr(entry, name) or "")


_ACT = ("name", "article", "text")

COUNTRIES: Columns = {
    "standing": lambda entry, words: entry.standing.id,
    "currency": lambda entry, words: entry.currency,
    "known": lambda entry, words: str(entry.coverage.known),
    "of": lambda entry, words: str(entry.coverage.of),
    "missing": lambda entry, words: [word.id for word in entry.coverage.missing],
    "civil_law": _known("civil_law", *_ACT),
    "defence_law": _known("defence_law", *_ACT),
    "cross_border": _known("cross_border", *_ACT),
    "languages": _known("languages", "language", "text"),
    "low_values": _known("low_values", *_ACT),
    "portals": _known("portals", "name"),
    "central_purchasing": _known("central_purchasing", "name"),
    "security_buyers": _known("security_buyers", "name"),
    "review_bodies": _known("review_bodies", "name"),
    "innovation_support": _known("innovation_support", "name"),
    "fund_authorities": _known("fund_authorities", "name"),
    "hindrances": _known("hindrances", "text"),
    "contact_points": _known("contact_points", "name"),
    "experience": _known("experience", "text"),
}
CHALLENGES: Columns = {
    "domains": lambda entry, words: [one.id for one in entry.domains],
    "needed_by": lambda entry, words: entry.needed_by,
    "needs": _texts("needs"),
    "why_together": _text("why_together"),
    "solutions": lambda entry, words: [
        f"{words.plain(one.solution)}: {one.mature_from} to {one.mature_to}, {one.basis}" for one in entry.solutions
    ],
    "cpv": lambda entry, words: entry.cpv,
    "standards": _known("standards", "reference"),
    "projects": lambda entry, words: [f"{one.name}: {one.stage.id}" for one in entry.projects],
    "purchases": lambda entry, words: [one.case.ref if one.case else words.plain(one.text) for one in entry.purchases],
    "obstacles": lambda entry, words: [one.ref for one in entry.obstacles],
}
EVENTS: Columns = {
    "state": lambda entry, words: entry.state,
    "series": _text("series"),
    "first_day": lambda entry, words: entry.first_day,
    "last_day": lambda entry, words: entry.last_day.isoformat() if entry.last_day else "",
    "begins": _text("begins"),
    "ends": _text("ends"),
    "zone": _text("zone"),
    "place": _text("place"),
    "country": lambda entry, words: entry.country.code if entry.country else "",
    "venue": _text("venue"),
    "online": lambda entry, words: "yes" if entry.online else "no",
    "organisers": lambda entry, words: entry.organisers,
    "url": _text("url"),
    "about": _text("about"),
    "outcomes": lambda entry, words: [words.plain(one.text) for one in entry.outcomes],
}
