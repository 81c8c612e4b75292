"""By what the catalogue can be narrowed down: facets, their values, and which entry has which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from macros import address, news
from macros.page import Download, Settings
from toolbox.catalogue import Catalogue
from toolbox.edition import Edition
from toolbox.model.codes import country_name, own_names
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS
from toolbox.regimes import regimes

#: The answer of an entry that holds in every country.
ANY_COUNTRY = "any"
#: Formats of downloads by the ending of the file, in the order in which they are offered.
FORMATS = {"docx": "Word", "odt": "ODF", "pdf": "PDF", "xlsx": "Excel"}
_STATUS = {"draft": "Draft", "reviewed": "Reviewed", "retired": "Retired"}


@dataclass(frozen=True)
class Facet:
    """One question that can be asked of every entry, with the answers that occur, in the order in which they are shown."""

    name: str
    title: str
    #: Labels by value; only what some entry has.
    labels: Mapping[str, str]
    #: The values of each entry, in the order of the entries.
    answers: tuple[tuple[str, ...], ...]
    #: What else a value is called, by language: a country in its own.
    also: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many entries have a value."""
        counted = dict.fromkeys(self.labels, 0)
        for answer in self.answers:
            for value in answer:
                counted[value] += 1
        return counted

    @cached_property
    def numbers(self) -> list[list[int]]:
        """The answers as the places of their values among the labels: what the script reads."""
        place = {value: number for number, value in enumerate(self.labels)}
        return [sorted(place[value] for value in answer) for answer in self.answers]


def in_order(catalogue: Catalogue) -> list[Entry]:
    """All entries in the order of a purchase: by the first phase, by kind, by title; retired ones at the end."""
    phases = list(catalogue.vocabularies["phases"])
    kinds = list(KINDS)

    def place(entry: Entry) -> tuple[bool, int, int, str, str]:
        return (
            entry.is_retired,
            phases.index(entry.phases[0]),
            kinds.index(entry.ref.kind),
            entry.title.casefold(),
            entry.ref.id,
        )

    return sorted(catalogue.entries.values(), key=place)


def formats(entry: Entry, offered: Mapping[str, Iterable[Download]]) -> list[str]:
    """The formats in which the page of an entry offers its paper, by their endings."""
    endings = {file.name.rpartition(".")[2] for file in offered.get(address.of_entry(entry.ref), ())}
    return [ending for ending in FORMATS if ending in endings]


def edition_of_change(catalogue: Catalogue, settings: Settings, entry: Entry) -> str:
    """The newest edition in which an entry was new, or changed in more than its wording."""
    now = news.pending(catalogue, settings.edition, entry)
    if now and now.what != news.WORDING:
        return settings.edition
    told = catalogue.history.of(catalogue.names(entry))
    return next((one.record.edition for one in told if one.change.what != news.WORDING), entry.since)


def facets(
    catalogue: Catalogue, settings: Settings, entries: list[Entry], offered: Mapping[str, Iterable[Download]]
) -> tuple[Facet, ...]:
    """Every facet that at least one entry answers."""

    def of(name: str, title: str, labels: Mapping[str, str], answer: Callable[[Entry], Iterable[str]]) -> Facet:
        answers = tuple(tuple(answer(entry)) for entry in entries)
        found = {value for one in answers for value in one}
        return Facet(name, title, {value: label for value, label in labels.items() if value in found}, answers)

    def terms(vocabulary: str) -> dict[str, str]:
        return {name: term.label for name, term in catalogue.vocabularies[vocabulary].items()}

    phases = {name: f"{number} {label}" for number, (name, label) in enumerate(terms("phases").items(), 1)}
    named = sorted({code for entry in entries for code in entry.countries}, key=country_name)
    countries = {ANY_COUNTRY: "Not tied to a country", **{code: country_name(code) for code in named}}
    changed = {entry.ref: edition_of_change(catalogue, settings, entry) for entry in entries}
    editions = sorted(set(changed.values()), key=lambda one: Edition.named(one) or Edition(0, 0), reverse=True)
    every = (
        of("kind", "Kind", {kind.folder: kind.plural for kind in KINDS.values()}, lambda one: [one.ref.kind]),
        of("phase", "Phase", phases, lambda one: dict.fromkeys(one.phases)),
        of("topic", "Topic", terms("topics"), lambda one: dict.fromkeys(one.topics)),
        of("buyer", "Type of buyer", terms("buyers"), lambda one: dict.fromkeys(one.buyers)),
        of("country", "Country", countries, lambda one: dict.fromkeys(one.countries) or [ANY_COUNTRY]),
        of("regime", "Legal regime", terms("legal-regimes"), lambda one: sorted(regimes(one))),
        of("format", "Format of download", FORMATS, lambda one: formats(one, offered)),
        of("status", "Status", _STATUS, lambda one: [one.status]),
        of("changed", "Changed in edition", {one: one for one in editions}, lambda one: [changed[one.ref]]),
    )
    own = {code: own_names(code) for code in named}
    return tuple(replace(one, also=own) if one.name == "country" else one for one in every if one.labels)
