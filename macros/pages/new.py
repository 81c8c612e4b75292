"""What is new: a page for all editions with the dates of those to come, and a page for each edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from macros import address, news
from macros.desk import Desk
from macros.page import Download, Page, Section, Settings
from macros.words import counted, date_in_words
from toolbox.catalogue import Catalogue
from toolbox.history import EditionRecord, EntryChange
from toolbox.schedule import Schedule

TITLE = "What is new"
#: The most changes of one sort that are named; the catalogue has all entries of an edition, in parts.
_MOST = 400


def pages(
    catalogue: Catalogue, settings: Settings, schedule: Schedule, downloads: Mapping[str, tuple[Download, ...]]
) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The address of the page of all editions, of that in preparation if this is it, and of each that is out, with
    what makes the page."""
    yield address.NEW, lambda: overview(catalogue, settings, schedule, downloads.get(address.NEW, ()))
    if not settings.released:
        yield address.of_news(settings.edition), partial(of_preparation, catalogue, settings)
    for record in news.released(catalogue):
        yield address.of_news(record.edition), partial(of_edition, catalogue, settings, record)


def overview(
    catalogue: Catalogue, settings: Settings, schedule: Schedule, downloads: tuple[Download, ...] = ()
) -> Page:
    """Every edition, the newest first, and what is planned."""
    desk = Desk(catalogue, settings, address.NEW, downloads=downloads)
    sections = []
    if not settings.released:
        so_far = news.counts(news.in_preparation(catalogue, settings.edition))
        title = f"In preparation: edition {settings.edition}"
        sections.append(desk.section(title, desk.render("new_so_far", counts=so_far, news=news), "in-preparation"))
    records = [(record, news.counts(record.changes)) for record in news.released(catalogue)]
    sections.append(desk.section("Released", desk.render("new_released", records=records, news=news)))
    planned = news.ahead(catalogue, schedule)
    sections.append(desk.section("Planned", desk.render("new_planned", planned=planned, downloads=downloads)))
    sections.append(desk.section("Follow", desk.render("new_follow")))
    lead = "What each edition changes for a buyer, the newest first, and when the next ones come."
    return desk.page(TITLE, lead, sections)


def of_edition(catalogue: Catalogue, settings: Settings, record: EditionRecord) -> Page:
    """What an edition that is out changed, as its record says."""
    before = f" Compared with edition {record.previous}." if record.previous else ""
    state = f"Released on {date_in_words(record.date)}.{before}"
    return _page(Desk(catalogue, settings, address.of_news(record.edition)), record.edition, record.changes, state)


def of_preparation(catalogue: Catalogue, settings: Settings) -> Page:
    """What the edition in preparation changes so far."""
    changes = news.in_preparation(catalogue, settings.edition)
    state = "In preparation: not released yet, and this list still changes."
    return _page(Desk(catalogue, settings, address.of_news(settings.edition)), settings.edition, changes, state)


def _page(desk: Desk, edition: str, changes: Iterable[EntryChange], state: str) -> Page:
    changes = news.sorted_for_reading(desk.catalogue, changes)
    title = f"What is new for a buyer in {edition}"
    sections = list(_sections(desk, edition, changes))
    lead = f"{counted(len(changes), 'entry', 'entries')}. {state}"
    body = desk.render("new_edition", title=title, lead=lead, sections=sections)
    return Page(desk.here, title, lead, body, tuple(sections))


def _sections(desk: Desk, edition: str, changes: list[EntryChange]) -> Iterator[Section]:
    phases = news.by_phase(desk.catalogue, changes)
    if phases:
        yield desk.section("By phase", desk.render("new_phases", phases=phases))
    for what, heading in news.IN_WORDS.items():
        chosen = [one for one in changes if one.what == what]
        if chosen:
            body = desk.render("new_changes", changes=chosen[:_MOST], what=what, news=news)
            if len(chosen) > _MOST:
                body += desk.render("listed_more", first=_MOST, count=len(chosen), chosen=f"changed={edition}")
            yield desk.section(f"{heading} ({len(chosen):,})", body, what)
