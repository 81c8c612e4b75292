"""Which feeds there are, and where they live: of what editions changed, for all, by kind, phase, topic and country; of
what changes an instrument of law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from macros import address
from macros.page import IN_PREPARATION, NEWEST, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.codes import country_name
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

#: The most changes that a feed holds; older ones stay on the pages of their editions.
LONGEST = 200
ATOM, JSON = "application/atom+xml", "application/feed+json"


@dataclass(frozen=True)
class Feed:
    """One feed, in both formats."""

    #: Its address without the ending: ``feeds/topics/governance``.
    stem: str
    #: What it is about: "Governance"; empty for the feed of everything.
    about: str
    #: The page that it belongs to.
    page: str
    #: Whether an entry is its matter; None stands for an entry that is no longer known.
    holds: Callable[[Ref, Entry | None], bool]
    #: The instrument whose changes it tells; empty where it tells what editions change.
    instrument: str = ""

    @property
    def atom(self) -> str:
        return f"{self.stem}.atom"

    @property
    def json(self) -> str:
        return f"{self.stem}.json"

    def title(self, settings: Settings) -> str:
        """What a feed reader lists it as."""
        return f"{settings.site_name}: what is new" + (f", {self.about}" if self.about else "")


@dataclass(frozen=True)
class Group:
    """Feeds of one sort."""

    title: str
    feeds: tuple[Feed, ...]


def groups(catalogue: Catalogue) -> tuple[Group, ...]:
    """Every feed there is, by what it is chosen by. A country has one when an entry is about it."""
    vocabularies = catalogue.vocabularies
    countries = sorted({code for entry in catalogue.entries.values() for code in entry.countries}, key=country_name)
    return (
        Group("Everything", (Feed(f"{address.FEEDS}all", "", address.NEW, lambda ref, entry: True),)),
        Group("By kind", tuple(_of_kind(kind) for kind in KINDS)),
        Group("By phase", tuple(_of("phases", name, term.label) for name, term in vocabularies["phases"].items())),
        Group("By topic", tuple(_of("topics", name, term.label) for name, term in vocabularies["topics"].items())),
        Group("By country", tuple(_of("countries", code, country_name(code)) for code in countries)),
        Group("By instrument of law", tuple(of_instrument(catalogue, name) for name in catalogue.instruments)),
    )


def _of_kind(kind: str) -> Feed:
    stem = f"{address.FEEDS}kinds/{kind}"
    return Feed(stem, KINDS[kind].plural, address.of_kind(kind), lambda ref, entry: ref.kind == kind)


def of_instrument(catalogue: Catalogue, name: str) -> Feed:
    """The feed of the acts that change an instrument and of the entries that await a check; no edition is its matter."""
    stem, page = f"{address.FEEDS}law/{name}", address.of_instrument(name)
    return Feed(stem, catalogue.instruments[name].name, page, lambda ref, entry: False, name)


def _of(field: str, name: str, label: str) -> Feed:
    """The feed of the entries that name a term in one of their fields; countries have no page of their own."""
    page = {"phases": address.of_phase, "topics": address.of_topic}.get(field, lambda name: address.FEEDS)(name)
    stem = f"{address.FEEDS}{field}/{name.lower()}"
    return Feed(stem, label, page, lambda ref, entry: entry is not None and name in getattr(entry, field))


@dataclass(frozen=True)
class Link:
    """A feed as the head of a page names it."""

    type: str
    title: str
    href: str


def links(catalogue: Catalogue, settings: Settings) -> Mapping[str, tuple[Link, ...]]:
    """What the head of a page names, by the page's address: its own feed, or that of everything where news stand."""
    every = [feed for group in groups(catalogue) for feed in group.feeds]
    editions = (settings.edition, *(record.edition for record in catalogue.history.records))
    general = (address.HOME, address.NEW, address.FEEDS, *map(address.of_news, editions))
    feeds = {feed.page: feed for feed in every if feed.page != address.FEEDS} | dict.fromkeys(general, every[0])
    return {
        here: tuple(
            Link(form, feed.title(settings), href(catalogue, settings, feed, target, here))
            for form, target in ((ATOM, feed.atom), (JSON, feed.json))
        )
        for here, feed in feeds.items()
    }


def href(catalogue: Catalogue, settings: Settings, feed: Feed, target: str, here: str) -> str:
    """The way to a file of a feed from the page at ``here``: on the published site to the one that goes on."""
    return (
        lives_at(catalogue, settings, feed, target)
        if settings.folder and settings.site_url
        else address.relative(target, here)
    )


def lives_at(catalogue: Catalogue, settings: Settings, feed: Feed, target: str) -> str:
    """Where a feed, or a page that it names, lives for good. Before the first release there is no newest edition.

    Changes of law do not wait for the next edition, which stands as it was released: their feeds live in what is
    in preparation.
    """
    if feed.instrument:
        return settings.public(target, IN_PREPARATION if settings.folder else None)
    out = any(not record.number.is_trial for record in catalogue.history.records)
    return settings.public(target, NEWEST if settings.folder and out else None)
