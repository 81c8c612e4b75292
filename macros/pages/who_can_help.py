"""Who can help: the offices of all countries by question, and only what is confirmed."""

from __future__ import annotations

from macros import address
from macros.atlas import figures
from macros.desk import Desk
from macros.page import Page, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.country import Country, confirmed

TITLE = "Who can help"
#: What the directory answers, each question with the fields that answer it.
QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("contact_points", "first", "Whom do we ask first?"),
    ("central_purchasing", "central", "Who buys for other public buyers?"),
    ("innovation_support", "innovation", "Who helps us buy what is new?"),
    ("fund_authorities", "funds", "Who manages the home affairs funds?"),
    ("security_buyers", "partners", "Who buys for police, border and civil protection?"),
    ("review_bodies", "complaints", "Who hears complaints of bidders?"),
)


def page(catalogue: Catalogue, settings: Settings) -> Page:
    """By question, then by country, who can help: made from the entries, and only what is confirmed; then for whom
    nobody is known."""
    desk = Desk(catalogue, settings, address.WHO_CAN_HELP)
    countries = figures.countries(catalogue)
    sections = []
    helped: dict[str, int] = {}
    for field, id, question in QUESTIONS:
        answers = [(country, confirmed(country, field)) for country in _europe_first(countries)]
        rows = [(country, bodies) for country, bodies in answers if bodies]
        unknown = [country for country, bodies in answers if not bodies]
        for country, bodies in rows:
            helped[country.code] = helped.get(country.code, 0) + len(bodies)
        if answers:
            body = desk.render("help_question", rows=rows, unknown=unknown, field=figures.term(field))
            sections.append(desk.section(question, body, id))
    if sections:
        choice = desk.render("help_choice", countries=countries)
        sections.insert(0, desk.section("Choose a country", choice, "choose"))
        every = [(country, helped.get(country.code, 0)) for country in countries]
        sections.append(desk.section("By country", desk.render("help_countries", rows=every), "countries"))
    lead = "Competence centres, central purchasing bodies, networks, managers of funds and other offices that answer questions: what a source confirms, and as of when."
    return desk.page(TITLE, lead, sections)


def _europe_first(countries: tuple[Country, ...]) -> list[Country]:
    """What works across Europe comes before what works in one country."""
    return sorted(countries, key=lambda one: one.code != "EU")
