"""Pages that list entries: by kind, topic and buyer."""

from __future__ import annotations

from collections.abc import Callable

from macros import address, words
from macros.desk import Desk
from macros.page import Download, Page, Section, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS, Kind


def of_kind(catalogue: Catalogue, settings: Settings, kind: Kind, downloads: tuple[Download, ...] = ()) -> Page:
    """All entries of one kind, by the phase in which they are first needed; retired ones at the end."""
    desk = Desk(catalogue, settings, address.of_kind(kind.folder), downloads=downloads)
    sections = []
    if kind.folder == "case-studies" and catalogue.of_kind(kind.folder):
        sections.append(desk.section("Counted", desk.render("evidence_link")))
    if kind.folder == "practices":
        sections.append(desk.section("Two ways in", desk.render("ways"), "ways"))
    if downloads:
        sections.append(desk.section("All at once", desk.render("archive", downloads=downloads)))
    for phase, term in catalogue.vocabularies["phases"].items():
        chosen = [
            entry for entry in catalogue.of_kind(kind.folder) if entry.phases[0] == phase and not entry.is_retired
        ]
        if chosen:
            sections.append(
                desk.section(
                    f"{desk.phase_number(phase)} {term.label}",
                    desk.listed(chosen, kind=kind.folder, phase=phase),
                    phase,
                )
            )
    sections += desk.retired(kind.folder)
    count = sum(1 for entry in catalogue.of_kind(kind.folder) if not entry.is_retired)
    lead = (
        f"{kind.question} {words.counted(count, kind.label.lower(), kind.plural.lower())}, in the order of a purchase."
    )
    return desk.page(kind.plural, lead, sections)


def of_topic(catalogue: Catalogue, settings: Settings, topic: str) -> Page:
    """What there is on one topic, by kind."""
    desk = Desk(catalogue, settings, address.of_topic(topic))
    term = catalogue.vocabularies["topics"][topic]
    return desk.page(term.label, term.definition, _by_kind(desk, lambda entry: topic in entry.topics, topic=topic))


def of_buyer(catalogue: Catalogue, settings: Settings, buyer: str) -> Page:
    """What there is for one kind of buyer."""
    desk = Desk(catalogue, settings, address.of_buyer(buyer))
    term = catalogue.vocabularies["buyers"][buyer]
    return desk.page(
        f"For the {term.label[0].lower() + term.label[1:] if not term.label.isupper() else term.label}",
        term.definition,
        _by_kind(desk, lambda entry: buyer in entry.buyers, buyer=buyer),
    )


def all_topics(catalogue: Catalogue, settings: Settings) -> Page:
    """The topics, with how many entries there are on each."""
    desk = Desk(catalogue, settings, address.TOPICS)
    counts = dict.fromkeys(catalogue.vocabularies["topics"], 0)
    for entry in catalogue.current():
        for topic in entry.topics:
            counts[topic] += 1
    return desk.page(
        "Topics",
        "What the entries are about, across the phases of a purchase.",
        [desk.section("All topics", desk.render("topics", counts=counts))],
    )


def _by_kind(desk: Desk, belongs: Callable[[Entry], bool], **chosen: str) -> list[Section]:
    sections = []
    for kind in KINDS.values():
        entries = [entry for entry in desk.catalogue.of_kind(kind.folder) if not entry.is_retired and belongs(entry)]
        if entries:
            listed = desk.listed(entries, kind=kind.folder, **chosen)
            sections.append(desk.section(kind.plural, listed, kind.folder))
    return sections
