"""The map of the countries: how much is known of each, the same as a list, and of each field in all of them."""

from __future__ import annotations

from macros import address, words
from macros.atlas import figures
from macros.atlas.map import Region, drawn, swatch
from macros.desk import Desk
from macros.page import Page, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.country import COUNTED
from toolbox.model.kinds import KINDS

TITLE = "Buying in Europe, country by country"
#: How the map shows the state of one field.
_LEVEL_OF_STATE = {"confirmed": 3, "unconfirmed": 1, "not-known": 0}


def page(catalogue: Catalogue, settings: Settings) -> Page:
    """The map, the same as a list, and in how many countries each field is known; retired entries at the end."""
    kind = KINDS["countries"]
    desk = Desk(catalogue, settings, address.COUNTRIES)
    countries = figures.countries(catalogue)
    sections = []
    if countries:
        title = "Map of Europe: how much is known of buying in each country"
        description = "Each country is a link to its page. The list below the map says the same in words."
        drawing = drawn(regions(desk), title, description)
        by_field = [(figures.term(field), figure) for field, figure in figures.of_fields(catalogue).items()]
        body = desk.render(
            "atlas_map",
            drawing=drawing,
            levels=[(level, swatch(level), told) for level, told in enumerate(figures.LEVELS)],
            states=[(swatch(level), figures.IN_WORDS[state]) for state, level in _LEVEL_OF_STATE.items()],
            fields=[figures.term(field) for field in COUNTED],
        )
        sections.append(desk.section("Map", body, "map"))
        rows = [(country, figures.of_country(country)) for country in countries]
        sections.append(
            desk.section("The same as a list", desk.render("atlas_list", rows=rows, term=figures.term), "list")
        )
        by_code = {country.code: country for country in countries}
        body = desk.render("atlas_fields", fields=by_field, countries=by_code)
        sections.append(desk.section("Field by field", body, "fields"))
    sections += desk.retired(kind.folder)
    count = words.counted(len(countries), "place", "places")
    lead = f"Law, languages, portals, buyers and help in {count}: what is confirmed by a source, and what is not known."
    return desk.page(TITLE, lead, sections)


def regions(desk: Desk) -> list[Region]:
    """Each country in use as the map shows it."""
    found = []
    for country in figures.countries(desk.catalogue):
        known = figures.of_country(country)
        found.append(
            Region(
                country.code,
                country.title,
                desk.href(address.of_entry(country.ref)),
                known.level,
                f"{known.known} of {known.of} fields known",
                {figures.term(field): figures.state(country, field) for field in COUNTED},
            )
        )
    return found
