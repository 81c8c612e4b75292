"""Partners side by side: field by field, what is confirmed of each."""

from __future__ import annotations

from macros import address
from macros.atlas import figures, matrix
from macros.desk import Desk
from macros.page import Download, Page, Settings
from macros.pages.country import GROUPS
from toolbox.catalogue import Catalogue
from toolbox.model.country import COUNTED, KNOWLEDGE, confirmed

TITLE = "Partners side by side"
#: How many partners are compared at once.
FEWEST, MOST = 2, 6


def page(catalogue: Catalogue, settings: Settings, papers: tuple[Download, ...] = ()) -> Page:
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
    return desk.page(TITLE, lead, sections)


def _empty(papers: tuple[Download, ...]) -> Download | None:
    """The workbook with nothing filled in: the first of its files."""
    return next((one for one in papers if one.name.endswith(".xlsx")), None)


def _in_order_of_pages() -> list[str]:
    """The fields in the order in which the page of a country has them; what has no heading of its own there last."""
    grouped = [field for _, _, fields in GROUPS for field in fields]
    return [*grouped, *(field for field in KNOWLEDGE if field not in grouped and field in COUNTED)]
