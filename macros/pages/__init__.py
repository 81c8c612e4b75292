"""Every page that is made from the catalogue."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from macros import address, terms
from macros.atlas import matrix
from macros.page import Download, Page, Redirect, Settings
from macros.pages import (
    atlas,
    challenge,
    checklist,
    compare,
    contribute,
    entry,
    event,
    evidence,
    feeds,
    glossary,
    law,
    lists,
    my_toolbox,
    new,
    obstacle,
    partners,
    pathway,
    phase,
    plan,
    review,
    who_can_help,
)
from macros.pages import catalogue as catalogue_page
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.reviews import Finding, changes_of_law
from toolbox.schedule import Schedule

#: Kinds whose list has another order than that of a purchase.
_WITH_A_PAGE_OF_THEIR_OWN = ("obstacles", "pathways", "countries", "challenges", "events")


Downloads = Mapping[str, tuple[Download, ...]]


def all_pages(
    catalogue: Catalogue, settings: Settings, downloads: Downloads, today: datetime.date, schedule: Schedule = ()
) -> Iterator[Page]:
    """The pages in stable order: those apart from the entries, the entries, the glossary."""
    yield from apart(catalogue, settings, downloads, today, schedule)
    used: Counter[str] = Counter()
    page_of = of_entry(catalogue, settings, downloads, today)
    for one in catalogue.entries.values():
        made, terms_of_page = page_of(one)
        used.update(terms_of_page)
        yield made
    yield glossary.page(catalogue, settings, used)


def apart(
    catalogue: Catalogue, settings: Settings, downloads: Downloads, today: datetime.date, schedule: Schedule = ()
) -> Iterator[Page]:
    """All pages but those of entries, and but the glossary, which says in how many entries a term is explained: the
    catalogue, kinds, phases, topics, buyers, evidence, the register of law, what needs a look, what is new, feeds, how
    to contribute.

    ``downloads`` are the files that stand beside a page, by its address; ``today`` decides what needs a look;
    ``schedule`` is the plan of editions.
    """
    yield from catalogue_page.pages(catalogue, settings, downloads)
    yield obstacle.all_of_them(catalogue, settings)
    yield pathway.all_of_them(catalogue, settings)
    yield atlas.page(catalogue, settings)
    yield partners.page(catalogue, settings, downloads.get(address.of_entry(matrix.SHEET), ()))
    yield who_can_help.page(catalogue, settings)
    yield challenge.all_of_them(catalogue, settings)
    yield event.all_of_them(catalogue, settings, schedule, downloads.get(address.EVENTS, ()))
    for kind in KINDS.values():
        if kind.folder in _WITH_A_PAGE_OF_THEIR_OWN:
            continue
        yield lists.of_kind(catalogue, settings, kind, downloads.get(address.of_kind(kind.folder), ()))
    for name in catalogue.vocabularies["phases"]:
        yield phase.page(catalogue, settings, name)
        yield checklist.page(catalogue, settings, name)
    yield plan.page(catalogue, settings)
    yield compare.page(catalogue, settings)
    yield lists.all_topics(catalogue, settings)
    for topic in catalogue.vocabularies["topics"]:
        yield lists.of_topic(catalogue, settings, topic)
    for buyer in catalogue.vocabularies["buyers"]:
        yield lists.of_buyer(catalogue, settings, buyer)
    yield evidence.page(catalogue, settings, downloads.get(address.EVIDENCE, ()))
    yield law.register(catalogue, settings, tuple(changes_of_law(catalogue, today)))
    yield review.page(catalogue, settings, today, downloads.get(address.REVIEW, ()))
    yield from new.pages(catalogue, settings, schedule, downloads.get(address.NEW, ()))
    yield feeds.page(catalogue, settings)
    yield my_toolbox.page(catalogue, settings, downloads.get(address.of_kind("templates"), ()))
    yield contribute.fields(catalogue, settings)
    for kind in KINDS.values():
        yield contribute.form(catalogue, settings, kind)


def of_entry(
    catalogue: Catalogue, settings: Settings, downloads: Downloads, today: datetime.date
) -> Callable[[Entry], tuple[Page, tuple[str, ...]]]:
    """What makes the page of an entry, and the terms of the glossary that the page explains."""
    changed: dict[Ref, tuple[Finding, ...]] = {}
    for change in changes_of_law(catalogue, today):
        changed[change.entry.ref] = (*changed.get(change.entry.ref, ()), change)

    def page_of(one: Entry) -> tuple[Page, tuple[str, ...]]:
        offered = downloads.get(address.of_entry(one.ref), ())
        made = entry.page(catalogue, settings, one, offered, changed.get(one.ref, ()), downloads, today)
        return terms.explained(catalogue, made)

    return page_of


def redirects(catalogue: Catalogue) -> Iterator[Redirect]:
    """Former addresses of renamed entries."""
    for former, ref in catalogue.aliases.items():
        yield Redirect(address.of_entry(former), address.of_entry(ref), catalogue.entries[ref].title)
