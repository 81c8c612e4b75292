"""The page of evidence: the cases counted and drawn, what is known about savings, and all cases as a table."""

from __future__ import annotations

from macros import address
from macros.desk import Desk
from macros.evidence.chart import bars
from macros.evidence.counts import counts
from macros.evidence.facts import facts
from macros.page import Download, Page, Settings
from macros.words import counted
from toolbox.catalogue import Catalogue

TITLE = "Evidence from the cases"


def page(catalogue: Catalogue, settings: Settings, downloads: tuple[Download, ...] = ()) -> Page:
    """A chart and a table for each fact, then savings, then every case with its facts."""
    desk = Desk(catalogue, settings, address.EVIDENCE, downloads=downloads)
    cases = facts(catalogue)
    by_fact = counts(catalogue, cases)
    sections = []
    if cases:
        sections.append(desk.section("How to read it", desk.render("evidence_about", total=len(cases))))
        for count in by_fact:
            drawn = bars(count.name, f"{count.title}: number of cases", count.rows)
            body = desk.render("evidence_count", count=count, chart=drawn, total=len(cases))
            sections.append(desk.section(count.title, body, count.name))
        sections.append(desk.section("Savings", desk.render("evidence_savings", cases=cases), "savings"))
        table = desk.render("evidence_cases", cases=cases, counts=by_fact, downloads=downloads)
        sections.append(desk.section("All cases", table, "cases"))
    lead = (
        f"What {counted(len(cases), 'case of joint buying shows', 'cases of joint buying show')} when they are counted: "
        "who buys together, how, what for, for how much and how fast. What an entry does not hold counts as not known."
    )
    return desk.page(TITLE, lead, sections)
