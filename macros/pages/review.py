"""What needs a look, as a page: by reason, with the way to help, and the review dates as a calendar."""

from __future__ import annotations

import datetime
from collections import Counter

from macros import address
from macros.desk import Desk
from macros.page import Download, Page, Section, Settings
from macros.pages.entry import forge_links
from macros.words import date_in_words
from toolbox.catalogue import Catalogue
from toolbox.reviews import DAYS_BEFORE, Finding, Reason, counts, findings

TITLE = "What needs a look"
#: The most findings that the page lists under one reason.
LISTED = 100

_HELP = {
    Reason.LAW_CHANGED: "Read what the change does to the provisions that the entry names, and tell us whether the text still holds.",
    Reason.OVERDUE: "Compare the entry with its sources. If all still holds, one line that says so is enough.",
    Reason.NEAR: f"These come up within {DAYS_BEFORE} days. An early look spares the reader a late one.",
    Reason.NO_SOURCES: "Readers cannot check these yet. Name a law with its article, a notice, or a page of the buyer.",
    Reason.WEAK_SOURCES: "What they say may well be right. A notice, a judgment or a page of the buyer would let readers rely on it.",
}


def page(catalogue: Catalogue, settings: Settings, today: datetime.date, downloads: tuple[Download, ...] = ()) -> Page:
    """One section for each reason that there is, on the state of ``today``, with the calendar as a download."""
    desk = Desk(catalogue, settings, address.REVIEW, downloads=downloads)
    found = findings(catalogue, today)
    sections = [desk.section("At a glance", desk.render("review_counts", counts=counts(found)))]
    for reason in Reason:
        chosen = [one for one in found if one.reason is reason]
        if chosen:
            sections.append(_section(desk, reason, chosen))
    if downloads:
        sections.append(desk.section("All dates as a calendar", desk.render("review_calendar", downloads=downloads)))
    lead = f"Where someone is wanted: a date that has come, a law that has changed, a source that is missing. State of {date_in_words(today)}."
    return desk.page(TITLE, lead, sections)


def _section(desk: Desk, reason: Reason, chosen: list[Finding]) -> Section:
    title = f"{reason.label} ({len(chosen):,})"
    if reason is Reason.DRAFT:
        # Listed by kind only: every entry starts as a draft, and there may be thousands.
        kinds = Counter(one.entry.ref.kind for one in chosen)
        return desk.section(title, desk.render("review_drafts", kinds=kinds), reason)
    listed = [(one, forge_links(desk.settings, one.entry.ref)) for one in chosen[:LISTED]]
    body = desk.render(
        "review_findings", help=_HELP[reason], listed=listed, more=len(chosen) - len(listed), Reason=Reason
    )
    return desk.section(title, body, reason)
