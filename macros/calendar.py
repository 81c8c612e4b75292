"""Review dates, days on which thresholds are revised, and the days of the editions, as calendar files (RFC 5545), which mail programs and phones can subscribe to or read once."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

import icalendar

from macros import address, news, words
from macros.page import Settings
from toolbox.catalogue import Catalogue
from toolbox.model.codes import country_name
from toolbox.model.event import Event
from toolbox.model.kinds import KINDS
from toolbox.reviews import Finding, Reason
from toolbox.schedule import Schedule
from toolbox.thresholds import PATH as THRESHOLDS
from toolbox.thresholds import Thresholds, revisions

#: The file's name on the page of what needs a look.
CALENDAR = "review.ics"
#: The file's name on the page of what is new.
EDITIONS = "editions.ics"

#: The file's name on the page of events.
MEETINGS = "events.ics"

#: Never changed: an event keeps its identifier, so that a calendar moves it when the date of the entry moves.
_EVENTS = uuid.UUID("6f0b3a52-8c1d-5e47-9a60-2d4f7b91c3e8")


def review_dates(
    findings: Iterable[Finding],
    settings: Settings,
    catalogue: Catalogue,
    thresholds: Thresholds,
    each: Callable[[Callable[[Finding], str], Sequence[Finding]], Iterable[str]] = map,
) -> bytes:
    """A calendar with one all-day event for each finding that is about a review date; the others have no day.

    After them comes the day from which other ``thresholds`` are due. ``each`` writes the event of each finding.
    """
    dated = [finding for finding in findings if finding.reason in (Reason.OVERDUE, Reason.NEAR)]
    events = "".join(each(lambda finding: _event(finding, settings).to_ical().decode(), dated))
    calendar = _calendar(settings, "Review dates")
    for day, ending in revisions(thresholds).items():
        calendar.add_component(_revision(catalogue, settings, day, ending))
    first = b"BEGIN:VEVENT" if calendar.subcomponents else b"END:VCALENDAR"
    head, found, others = calendar.to_ical().partition(first)
    return head + events.encode() + found + others


def _revision(catalogue: Catalogue, settings: Settings, day: datetime.date, ending: Thresholds) -> icalendar.Event:
    names = dict.fromkeys(catalogue.instruments[one.instrument].name for one in ending)
    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(_EVENTS, f"thresholds|{day}")))
    read = max(one.source.accessed for one in ending)
    event.add("dtstamp", datetime.datetime.combine(read, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("summary", "Revision of thresholds: new figures are due")
    event.add(
        "description",
        f"The figures that we have end on {words.date_in_words(day - datetime.timedelta(1))}: {'; '.join(names)}. "
        f"Look up the new ones before a call for competition is sent on or after this day.\nFile: {THRESHOLDS}",
    )
    event.add("categories", ["Register of law"])
    event.add("transp", "TRANSPARENT")
    if url := settings.public(address.THRESHOLDS):
        event.add("url", url)
    return event


def edition_dates(catalogue: Catalogue, schedule: Schedule, settings: Settings) -> bytes:
    """All-day events: the release of each edition that is out, and the three days of each that is planned."""
    calendar = _calendar(settings, "Editions")
    stamp = news.last_touched(catalogue)
    for edition, step, day, summary in _days(catalogue, schedule):
        event = icalendar.Event()
        # Without the day: a calendar moves the event when the plan moves.
        event.add("uid", str(uuid.uuid5(_EVENTS, f"edition|{edition}|{step}")))
        event.add("dtstamp", datetime.datetime.combine(stamp, datetime.time(), datetime.UTC))
        event.add("dtstart", day)
        event.add("summary", f"{settings.site_name}: edition {edition} {summary}")
        event.add("transp", "TRANSPARENT")
        if url := settings.public(address.NEW):
            event.add("url", url)
        calendar.add_component(event)
    return calendar.to_ical()


def meetings(catalogue: Catalogue, schedule: Schedule, settings: Settings) -> bytes:
    """The events that are known to the day, with their zone where the time is known, and the annual editions to come."""
    calendar = _calendar(settings, "Events")
    for one in catalogue.of_kind("events"):
        if isinstance(one, Event) and one.day is not None and not one.is_retired:
            calendar.add_component(_meeting(one, settings))
    stamp = news.last_touched(catalogue)
    for planned in news.ahead(catalogue, schedule):
        if planned.kind != "annual":
            continue
        event = icalendar.Event()
        event.add("uid", str(uuid.uuid5(_EVENTS, f"edition|{planned.edition}|release")))
        event.add("dtstamp", datetime.datetime.combine(stamp, datetime.time(), datetime.UTC))
        event.add("dtstart", planned.release)
        before = planned.before or "the spring conferences"
        event.add("summary", f"{settings.site_name}: annual edition {planned.edition}, ahead of {before}")
        event.add("transp", "TRANSPARENT")
        if url := settings.public(address.NEW):
            event.add("url", url)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _meeting(one: Event, settings: Settings) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(_EVENTS, str(one.ref))))
    event.add("dtstamp", datetime.datetime.combine(one.checked.date, datetime.time(), datetime.UTC))
    event.add("dtstart", _moment(one.day, one.begins, one.zone))
    if one.begins and one.ends:
        event.add("dtend", _moment(one.last, one.ends, one.zone))
    elif not one.begins and one.last != one.day:
        # A calendar reads the end of a whole day as the day after it.
        event.add("dtend", one.last + datetime.timedelta(1))
    event.add("summary", one.title)
    event.add("description", one.summary)
    place = [part for part in (one.venue, one.place, country_name(one.country) if one.country else None) if part]
    if place or one.online:
        event.add("location", ", ".join(place) or "Online")
    event.add("status", {"announced": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED"}[one.state])
    event.add("categories", [KINDS["events"].label])
    event.add("transp", "TRANSPARENT")
    if url := settings.public(address.of_entry(one.ref)):
        event.add("url", url)
    return event


def _moment(day: datetime.date, clock: str | None, zone: str | None) -> datetime.date:
    """A day, or a time of day in its zone."""
    if not clock or not zone:
        return day
    return datetime.datetime.combine(day, datetime.time.fromisoformat(clock), ZoneInfo(zone))


def _days(catalogue: Catalogue, schedule: Schedule) -> Iterator[tuple[str, str, datetime.date, str]]:
    for record in catalogue.history.records:
        yield record.edition, "release", record.date, "released"
    for one in news.ahead(catalogue, schedule):
        yield one.edition, "freeze", one.freeze, "takes only corrections from today"
        yield one.edition, "review", one.review, "is read for the last time by today"
        yield one.edition, "release", one.release, "is planned to be released"


def _calendar(settings: Settings, name: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.site_name}//{name}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", f"{settings.site_name}: {name[0].lower()}{name[1:]}")
    calendar.add("x-wr-calname", f"{settings.site_name}: {name[0].lower()}{name[1:]}")
    return calendar


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
