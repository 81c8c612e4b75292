"""A joint purchase from need to re-use on one page: phases, gates, signatures, and timetables by procedure."""

from __future__ import annotations

from macros import address
from macros.desk import Desk
from macros.page import Page, Settings
from toolbox.catalogue import Catalogue

TITLE = "A joint purchase from need to re-use on one page"
_LEAD = "Seven phases, what must exist at the end of each, who signs, and how long a procedure takes."


def page(catalogue: Catalogue, settings: Settings) -> Page:
    """The plan, made to be printed on a sheet of A4."""
    desk = Desk(catalogue, settings, address.PLAN)
    plan = catalogue.plan
    sections = []
    if plan.stories:
        sections.append(desk.section("Phases and gates", desk.render("plan_phases", stories=plan.stories), "phases"))
    if plan.timetables:
        law = [one for timetable in plan.timetables for stage in timetable.stages if stage.days for one in stage.law]
        body = desk.render("plan_timetables", timetables=plan.timetables, law=law)
        sections.append(desk.section("From the call to the signature, by procedure", body, "timetables"))
        body = desk.render("plan_stages", timetables=plan.timetables)
        sections.append(desk.section("The stages one by one", body, "stages"))
    body = desk.render("plan", title=TITLE, lead=_LEAD, sections=sections)
    return Page(desk.here, TITLE, _LEAD, body, tuple(sections))
