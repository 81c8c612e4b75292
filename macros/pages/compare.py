"""The comparison: cooperation models, award procedures and templates side by side, from their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros import address
from macros.desk import Desk
from macros.page import Page, Settings
from macros.words import counted
from toolbox.catalogue import Catalogue
from toolbox.model.option import AwardProcedure, Option, Statement
from toolbox.model.template import Template

TITLE = "Compare models, procedures and templates"
_LEAD = (
    "The same questions, asked of every cooperation model and every award procedure, and the templates in one table."
)

_MODEL_ROWS = {
    "runs": "Who runs the procedure",
    "signs": "Who signs",
    "orders": "Who may order",
    "pays": "Who pays",
    "whose_law": "Whose law",
    "basis": "Legal basis",
    "complaints": "Who answers a complaint",
    "partners": "Private operators and NGOs",
    "classified": "Classified information",
    "fits": "Fits when",
    "fits_not": "Does not fit when",
    "effort": "Typical effort",
    "related": "Read on",
}
_PROCEDURE_ROWS = {
    "allowed": "When it may be used",
    "classic": "Directive 2014/24/EU",
    "utilities": "Directive 2014/25/EU",
    "defence": "Directive 2009/81/EC",
    "limits": "Shortest times of the law",
    "negotiation": "May we negotiate",
    "firms": "Number of firms",
    "documents": "What the documents settle",
    "joint": "Fits a joint purchase when",
    "watch_out": "Watch out",
    "timetable": "Timetable",
    "related": "Read on",
}


@dataclass(frozen=True)
class Row:
    """One question, with the answer of each option in the order of the columns."""

    label: str
    cells: tuple[Markup, ...]


def page(catalogue: Catalogue, settings: Settings) -> Page:
    """A table of all models, one of all procedures, one of all templates; a script leaves those that are chosen."""
    desk = Desk(catalogue, settings, address.COMPARE)
    options = catalogue.options
    templates = [one for one in catalogue.of_kind("templates") if isinstance(one, Template) and not one.is_retired]
    sections = []
    if options.models:
        body = _side_by_side(desk, "models", "Cooperation models", "cooperation-models", options.models, _MODEL_ROWS)
        sections.append(desk.section("Cooperation models", body, "models"))
    if options.procedures:
        body = _side_by_side(
            desk, "procedures", "Award procedures", "award-procedures", options.procedures, _PROCEDURE_ROWS
        )
        sections.append(desk.section("Award procedures", body, "procedures"))
    if templates:
        names = {one.ref.id: one.title for one in desk.first(templates)}
        body = desk.render("compare_templates", templates=templates, names=names, blanks=_blanks)
        sections.append(desk.section("Templates", body, "templates"))
    body = desk.render("compare", title=TITLE, lead=_LEAD, sections=sections)
    return Page(desk.here, TITLE, _LEAD, body, tuple(sections), wide=True)


def _side_by_side(
    desk: Desk, name: str, caption: str, vocabulary: str, options: Mapping[str, Option], asked: Mapping[str, str]
) -> Markup:
    terms = {term: desk.catalogue.vocabularies[vocabulary][term] for term in options}
    rows = [Row(label, tuple(_cell(desk, one, field) for one in options.values())) for field, label in asked.items()]
    shown = [row for row in rows if any(row.cells)]
    names = {term: one.label for term, one in terms.items()}
    return desk.render("compare_options", name=name, caption=caption, terms=terms, names=names, rows=shown)


def _cell(desk: Desk, option: Option, field: str) -> Markup:
    value = getattr(option, field)
    if field == "timetable":
        return _timetable(desk, option)
    if isinstance(value, Statement):
        return desk.render("compare_statement", statement=value)
    if field == "related":
        return desk.render("compare_list", items=[desk.link(entry) for entry in desk.named(value)])
    if isinstance(value, str):
        return desk.line(value)
    return desk.render("compare_list", items=[desk.line(item) for item in value])


def _timetable(desk: Desk, option: Option) -> Markup:
    name = option.timetable if isinstance(option, AwardProcedure) else None
    found = next((one for one in desk.catalogue.plan.timetables if one.procedure == name), None)
    return desk.render("compare_timetable", timetable=found) if found else Markup()


def _blanks(template: Template) -> str:
    if template.format == "spreadsheet":
        return counted(len(template.sheets), "sheet", "sheets")
    return counted(len(template.fields), "field", "fields")
