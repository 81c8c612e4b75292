"""The map of the countries, partners side by side, and who can help: three pages made from the entries of countries."""

from __future__ import annotations

from macros import address, words
from macros.atlas import figures, matrix
from macros.atlas.map import Region, drawn, swatch
from macros.desk import Desk
from macros.page import Download, Page, Settings
from macros.pages.country import GROUPS
from toolbox.catalogue import Catalogue
from toolbox.model.country import COUNTED, KNOWLEDGE, Country, confirmed
from toolbox.model.kinds import KINDS

MAP_TITLE = "Buying in Europe, country by country"
PARTNERS_TITLE = "Partners side by side"
HELP_TITLE = "Who can help"
#: How many partners are compared at once.
FEWEST, MOST = 2, 6
#: A choice of the map that is no field: how much is known in all.
COVERAGE = "coverage"

#: What the directory answers, each question with the fields that answer it.
QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("contact_points", "first", "Whom do we ask first?"),
    ("central_purchasing", "central", "Who buys for other public buyers?"),
    ("innovation_support", "innovation", "Who helps us buy what is new?"),
    ("fund_authorities", "funds", "Who manages the home affairs funds?"),
    ("security_buyers", "partners", "Who buys for police, border and civil protection?"),
    ("review_bodies", "complaints", "Who hears complaints of bidders?"),
)


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


def map_page(catalogue: Catalogue, settings: Settings) -> Page:
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
        sections.append(desk.section("Field by field", desk.render("atlas_fields", fields=by_field), "fields"))
    retired = [one for one in catalogue.of_kind(kind.folder) if one.is_retired]
    if retired:
        sections.append(desk.section("Retired", desk.render("entry_list", entries=retired)))
    count = words.counted(len(countries), "place", "places")
    lead = f"Law, languages, portals, buyers and help in {count}: what is confirmed by a source, and what is not known."
    return _page(desk, MAP_TITLE, lead, sections)


#: How the map shows the state of one field.
_LEVEL_OF_STATE = {"confirmed": 3, "unconfirmed": 1, "not-known": 0}


def partners_page(catalogue: Catalogue, settings: Settings, papers: tuple[Download, ...] = ()) -> Page:
    """Field by field, what is confirmed in each country; in the browser two to six are chosen.

    ``papers`` are the files of the applicable-law matrix, which is filled in for the chosen ones.
    """
    desk = Desk(catalogue, settings, address.PARTNERS)
    sheet = matrix.sheet(catalogue)
    countries = figures.countries(catalogue)
    sections = []
    if countries:
        choice = desk.render(
            "partners_choice",
            countries=countries,
            fewest=FEWEST,
            most=MOST,
            sheet=sheet,
            paper=_empty(papers),
            rows=matrix.NAME,
        )
        sections.append(desk.section("Choose partners", choice, "choose"))
        sections.append(
            desk.section("Standing and currency", desk.render("partners_standing", countries=countries), "standing")
        )
        for field in _in_order_of_pages():
            rows = [(country, confirmed(country, field), figures.state(country, field)) for country in countries]
            if field not in COUNTED:
                rows = [row for row in rows if row[1]]
            body = desk.render("partners_field", rows=rows, field=figures.term(field), in_words=figures.IN_WORDS)
            sections.append(desk.section(desk.label("country-fields", figures.term(field)), body, figures.term(field)))
    lead = "Who is under which law, in which language, and whom to ask: two to six partners of a joint purchase beside each other."
    return _page(desk, PARTNERS_TITLE, lead, sections)


def _empty(papers: tuple[Download, ...]) -> Download | None:
    """The workbook with nothing filled in: the first of its files."""
    return next((one for one in papers if one.name.endswith(".xlsx")), None)


def _in_order_of_pages() -> list[str]:
    """The fields in the order in which the page of a country has them; what has no heading of its own there last."""
    grouped = [field for _, _, fields in GROUPS for field in fields]
    return [*grouped, *(field for field in KNOWLEDGE if field not in grouped and field in COUNTED)]


def help_page(catalogue: Catalogue, settings: Settings) -> Page:
    """By question, then by country, who can help: made from the entries, and only what is confirmed."""
    desk = Desk(catalogue, settings, address.WHO_CAN_HELP)
    countries = figures.countries(catalogue)
    sections = []
    helped: dict[str, int] = {}
    for field, id, question in QUESTIONS:
        rows = [(country, confirmed(country, field)) for country in _europe_first(countries)]
        rows = [(country, bodies) for country, bodies in rows if bodies]
        for country, bodies in rows:
            helped[country.code] = helped.get(country.code, 0) + len(bodies)
        if rows:
            sections.append(desk.section(question, desk.render("help_question", rows=rows), id))
    if sections:
        choice = desk.render("help_choice", countries=[one for one in countries if one.code in helped])
        sections.insert(0, desk.section("Choose a country", choice, "choose"))
        every = [(country, helped.get(country.code, 0)) for country in countries]
        sections.append(desk.section("By country", desk.render("help_countries", rows=every), "countries"))
    lead = "Competence centres, central purchasing bodies, networks, managers of funds and other offices that answer questions, each with the source that says so."
    return _page(desk, HELP_TITLE, lead, sections)


def _europe_first(countries: tuple[Country, ...]) -> list[Country]:
    """What works across Europe comes before what works in one country."""
    return sorted(countries, key=lambda one: one.code != "EU")


def _page(desk: Desk, title: str, lead: str, sections: list) -> Page:
    body = desk.render("list", title=title, lead=lead, sections=sections, phase=None)
    return Page(desk.here, title, lead, body, tuple(sections))
