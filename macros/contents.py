"""All that the toolbox puts into a site: its pages, the files beside them, and what both need to know. No builder knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros import address, citation, data, feed_formats, feeds, icons, my_titles, policy, standing, terms
from macros.api import files as api
from macros.atlas import matrix
from macros.calendar import CALENDAR, EDITIONS, MEETINGS, edition_dates, meetings, review_dates
from macros.desk import Desk
from macros.documents import archive
from macros.documents.store import Made, downloads
from macros.evidence.facts import facts
from macros.evidence.table import NAME as CASES
from macros.evidence.table import as_csv
from macros.page import Download, Page, Settings
from macros.pages import all_pages, redirects
from macros.pages import catalogue as catalogue_page
from macros.search.document import Document
from macros.search.pages import of_made
from macros.write import Named
from toolbox.catalogue import Catalogue
from toolbox.reviews import findings
from toolbox.schedule import Schedule

Offered = dict[str, tuple[Download, ...]]


@dataclass(frozen=True)
class Contents:
    """A site but for its hand-written pages."""

    pages: tuple[Page, ...]
    files: tuple[Named, ...]
    #: The files that stand beside a page, by its address.
    offered: Offered
    #: What the head of a page names, by the page's address.
    feed_links: Mapping[str, tuple[feeds.Link, ...]]
    #: How far a page can be relied on that is not about one entry.
    standing: str
    #: What the search knows of pages that no entry makes.
    searched: tuple[Document, ...]


def contents(
    catalogue: Catalogue, settings: Settings, papers: Sequence[Made], today: datetime.date, schedule: Schedule
) -> Contents:
    """The site of a catalogue on a day, with the documents that were made."""
    offered = downloads(papers)
    beside = (
        *_papers(catalogue, settings, papers, offered),
        *_tables_and_calendars(catalogue, settings, today, schedule, offered),
    )
    pages = tuple(all_pages(catalogue, settings, offered, today, schedule))
    entries = {address.of_entry(ref) for ref in catalogue.entries}
    return Contents(
        pages,
        (*beside, *_made_from_all(catalogue, settings, today, offered), *_redirects(catalogue, settings)),
        offered,
        feeds.links(catalogue, settings),
        standing.of_site(catalogue, settings),
        tuple(of_made(page) for page in pages if page.searchable and page.address not in entries),
    )


def _papers(catalogue: Catalogue, settings: Settings, papers: Sequence[Made], offered: Offered) -> Iterator[Named]:
    for paper in papers:
        # Under its former names too: whoever wrote an address down finds the paper there.
        for ref in catalogue.names(catalogue.entries[paper.ref]):
            yield address.of_entry(ref) + paper.name_under(ref.id), paper.path
    if papers:
        together = archive.stored(catalogue, settings, papers)
        offered[address.of_kind("templates")] = (archive.download(settings, together),)
        yield address.ALL_TEMPLATES, together


def _tables_and_calendars(
    catalogue: Catalogue, settings: Settings, today: datetime.date, schedule: Schedule, offered: Offered
) -> Iterator[Named]:
    due = findings(catalogue, today, within=None)
    for page, name, label, content in (
        (address.REVIEW, CALENDAR, "All review dates", review_dates(due, settings, catalogue, catalogue.thresholds)),
        (address.EVIDENCE, CASES, "All cases with their facts", as_csv(facts(catalogue), settings)),
        (address.NEW, EDITIONS, "The days of all editions", edition_dates(catalogue, schedule, settings)),
        (address.EVENTS, MEETINGS, "Events and annual editions", meetings(catalogue, schedule, settings)),
    ):
        offered[page] = (Download(name, label, len(content)),)
        yield page + name, content


def _made_from_all(catalogue: Catalogue, settings: Settings, today: datetime.date, offered: Offered) -> Iterator[Named]:
    yield icons.STYLESHEET, icons.stylesheet()
    yield from data.files(catalogue)
    yield from catalogue_page.files(catalogue, settings, offered)
    for name, content in matrix.files(catalogue):
        yield address.PARTNERS + name, content
    yield from terms.files(catalogue.glossary)
    yield from my_titles.files(catalogue, offered)
    yield from citation.files(catalogue, settings)
    yield from feed_formats.files(catalogue, settings, today)
    yield from api.files(catalogue, settings, offered)


def _redirects(catalogue: Catalogue, settings: Settings) -> Iterator[Named]:
    for redirect in redirects(catalogue):
        desk = Desk(catalogue, settings, redirect.address)
        page = desk.render("redirect", redirect=redirect, target=desk.href(redirect.target))
        yield redirect.address + "index.html", policy.guarded(str(page))
