"""All that the toolbox puts into a site: its pages, the files beside them, and what both need to know. No builder knows it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from macros import address, citation, data, feed_formats, feeds, icons, my_titles, pages, policy, standing, terms
from macros.api import files as api
from macros.api import place
from macros.atlas import matrix
from macros.calendar import CALENDAR, EDITIONS, MEETINGS, edition_dates, meetings, review_dates
from macros.desk import Desk
from macros.documents import archive
from macros.documents.store import Made, downloads
from macros.evidence.facts import facts
from macros.evidence.table import NAME as CASES
from macros.evidence.table import as_csv
from macros.lazy import Lazy
from macros.page import Download, Page, Settings
from macros.pages import catalogue as catalogue_page
from macros.pages import glossary, redirects, template
from macros.workers import Anew, Each, Workers
from macros.write import Named, Part
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS
from toolbox.reviews import findings
from toolbox.schedule import Schedule

#: How the files end in which an entry is cited.
_CITED = tuple(form.file for form in citation.FORMATS)

Offered = Mapping[str, tuple[Download, ...]]


@dataclass(frozen=True)
class Contents:
    """A site but for its hand-written pages. What grows with the entries is made when it is asked for."""

    #: The pages apart from the entries, and but for the glossary, by their addresses.
    pages: Mapping[str, Page]
    #: Makes the page of an entry, and names the terms that it explains.
    page_of: Callable[[Entry], tuple[Page, tuple[str, ...]]]
    #: Makes the page of the glossary, when it is known in how many entries each term is explained.
    glossary: Callable[[Mapping[str, int]], Page]
    #: All other files, by their sort.
    parts: tuple[Part, ...]
    #: The files that stand beside a page, by its address.
    offered: Offered
    #: What the head of a page names, by the page's address.
    feed_links: Mapping[str, tuple[feeds.Link, ...]]
    #: How far a page can be relied on that is not about one entry.
    standing: str
    #: Does what is to be done for each entry.
    each: Each


def contents(
    catalogue: Catalogue,
    settings: Settings,
    papers: Sequence[Made],
    today: datetime.date,
    schedule: Schedule,
    workers: Workers | None = None,
) -> Contents:
    """The site of a catalogue on a day, with the documents that were made. What it holds is made by ``workers``."""
    workers = workers or Anew()
    together = _archive(catalogue, settings, papers)
    tables = _tables_and_calendars(catalogue, settings, today, schedule, workers)
    offered = catalogue.noted("offered", _offered(settings, papers, together, tables))
    apart = pages.apart(catalogue, settings, offered, today, schedule)
    return Contents(
        Lazy({at: partial(workers.page, at, partial(apart.__getitem__, at)) for at in apart}),
        pages.of_entry(catalogue, settings, offered, today),
        lambda used: glossary.page(catalogue, settings, used),
        tuple(_parts(catalogue, settings, papers, together, tables, offered, today, workers.each)),
        offered,
        feeds.links(catalogue, settings),
        standing.of_site(catalogue, settings),
        workers.each,
    )


def _archive(catalogue: Catalogue, settings: Settings, papers: Sequence[Made]) -> Callable[[], Path]:
    return cache(lambda: archive.stored(catalogue, settings, papers))


def _tables_and_calendars(
    catalogue: Catalogue, settings: Settings, today: datetime.date, schedule: Schedule, workers: Workers
) -> Lazy[tuple[Download, bytes]]:
    """What stands beside a page, by the page's address."""

    written = workers.remembering("review dates", lambda one: (one.entry.ref, one.whom))

    def due() -> bytes:
        found = findings(catalogue, today, within=None)
        return review_dates(found, settings, catalogue, catalogue.thresholds, written)

    def beside(name: str, label: str, content: Callable[[], bytes]) -> Callable[[], tuple[Download, bytes]]:
        def made() -> tuple[Download, bytes]:
            held = content()
            return Download(name, label, len(held)), held

        return made

    return Lazy(
        {
            address.REVIEW: beside(CALENDAR, "All review dates", due),
            address.EVIDENCE: beside(CASES, "All cases with their facts", lambda: as_csv(facts(catalogue), settings)),
            address.NEW: beside(
                EDITIONS, "The days of all editions", lambda: edition_dates(catalogue, schedule, settings)
            ),
            address.EVENTS: beside(
                MEETINGS, "Events and annual editions", lambda: meetings(catalogue, schedule, settings)
            ),
        }
    )


def _offered(
    settings: Settings,
    papers: Sequence[Made],
    together: Callable[[], Path],
    tables: Lazy[tuple[Download, bytes]],
) -> Offered:
    """What each page offers, by the page's address; a size is known when the file is made."""
    makers: dict[str, Callable[[], tuple[Download, ...]]] = {
        page: partial(tuple, own) for page, own in downloads(papers).items()
    }
    if papers:
        makers[address.of_kind("templates")] = lambda: (archive.download(settings, together()),)
    return Lazy(makers | {page: lambda page=page: (tables[page][0],) for page in tables})


def _parts(
    catalogue: Catalogue,
    settings: Settings,
    papers: Sequence[Made],
    together: Callable[[], Path],
    tables: Lazy[tuple[Download, bytes]],
    offered: Offered,
    today: datetime.date,
    each: Each,
) -> Iterator[Part]:
    entries = tuple(address.of_kind(kind) for kind in KINDS)
    yield Part((*tables,), lambda: ((page + own.name, held) for page, (own, held) in tables.items()), (".ics", ".csv"))
    yield Part(icons.STYLESHEET, lambda: [(icons.STYLESHEET, icons.stylesheet())])
    yield Part((address.SCHEMA, *entries), lambda: data.files(catalogue), ".json", early=True)
    yield Part(address.CATALOGUE, lambda: catalogue_page.files(catalogue, settings, offered), ".js", early=True)
    yield Part(
        address.PARTNERS, lambda: ((address.PARTNERS + name, held) for name, held in matrix.files(catalogue)), ".json"
    )
    yield Part(address.GLOSSARY, lambda: terms.files(catalogue.glossary), ".js")
    yield Part(template.COUNTRIES, template.files)
    yield Part(address.MY_TOOLBOX, lambda: my_titles.files(catalogue, offered), ".js", early=True)
    yield Part(entries, lambda: citation.files(catalogue, settings), _CITED, early=True)
    yield Part(address.FEEDS, lambda: feed_formats.files(catalogue, settings, today), early=True)
    yield Part(entries, lambda: _redirects(catalogue, settings), "/index.html")
    yield Part(address.of_kind("templates"), lambda: _papers(catalogue, papers, together))
    yield Part(place.V1, lambda: api.files(catalogue, settings, offered, each), keeps=True)


def _papers(catalogue: Catalogue, papers: Sequence[Made], together: Callable[[], Path]) -> Iterator[Named]:
    for paper in papers:
        # Under its former names too: whoever wrote an address down finds the paper there.
        for ref in catalogue.names(catalogue.entries[paper.ref]):
            yield address.of_entry(ref) + paper.name_under(ref.id), paper.path
    if papers:
        yield address.ALL_TEMPLATES, together()


def _redirects(catalogue: Catalogue, settings: Settings) -> Iterator[Named]:
    for redirect in redirects(catalogue):
        desk = Desk(catalogue, settings, redirect.address)
        page = desk.render("redirect", redirect=redirect, target=desk.href(redirect.target))
        yield redirect.address + "index.html", policy.guarded(str(page))
