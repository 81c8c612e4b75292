"""Review dates as a calendar file (RFC 5545), which mail programs and phones can subscribe to or read once."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

import icalendar

from macros import address, words
from macros.page import Settings
from toolbox.model.kinds import KINDS
from toolbox.reviews import Finding, Reason

#: The file's name on the page of what needs a look.
CALENDAR = "review.ics"

#: Never changed: an event keeps its identifier, so that a calendar moves it when the date of the entry moves.
_EVENTS = uuid.UUID("6f0b3a52-8c1d-5e47-9a60-2d4f7b91c3e8")


def review_dates(findings: Iterable[Finding], settings: Settings) -> bytes:
    """A calendar with one all-day event for each finding that is about a review date; the others have no day."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.site_name}//Review dates//EN")
    calendar.add("version", "2.0")
    calendar.add("name", f"{settings.site_name}: review dates")
    calendar.add("x-wr-calname", f"{settings.site_name}: review dates")
    for finding in findings:
        if finding.reason in (Reason.OVERDUE, Reason.NEAR):
            calendar.add_component(_event(finding, settings))
    return calendar.to_ical()


def _event(finding: Finding, settings: Settings) -> icalendar.Event:
    entry = finding.entry
    kind = KINDS[entry.ref.kind].label
    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(_EVENTS, str(entry.ref))))
    # The time of the last check, not of the writing: the same content gives the same bytes.
    event.add("dtstamp", datetime.datetime.combine(entry.checked.date, datetime.time(), datetime.UTC))
    event.add("dtstart", entry.review_by)
    event.add("summary", f"Look again: {entry.title}")
    event.add(
        "description",
        f"{kind}, last checked on {words.date_in_words(entry.checked.date)}. For: {finding.whom}.\n"
        f"File: toolbox/entries/{entry.ref}.yml",
    )
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")
    if settings.site_url:
        event.add("url", f"{settings.site_url.rstrip('/')}/{address.of_entry(entry.ref)}")
    return event
