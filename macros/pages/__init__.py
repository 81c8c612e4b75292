"""Every page that is made from the catalogue."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping

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
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.reviews import Finding, changes_of_law
from toolbox.schedule import Schedule

#: Kinds whose list has another order than that of a purchase.
_WITH_A_PAGE_OF_THEIR_OWN = ("obstacles", "pathways", "countries", "challenges", "events")


def all_pages(
    catalogue: Catalogue,
    settings: Settings,
    downloads: Mapping[str, tuple[Download, ...]],
    today: datetime.date,
    schedule: Schedule = (),
) -> Iterator[Page]:
    """The pages in stable order: the catalogue, kinds, phases, topics, buyers, evidence, the register of law, what
    needs a look, what is new, feeds, how to contribute, entries, the glossary.

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
    changes = tuple(changes_of_law(catalogue, today))
    yield evidence.page(catalogue, settings, downloads.get(address.EVIDENCE, ()))
    yield law.register(catalogue, settings, changes)
    yield review.page(catalogue, settings, today, downloads.get(address.REVIEW, ()))
    yield from new.pages(catalogue, settings, schedule, downloads.get(address.NEW, ()))
    yield feeds.page(catalogue, settings)
    yield my_toolbox.page(catalogue, settings, downloads.get(address.of_kind("templates"), ()))
    yield contribute.fields(catalogue, settings)
    for kind in KINDS.values():
        yield contribute.form(catalogue, settings, kind)
    changed: dict[Ref, tuple[Finding, ...]] = {}
    for change in changes:
        changed[change.entry.ref] = (*changed.get(change.entry.ref, ()), change)
    used: Counter[str] = Counter()
    for one in catalogue.entries.values():
        offered = downloads.get(address.of_entry(one.ref), ())
        made = entry.page(catalogue, settings, one, offered, changed.get(one.ref, ()), downloads, today)
        yield terms.explained(catalogue, made, used)
    # Last, since it says in how many entries a term is explained.
    yield glossary.page(catalogue, settings, used)


def redirects(catalogue: Catalogue) -> Iterator[Redirect]:
    """Former addresses of renamed entries."""
    for former, ref in catalogue.aliases.items():
        yield Redirect(address.of_entry(former), address.of_entry(ref), catalogue.entries[ref].title)
