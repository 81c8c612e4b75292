"""What was released, and when: a record of the changes of each edition, and a ledger of every identifier.

``toolbox release`` writes both; people write neither. A record stands in
``toolbox/editions/<edition>.json``, the ledger in ``toolbox/ledger.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import AfterValidator, Field

from toolbox.edition import Edition
from toolbox.model import fields
from toolbox.model.fields import IDENTIFIER, Ref, refuse
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.problem import Problem, quoted
from toolbox.source import read_yaml
from toolbox.textfile import Limits

LEDGER = "toolbox/ledger.json"
RECORDS = "toolbox/editions"
_LIMITS = Limits(size=4 * 1024 * 1024, keys=50_000, items=50_000)

What = Literal["added", "substantive", "editorial", "renamed", "replaced", "retired"]
#: Each kind of change, in the order in which a reader is told.
WHATS: tuple[What, ...] = get_args(What)


def _edition_or_trial(value: str) -> str:
    if Edition.named(value) is None:
        refuse("bad-edition", f"{quoted(value)} is not an edition; write it as '2027.1', or '2027.1-rc1' for a trial")
    return value


#: ``2027.1``, or ``2027.1-rc1``: a trial has a record too, but only on its own tag.
EditionOrTrial = Annotated[str, AfterValidator(_edition_or_trial)]


class EntryChange(Part):
    """What one edition changed in one entry."""

    entry: Annotated[fields.Reference, Field(description="The entry, under its name in that edition.")]
    what: Annotated[What, Field(description="The kind of change.")]
    note: Annotated[fields.Line | None, Field(description="The line for the reader, if the change has one.")] = None
    formerly: Annotated[fields.Identifier | None, Field(description="The identifier before it was renamed.")] = None
    replaced_by: Annotated[fields.Reference | None, Field(description="The entry that takes its place.")] = None
    fields: fields.some(fields.Name, "The fields that changed, in words.")

    @property
    def ref(self) -> Ref:
        """The entry."""
        return Ref(*self.entry.split("/", 1))


class EditionRecord(Part):
    """One released edition."""

    edition: Annotated[EditionOrTrial, Field(description="The edition.")]
    date: Annotated[fields.Day, Field(description="The day of the release.")]
    previous: Annotated[EditionOrTrial | None, Field(description="The edition that it was compared with.")] = None
    changes: Annotated[tuple[EntryChange, ...], Field(description="What it changed, by entry.")] = ()

    @property
    def number(self) -> Edition:
        """The edition as a value that can be compared."""
        return Edition.named(self.edition)


class Told(NamedTuple):
    """One change of an entry, and the edition that made it."""

    record: EditionRecord
    change: EntryChange


@dataclass(frozen=True)
class History:
    """All editions, oldest first, and the edition in which each identifier was first released."""

    records: tuple[EditionRecord, ...] = ()
    ledger: Mapping[Ref, str] = field(default_factory=dict)
    #: The line of each identifier in the ledger.
    lines: Mapping[Ref, int] = field(default_factory=dict)

    @property
    def newest(self) -> EditionRecord | None:
        """The edition that was released last."""
        return self.records[-1] if self.records else None

    def record(self, edition: str) -> EditionRecord | None:
        """The record of one edition."""
        return next((one for one in self.records if one.edition == edition), None)

    def of(self, names: Iterable[Ref]) -> list[Told]:
        """What happened to an entry, newest first; ``names`` are its present and its former ones."""
        told = [one for name in names for one in self._by_entry.get(name, ())]
        return sorted(told, key=lambda one: one.record.number, reverse=True)

    @cached_property
    def _by_entry(self) -> Mapping[Ref, list[Told]]:
        found: dict[Ref, list[Told]] = {}
        for record in self.records:
            for change in record.changes:
                found.setdefault(change.ref, []).append(Told(record, change))
        return found


def load(root: Path) -> tuple[History, list[Problem]]:
    """The history of the toolbox under ``root``; empty before the first release."""
    records, problems = _records(root)
    ledger, lines, found = _ledger(root)
    return History(records, ledger, lines), problems + found


def _records(root: Path) -> tuple[tuple[EditionRecord, ...], list[Problem]]:
    records: list[EditionRecord] = []
    problems: list[Problem] = []
    folder = root / RECORDS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.relative_to(root).as_posix()
        if path.suffix != ".json" or Edition.named(path.stem) is None:
            message = f"{quoted(path.name)} is not the record of an edition; records are named as 2027.1.json"
            problems.append(Problem(name, 1, 1, "not-a-record", message))
            continue
        source, found = read_yaml(root, name, _LIMITS)
        problems += found
        if source is None:
            continue
        record, found = judge(EditionRecord, source, {})
        problems += found
        if record is None:
            continue
        if record.edition != path.stem:
            message = f"edition: {quoted(record.edition)} stands in the record of {quoted(path.stem)}"
            problems.append(source.problem(("edition",), "wrong-record", message))
        records.append(record)
    return tuple(sorted(records, key=lambda record: record.number)), problems


def _ledger(root: Path) -> tuple[dict[Ref, str], dict[Ref, int], list[Problem]]:
    if not (root / LEDGER).exists() and not (root / LEDGER).is_symlink():
        return {}, {}, []
    # JSON as the toolbox writes it is also YAML, and so a fault in it has its line.
    source, problems = read_yaml(root, LEDGER, _LIMITS)
    if source is None:
        return {}, {}, problems
    if not isinstance(source.value, dict):
        return {}, {}, [source.problem((), "wrong-type", "the ledger is a group of identifiers, each with its edition")]
    ledger: dict[Ref, str] = {}
    lines: dict[Ref, int] = {}
    for name, edition in source.value.items():
        kind, _, identifier = name.partition("/")
        if not (IDENTIFIER.match(kind) and IDENTIFIER.match(identifier)):
            message = f"{quoted(name)} does not name an entry; the release writes this file, so put it back"
            problems.append(source.problem((name,), "bad-reference", message, of_key=True))
        elif not isinstance(edition, str) or Edition.named(edition) is None:
            message = f"{quoted(edition)} is not an edition; the release writes this file, so put it back"
            problems.append(source.problem((name,), "bad-edition", message))
        else:
            ledger[Ref(kind, identifier)] = edition
            lines[Ref(kind, identifier)] = source.position((name,), of_key=True).line
    return ledger, lines, problems


def ledger_as_json(ledger: Mapping[Ref, str]) -> str:
    """The ledger as it is kept: one identifier a line, sorted."""
    return json.dumps({str(ref): ledger[ref] for ref in sorted(ledger)}, indent=1) + "\n"


def record_as_json(record: EditionRecord) -> str:
    """A record as it is kept."""
    return json.dumps(record.model_dump(mode="json", exclude_defaults=True), indent=1, ensure_ascii=False) + "\n"
