"""All that the toolbox puts into a site: its pages, the files beside them, and what both need to know. No builder knows it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros import address, citation, data, feed_formats, feeds, icons, my_titles, pages, policy, standing, terms
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
from macros.pages import catalogue as catalogue_page
from macros.pages import glossary, redirects, template
from macros.write import Named
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.reviews import findings
from toolbox.schedule import Schedule

Offered = dict[str, tuple[Download, ...]]


@dataclass(frozen=True)
class Contents:
    """A site but for its hand-written pages. What grows with the entries is made when it is asked for."""

    #: The pages apart from the entries, and but for the glossary.
    pages: tuple[Page, ...]
    #: Makes the page of an entry, and names the terms that it explains.
    page_of: Callable[[Entry], tuple[Page, tuple[str, ...]]]
    #: Makes the page of the glossary, when it is known in how many entries each term is explained.
    glossary: Callable[[Mapping[str, int]], Page]
    #: Makes all other files.
    files: Callable[[], Iterator[Named]]
    #: The files that stand beside a page, by its address.
    offered: Offered
    #: What the head of a page names, by the page's address.
    feed_links: Mapping[str, tuple[feeds.Link, ...]]
    #: How far a page can be relied on that is not about one entry.
    standing: str


def contents(
    catalogue: Catalogue, settings: Settings, papers: Sequence[Made], today: datetime.date, schedule: Schedule
) -> Contents:
    """The site of a catalogue on a day, with the documents that were made."""
    offered = downloads(papers)
    beside = (
        *_papers(catalogue, settings, papers, offered),
        *_tables_and_calendars(catalogue, settings, today, schedule, offered),
    )

    def files() -> Iterator[Named]:
        yield from beside
        yield from _made_from_all(catalogue, settings, today, offered)
        yield from _redirects(catalogue, settings)

    return Contents(
        tuple(pages.apart(catalogue, settings, offered, today, schedule)),
        pages.of_entry(catalogue, settings, offered, today),
        lambda used: glossary.page(catalogue, settings, used),
        files,
        offered,
        feeds.links(catalogue, settings),
        standing.of_site(catalogue, settings),
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
    yield from template.files()
    yield from my_titles.files(catalogue, offered)
    yield from citation.files(catalogue, settings)
    yield from feed_formats.files(catalogue, settings, today)
    yield from api.files(catalogue, settings, offered)


def _redirects(catalogue: Catalogue, settings: Settings) -> Iterator[Named]:
    for redirect in redirects(catalogue):
        desk = Desk(catalogue, settings, redirect.address)
        page = desk.render("redirect", redirect=redirect, target=desk.href(redirect.target))
        yield redirect.address + "index.html", policy.guarded(str(page))
