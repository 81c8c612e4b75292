"""Every page that is made from the catalogue."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from macros import address, terms
from macros.atlas import matrix
from macros.lazy import Lazy
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
from toolbox.model.kinds import KINDS, Kind
from toolbox.reviews import Finding, changes_of_law
from toolbox.schedule import Schedule

#: Kinds whose list has another order than that of a purchase.
_WITH_A_PAGE_OF_THEIR_OWN = ("obstacles", "pathways", "countries", "challenges", "events")


Downloads = Mapping[str, tuple[Download, ...]]


def all_pages(
    catalogue: Catalogue, settings: Settings, downloads: Downloads, today: datetime.date, schedule: Schedule = ()
) -> Iterator[Page]:
    """The pages in stable order: those apart from the entries, the entries, the glossary."""
    yield from apart(catalogue, settings, downloads, today, schedule).values()
    used: Counter[str] = Counter()
    page_of = of_entry(catalogue, settings, downloads, today)
    for one in catalogue.entries.values():
        made, terms_of_page = page_of(one)
        used.update(terms_of_page)
        yield made
    yield glossary.page(catalogue, settings, used)


#: Pages that say something of their own.
_SEARCHED = (
    address.COMPARE,
    address.COUNTRIES,
    address.EVIDENCE,
    address.LAW,
    address.PARTNERS,
    address.PLAN,
    address.WHO_CAN_HELP,
)


def apart(
    catalogue: Catalogue, settings: Settings, downloads: Downloads, today: datetime.date, schedule: Schedule = ()
) -> Lazy[Page]:
    """All pages but those of entries, and but the glossary, which says in how many entries a term is explained, by
    their addresses: the catalogue, kinds, phases, topics, buyers, evidence, the register of law, what needs a look, what
    is new, feeds, how to contribute.

    ``downloads`` are the files that stand beside a page, by its address; ``today`` decides what needs a look;
    ``schedule`` is the plan of editions.
    """

    def beside(page: str) -> tuple[Download, ...]:
        return downloads.get(page, ())

    known = (catalogue, settings)
    kinds = [kind for kind in KINDS.values() if kind.folder not in _WITH_A_PAGE_OF_THEIR_OWN]
    vocabularies = catalogue.vocabularies
    return Lazy(
        {
            **dict(catalogue_page.pages(*known, downloads)),
            address.of_kind("obstacles"): lambda: obstacle.all_of_them(*known),
            address.of_kind("pathways"): lambda: pathway.all_of_them(*known),
            address.COUNTRIES: lambda: atlas.page(*known),
            address.PARTNERS: lambda: partners.page(*known, beside(address.of_entry(matrix.SHEET))),
            address.WHO_CAN_HELP: lambda: who_can_help.page(*known),
            address.CHALLENGES: lambda: challenge.all_of_them(*known),
            address.EVENTS: lambda: event.all_of_them(*known, schedule, beside(address.EVENTS)),
            **{at: partial(_list, *known, kind, downloads) for kind in kinds for at in [address.of_kind(kind.folder)]},
            **dict(_phases(*known)),
            address.PLAN: lambda: plan.page(*known),
            address.COMPARE: lambda: compare.page(*known),
            address.TOPICS: lambda: lists.all_topics(*known),
            **{address.of_topic(one): partial(lists.of_topic, *known, one) for one in vocabularies["topics"]},
            **{address.of_buyer(one): partial(lists.of_buyer, *known, one) for one in vocabularies["buyers"]},
            address.EVIDENCE: lambda: evidence.page(*known, beside(address.EVIDENCE)),
            address.LAW: lambda: law.register(*known, tuple(changes_of_law(catalogue, today))),
            address.REVIEW: lambda: review.page(*known, today, beside(address.REVIEW)),
            **dict(new.pages(*known, schedule, downloads)),
            address.FEEDS: lambda: feeds.page(*known),
            address.MY_TOOLBOX: lambda: my_toolbox.page(*known, beside(address.of_kind("templates"))),
            address.FIELDS: lambda: contribute.fields(*known),
            **{address.of_form(kind.folder): partial(contribute.form, *known, kind) for kind in KINDS.values()},
        }
    )


def searched(catalogue: Catalogue) -> tuple[str, ...]:
    """The addresses of those pages apart that the search knows. The others list entries, which it finds by themselves."""
    phases = (address.of_phase(name) for name in catalogue.vocabularies["phases"])
    return (*_SEARCHED, *phases)


def _list(catalogue: Catalogue, settings: Settings, kind: Kind, downloads: Downloads) -> Page:
    return lists.of_kind(catalogue, settings, kind, downloads.get(address.of_kind(kind.folder), ()))


def _phases(catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, Callable[[], Page]]]:
    for name in catalogue.vocabularies["phases"]:
        yield address.of_phase(name), partial(phase.page, catalogue, settings, name)
        yield address.of_checklist(name), partial(checklist.page, catalogue, settings, name)


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
