"""Load a toolbox: find its files, read them, judge them, assemble the catalogue, apply the rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
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
from toolbox.model.address_name import RESERVED
from toolbox.model.entry import Entry
from toolbox.model.fields import IDENTIFIER, LONGEST_IDENTIFIER, Ref
from toolbox.model.judge import judge
from toolbox.model.kinds import KINDS
from toolbox.model.template import Template
from toolbox.problem import Problem, did_you_mean, in_order, quoted
from toolbox.rules import RULES, Case
from toolbox.source import Source, read_yaml
from toolbox.textfile import TEXT_LIMITS, read_text

ENTRIES = "toolbox/entries"


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


def load(root: Path, today: datetime.date) -> Loaded:
    """Load the toolbox under ``root``. Nothing is written, and no network is touched."""
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
    for ref, path in paths.items():
        entry, source, found = _read_entry(root, ref, path, vocabularies)
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
    for rule in RULES:
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


def entry_paths(root: Path) -> tuple[dict[Ref, str], list[Problem]]:
    """The files of entries by reference, in stable order, and whatever does not belong beside them."""
    paths: dict[Ref, str] = {}
    problems: list[Problem] = []
    lower: dict[str, str] = {}
    for path in _files_below(root / ENTRIES):
        name = path.relative_to(root).as_posix()
        first = lower.setdefault(name.casefold(), name)
        if first != name:
            problems.append(
                Problem(
                    name,
                    1,
                    1,
                    "name-collides",
                    f"differs from {quoted(first)} only in capital letters; many computers cannot keep both",
                )
            )
        problem = _misplaced(root, path, name)
        if problem:
            problems.append(problem)
        elif path.suffix == ".yml":
            paths[Ref(path.parent.name, path.stem)] = name
    order = list(KINDS)
    return dict(sorted(paths.items(), key=lambda item: (order.index(item[0].kind), item[0].id))), problems


def _files_below(folder: Path, levels: int = 6) -> Iterator[Path]:
    """The files in stable order; a folder that is nested too deep, in place of what it holds."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if levels and path.is_dir() and not path.is_symlink():
            yield from _files_below(path, levels - 1)
        else:
            yield path


def _misplaced(root: Path, path: Path, name: str) -> Problem | None:
    """Why this file is no entry: wrong folder, wrong ending, wrong name."""
    steps = path.relative_to(root / ENTRIES).parts
    if path.is_symlink():
        return Problem(name, 1, 1, "symbolic-link", "this is a symbolic link; put the file itself here")
    if len(steps) != 2 or steps[0] not in KINDS:
        hint = did_you_mean(steps[0], KINDS) or f"; an entry stands in one of: {', '.join(KINDS)}"
        return Problem(
            name,
            1,
            1,
            "unknown-folder",
            f"{quoted(steps[0] if len(steps) > 1 else name)} is not a folder of entries{hint}",
        )
    if path.suffix == ".md" and steps[0] == "templates":
        if not path.with_suffix(".yml").exists():
            return Problem(name, 1, 1, "text-without-entry", f"there is no {path.stem}.yml beside this text")
        return None
    if path.suffix != ".yml":
        return Problem(
            name, 1, 1, "wrong-ending", f"an entry is a file that ends in '.yml'; rename {quoted(path.name)}"
        )
    if not IDENTIFIER.match(path.stem) or len(path.stem) > LONGEST_IDENTIFIER:
        return Problem(
            name,
            1,
            1,
            "bad-identifier",
            f"the file name {quoted(path.stem)} is not an identifier; write lower-case words of a-z and 0-9 "
            f"joined by hyphens, {LONGEST_IDENTIFIER} characters at most",
        )
    if path.stem in RESERVED:
        return Problem(name, 1, 1, "reserved-identifier", f"{quoted(path.stem)} is a reserved name; choose another")
    return None


def _read_entry(
    root: Path, ref: Ref, path: str, vocabularies: Mapping
) -> tuple[Entry | None, Source | None, list[Problem]]:
    source, problems = read_yaml(root, path)
    if source is None:
        return None, None, problems
    entry, problems = judge(KINDS[ref.kind].model, source, vocabularies)
    if entry is None:
        return None, source, problems
    entry.stand_at(ref)
    if isinstance(entry, Template):
        text, problems = _read_template_text(root, path, entry)
        entry._text = text
    return entry, source, problems


def _read_template_text(root: Path, path: str, entry: Template) -> tuple[str, list[Problem]]:
    text_path = path.removesuffix(".yml") + ".md"
    if not (root / text_path).exists() and not (root / text_path).is_symlink():
        if entry.format == "spreadsheet":
            return "", []
        return "", [
            Problem(
                path,
                1,
                1,
                "missing-text",
                f"a document needs its text in {quoted(Path(text_path).name)} beside this file",
            )
        ]
    if entry.format == "spreadsheet":
        message = "a spreadsheet has its sheets in the entry, and no text beside it; delete this file"
        return "", [Problem(text_path, 1, 1, "text-of-spreadsheet", message)]
    text, problems = read_text(root, text_path, TEXT_LIMITS)
    return text or "", problems
