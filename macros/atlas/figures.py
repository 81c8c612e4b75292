"""How much is known of each country, and of each field in all countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from toolbox.catalogue import Catalogue
from toolbox.model.country import COUNTED, Country, confirmed, leads

#: Of a field in a country: confirmed, only a lead, or nothing at all.
State = Literal["confirmed", "unconfirmed", "not-known"]
#: Each state as readers see it, in the order of a legend.
IN_WORDS: Mapping[State, str] = {
    "confirmed": "Confirmed",
    "unconfirmed": "A lead, not confirmed",
    "not-known": "Not known",
}
#: From how many parts of four a country or a field counts as known how well, as readers see it.
LEVELS: tuple[str, ...] = ("Nothing or little known", "A quarter and more", "Half and more", "Three quarters and more")


@dataclass(frozen=True)
class Figure:
    """How many of how many are known, and which are not."""

    known: int
    of: int
    missing: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """The quarter that is reached, 0 to 3: whole numbers, so that no rounding decides."""
        return min(3, self.known * 4 // self.of) if self.of else 0


def state(country: Country, field: str) -> State:
    """What is known of one field."""
    if confirmed(country, field):
        return "confirmed"
    return "unconfirmed" if leads(country, field) else "not-known"


def of_country(country: Country) -> Figure:
    """How many of the counted fields have something confirmed."""
    missing = tuple(field for field in COUNTED if not confirmed(country, field))
    return Figure(len(COUNTED) - len(missing), len(COUNTED), missing)


def of_fields(catalogue: Catalogue) -> Mapping[str, Figure]:
    """In how many countries each counted field is known; ``missing`` are the codes of the others."""
    all_of_them = countries(catalogue)
    figures = {}
    for field in COUNTED:
        missing = tuple(one.code for one in all_of_them if not confirmed(one, field))
        figures[field] = Figure(len(all_of_them) - len(missing), len(all_of_them), missing)
    return figures


def countries(catalogue: Catalogue) -> tuple[Country, ...]:
    """The countries in use by their names, the institutions of the Union at the end."""
    current = [one for one in catalogue.of_kind("countries") if isinstance(one, Country) and not one.is_retired]
    return tuple(sorted(current, key=lambda one: (one.code == "EU", one.title, one.code)))


def term(field: str) -> str:
    """The word of the vocabulary ``country-fields`` for a field of the model."""
    return field.replace("_", "-")
