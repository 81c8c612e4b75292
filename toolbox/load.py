"""Load a toolbox: find its files, read them, judge them, assemble the catalogue, apply the rules."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolbox import (
    cpv,
    glossary,
    history,
    instruments,
    link_exceptions,
    link_record,
    options,
    plan,
    schedule,
    thresholds,
    vocabulary,
)
from toolbox.catalogue import Catalogue, assemble
from toolbox.edition import Edition
from toolbox.entry_files import entry_paths
from toolbox.entry_reading import Read
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.problem import Problem, in_order
from toolbox.rules import ACROSS, Case
from toolbox.source import Source


@dataclass(frozen=True)
class Loaded:
    """What loading gave: the entries that could be read, and every problem found."""

    catalogue: Catalogue
    problems: list[Problem]
    #: The files of entries, readable or not, relative to the root.
    paths: tuple[str, ...]
    #: The day on which dates were judged.
    today: datetime.date
    #: The plan of editions, and the one that is in preparation.
    schedule: schedule.Schedule
    upcoming: Edition
    #: The files of entries as they were read, with the place of each value.
    sources: Mapping[Ref, Source] = field(default_factory=dict)

    @property
    def digests(self) -> dict[Ref, bytes]:
        """The digest of each entry as it was read, with the text of a template."""
        texts = (
            (ref, self.sources[ref].text, getattr(entry, "text", "")) for ref, entry in self.catalogue.entries.items()
        )
        return {ref: hashlib.sha256(f"{len(text)} {text}{more}".encode()).digest() for ref, text, more in texts}


def load(root: Path, today: datetime.date, read: Read | None = None) -> Loaded:
    """Load the toolbox under ``root``. Nothing is written, and no network is touched. ``read`` is what an earlier load
    read, and is brought up to date."""
    read = read or Read()
    vocabularies, problems = vocabulary.load(root)
    register, found = instruments.load(root, vocabularies)
    problems += found
    figures, found = thresholds.load(root, vocabularies, register, today)
    problems += found
    terms, found = glossary.load(root, vocabularies)
    problems += found
    paths, found = entry_paths(root)
    problems += found
    entries: dict[Ref, Entry] = {}
    sources: dict[Ref, Source] = {}
    for ref, (entry, source, found) in read.all(root, paths, vocabularies):
        problems += found
        if source is not None:
            sources[ref] = source
        if entry is not None:
            entries[ref] = entry
    dead, found = _dead_addresses(root, today)
    problems += found
    past, planned, coming, found = _editions(root, today)
    problems += found
    purchase, found = plan.load(root, vocabularies)
    problems += found
    choices, found = options.load(root, vocabularies)
    problems += found
    labels, found = cpv.load(root)
    problems += found
    catalogue = assemble(entries, vocabularies, register, past, figures, purchase, choices, terms, labels)
    case = Case(catalogue, sources, frozenset(paths) | _names_of_unreadable(sources, entries), today, dead)
    for rule in ACROSS:
        problems += rule(case)
    return Loaded(catalogue, in_order(problems), tuple(paths.values()), today, planned, coming, sources)


def _editions(root: Path, today: datetime.date) -> tuple[history.History, schedule.Schedule, Edition, list[Problem]]:
    """What was released, what is planned, and what is in preparation."""
    past, problems = history.load(root)
    planned, found = schedule.load(root)
    newest = past.newest.number if past.newest else None
    return past, planned, schedule.upcoming(planned, newest, today), problems + found


def in_preparation(root: Path, today: datetime.date) -> Edition:
    """The edition in preparation, where nothing else of the toolbox is needed."""
    return _editions(root, today)[2]


def _dead_addresses(root: Path, today: datetime.date) -> tuple[link_record.Record, list[Problem]]:
    """What the last link checks recorded, without what is left out of them by now."""
    record, problems = link_record.load(root)
    exceptions, found = link_exceptions.load(root, today)
    dead = {address: one for address, one in record.items() if not link_exceptions.covered(address, exceptions)}
    return dead, problems + found


def _names_of_unreadable(sources: Mapping[Ref, Source], entries: Mapping[Ref, Entry]) -> frozenset[Ref]:
    """The former names that faulty entries claim, so that one fault is not reported in every entry that uses them."""
    claimed = (
        (ref.kind, source.value.get("aliases"))
        for ref, source in sources.items()
        if ref not in entries and isinstance(source.value, dict)
    )
    return frozenset(
        Ref(kind, alias)
        for kind, aliases in claimed
        if isinstance(aliases, tuple)
        for alias in aliases
        if isinstance(alias, str)
    )
