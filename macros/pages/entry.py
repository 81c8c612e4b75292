"""The page of an entry: the frame that all kinds share, with the sections of its kind."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from markupsafe import Markup

from macros import address, citation, news, standing
from macros.desk import Desk
from macros.page import Download, Fact, Page, Section, Settings
from macros.pages import case_study, challenge, country, event, legal_note, obstacle, pathway, practice, template
from toolbox.catalogue import Catalogue, references
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.reviews import Finding

#: The form of the forge on which a fault is reported; it asks for the entry first.
CORRECTION = "01-correction.yml"

#: How a list of entries begins that a section shows: each with its summary, or with its title alone.
LISTS = ('<ul class="cards">', '<ul class="titles ')

#: The facts and the sections of each kind of entry.
_FRAMES: dict[str, tuple[Callable[[Desk], Iterator[Fact]], Callable[[Desk], Iterator[Section]]]] = {
    "practices": (practice.facts, practice.sections),
    "templates": (template.facts, template.sections),
    "case-studies": (case_study.facts, case_study.sections),
    "legal-notes": (legal_note.facts, legal_note.sections),
    "obstacles": (obstacle.facts, obstacle.sections),
    "pathways": (pathway.facts, pathway.sections),
    "countries": (country.facts, country.sections),
    "challenges": (challenge.facts, challenge.sections),
    "events": (event.facts, event.sections),
}


def page(
    catalogue: Catalogue,
    settings: Settings,
    entry: Entry,
    downloads: tuple[Download, ...] = (),
    changed: tuple[Finding, ...] = (),
    files: Mapping[str, tuple[Download, ...]] = MappingProxyType({}),
    today: datetime.date | None = None,
) -> Page:
    """The page of one entry, with the files that it offers and what has ``changed`` in its law since the check.

    ``files`` are those of all pages, by their addresses; ``today`` decides which figures are in force.
    """
    here = address.of_entry(entry.ref)
    desk = Desk(catalogue, settings, here, entry, downloads, files, today)
    facts, sections = _FRAMES[entry.ref.kind]
    parts = (*sections(desk), *_closing_sections(desk))
    body = desk.render(
        "entry",
        entry=entry,
        changed=changed,
        facts=[*facts(desk), *_common_facts(desk)],
        sections=parts,
        links=forge_links(settings, entry.ref),
        cite=citation.plain(citation.of_entry(catalogue, settings, entry)),
        formats=citation.FORMATS,
        places=citation.addresses(catalogue, settings, entry),
        news=news,
        told=catalogue.history.of(catalogue.names(entry)),
        pending=None if settings.released else news.pending(catalogue, settings.edition, entry),
    )
    contents = (*parts, Section("history", "History", Markup()))
    shown = "".join(section.body for section in parts if any(beginning in section.body for beginning in LISTS))
    aside = desk.render("aside", groups=_aside(desk, shown))
    told = standing.of_entry(entry)
    return Page(here, entry.title, entry.summary, body, contents, aside, standing=told)


def _common_facts(desk: Desk) -> Iterator[Fact]:
    entry = desk.entry
    yield Fact("Phase", desk.join(desk.phase_link(phase) for phase in entry.phases))
    if entry.topics:
        yield Fact(
            "Topic",
            desk.join(desk.anchor(address.of_topic(topic), desk.label("topics", topic)) for topic in entry.topics),
        )
    if entry.audience:
        yield Fact("For", Markup("{}").format(desk.labels("audience", entry.audience)))
    yield Fact(
        "Buyers",
        desk.join(desk.anchor(address.of_buyer(buyer), desk.label("buyers", buyer)) for buyer in entry.buyers),
    )
    if entry.countries and entry.ref.kind not in ("case-studies", "countries"):
        yield Fact("Countries", desk.join(desk.country(code) for code in entry.countries))


def _closing_sections(desk: Desk) -> Iterator[Section]:
    entry = desk.entry
    if entry.unknowns:
        yield desk.section(
            "Not known", desk.render("notice_list", items=entry.unknowns, intro="What we could not find out or check:")
        )
    if entry.sources:
        yield desk.section("Sources", desk.render("sources", sources=entry.sources))


def _aside(desk: Desk, shown: str) -> list[tuple[str, list[Entry]]]:
    """What a reader needs next, by what it is for; each entry once, under the first heading it fits.

    What a pathway names, it names in its outcomes, each for its own: beside it stands what is related to all.
    What the page itself has in the lists that are ``shown`` is not named again.
    """
    entry = desk.entry
    named = [
        found
        for ref, found in ((r, desk.find(r)) for r in _named(desk))
        if found and found.ref != entry.ref and not found.is_retired
    ]
    users = [user for kind in _FRAMES for user in desk.users(entry, kind)]
    seen = {one.ref for one in (*named, *users) if f'href="{desk.href(address.of_entry(one.ref))}"' in shown}

    def once(entries: list[Entry]) -> list[Entry]:
        fresh = [one for one in entries if one.ref not in seen]
        seen.update(one.ref for one in fresh)
        return fresh

    by_kind = {kind: once([one for one in named if one.ref.kind == kind]) for kind in _FRAMES}
    groups = [
        ("Take along", by_kind["templates"]),
        ("The law", by_kind["legal-notes"]),
        ("Seen in", by_kind["case-studies"]),
        ("Next", by_kind["practices"]),
        ("What gets in the way", by_kind["obstacles"]),
        ("Decide", by_kind["pathways"]),
        ("Where", by_kind["countries"]),
        ("What many need", by_kind["challenges"]),
        ("When we meet", by_kind["events"]),
        ("Used in", once(users)),
    ]
    return [(title, entries) for title, entries in groups if entries]


def _named(desk: Desk) -> list:
    """What the entry names; of a pathway, and of countries, only what it is related to: a country from which a
    sentence takes its example is not where the entry holds."""
    pathway = desk.entry.ref.kind == "pathways"
    named = (
        ref for at, ref in references(desk.entry) if at[0] == "related" or not (pathway or ref.kind == "countries")
    )
    return list(dict.fromkeys(desk.catalogue.aliases.get(ref, ref) for ref in named))


def forge_links(settings: Settings, ref: Ref) -> dict[str, str] | None:
    """Where a change is proposed and a fault reported, on the forge if there is one."""
    if not settings.forge_url:
        return None
    forge = settings.forge_url.rstrip("/")
    path = f"toolbox/entries/{ref}.yml"
    return {
        "edit": f"{forge}/edit/{settings.forge_branch}/{path}",
        "report": f"{forge}/issues/new?{urlencode({'template': CORRECTION, 'entry': ref})}",
        "history": f"{forge}/commits/{settings.forge_branch}/{path}",
    }
