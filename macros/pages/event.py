"""How an event reads, and the page of all events with the toolbox's own editions between them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros import address, news, words
from macros.desk import Desk
from macros.page import Download, Fact, Page, Section, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.event import Event
from toolbox.model.kinds import KINDS
from toolbox.schedule import Schedule

TITLE = "Events"
STATES = {"announced": "Announced", "held": "Held", "cancelled": "Cancelled"}


def when(event: Event) -> str:
    """``24 to 25 June 2025``, ``May 2023``, with the time of day where it is known."""
    first = words.date_in_words(event.first_day)
    if event.last_day and event.last_day != event.day:
        last = words.date_in_words(event.last_day)
        first = f"{_without_common_end(first, last)} to {last}"
    if event.begins:
        first += f", from {event.begins}"
    if event.ends:
        first += f" until {event.ends}"
    return first + (f" ({event.zone})" if event.zone else "")


def where(desk: Desk, event: Event) -> Markup:
    """The venue, the city and the country, and whether one could follow it online."""
    parts = [part for part in (event.venue, event.place) if part]
    place = Markup(", ").join(
        [*(Markup("{}").format(part) for part in parts), *([desk.country(event.country)] if event.country else [])]
    )
    if event.online:
        place = Markup("{} and online").format(place) if place else Markup("Online")
    return place or Markup("Not known")


def facts(desk: Desk) -> Iterator[Fact]:
    """When, where, who, and its own address."""
    event = desk.entry
    yield Fact("State", Markup("{}").format(STATES[event.state]))
    yield Fact("When", Markup("{}").format(when(event)))
    yield Fact("Where", where(desk, event))
    yield Fact("Held by", Markup("{}").format("; ".join(event.organisers)), wide=True)
    if event.series:
        yield Fact("Series", Markup("{}").format(event.series))
    if event.url:
        yield Fact("Its own page", Markup('<a href="{}">{}</a>').format(event.url, address.host(event.url)))


def sections(desk: Desk) -> Iterator[Section]:
    """What it is about, what came out of it, and how to get it into a calendar."""
    event = desk.entry
    yield desk.section("What it is about", desk.block(event.about), "about")
    if event.outcomes:
        yield desk.section("What came out of it", desk.render("evidence", evidence=event.outcomes), "outcomes")
    elif event.state == "held":
        yield desk.section("What came out of it", desk.render("event_no_outcome"), "outcomes")
    alike = [
        one for one in _current(desk.catalogue) if event.series and one.series == event.series and one is not event
    ]
    if alike:
        yield desk.section(
            "Of the same series", desk.render("event_list", events=alike, when=when, where=where), "series"
        )


def all_of_them(
    catalogue: Catalogue, settings: Settings, schedule: Schedule, downloads: tuple[Download, ...] = ()
) -> Page:
    """What is to come with the editions of the toolbox, then what was, year by year, the newest first."""
    kind = KINDS["events"]
    desk = Desk(catalogue, settings, address.EVENTS, downloads=downloads)
    current = _current(catalogue)
    coming = sorted((one for one in current if one.state == "announced"), key=_order)
    editions = [one for one in news.ahead(catalogue, schedule) if one.kind == "annual"]
    sections = [
        desk.section(
            "To come",
            desk.render(
                "events_to_come", events=coming, editions=editions, downloads=downloads, when=when, where=where
            ),
            "to-come",
        )
    ]
    past = sorted((one for one in current if one.state != "announced"), key=_order, reverse=True)
    for year in sorted({one.first_day[:4] for one in past}, reverse=True):
        chosen = [one for one in past if one.first_day[:4] == year]
        sections.append(desk.section(year, desk.render("event_list", events=chosen, when=when, where=where)))
    sections += desk.retired(kind.folder)
    count = words.counted(len(past), "past meeting", "past meetings")
    lead = f"Where buyers, users and makers of security solutions meet: what is announced, and {count} with what came out of them."
    return desk.page(TITLE, lead, sections)


def _current(catalogue: Catalogue) -> list[Event]:
    return [one for one in catalogue.of_kind("events") if isinstance(one, Event) and not one.is_retired]


def _order(event: Event) -> tuple[str, str]:
    return event.first_day, event.ref.id


def _without_common_end(first: str, last: str) -> str:
    """``24 June 2025`` before ``25 June 2025`` as ``24``: the month and the year are said once."""
    own, other = first.split(), last.split()
    while len(own) > 1 and own[-1] == other[-1]:
        own, other = own[:-1], other[:-1]
    return " ".join(own)
