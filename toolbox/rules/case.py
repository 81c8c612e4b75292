"""What a rule is given to judge."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from toolbox.catalogue import Catalogue, Leaf, leaves
from toolbox.link_record import Record
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.problem import MOST_PROBLEMS_A_FILE, Problem, did_you_mean, quoted
from toolbox.source import At, Source


def enough(problems: Iterator[Problem]) -> Iterator[Problem]:
    """One more of a file's problems than is shown: a file can hold thousands, and the nearest known word of each takes time."""
    return islice(problems, MOST_PROBLEMS_A_FILE + 1)


@dataclass(frozen=True)
class Case:
    """The catalogue, where each value stands, and the date on which the rules are applied."""

    catalogue: Catalogue
    sources: Mapping[Ref, Source]
    #: Every entry that has a file, those that could not be read included.
    known: frozenset[Ref]
    today: datetime.date
    #: The external addresses that gave no answer in the last link checks.
    dead: Record

    @classmethod
    def alone(cls, entry: Entry, source: Source) -> Case:
        """One entry, with nothing else known."""
        return cls(Catalogue({entry.ref: entry}, {}, {}), {entry.ref: source}, frozenset(), datetime.date.min, {})

    def problem(self, entry: Entry, at: At, rule: str, message: str, **more: Any) -> Problem:
        """A problem at a value of an entry."""
        return self.sources[entry.ref].problem(at, rule, message, **more)

    def missing(self, ref: Ref) -> str | None:
        """That there is no entry of this name, with the nearest one that there is; nothing where there is one."""
        if ref in self.known or ref in self.catalogue.aliases:
            return None
        if not ref.kind:
            return f"{quoted(ref.id)} does not name an entry; write 'kind/identifier'"
        if ref.kind not in KINDS:
            hint = did_you_mean(ref.kind, KINDS) or f"; write one of: {', '.join(KINDS)}"
            return f"{quoted(ref)} names no kind of entry{hint}"
        hint = did_you_mean(ref.id, self._names[ref.kind]) or f"; the file toolbox/entries/{ref}.yml does not exist"
        return f"there is no entry {quoted(ref)}{hint}"

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        return {kind: sorted(ref.id for ref in self.known if ref.kind == kind) for kind in KINDS}

    def unfit(self, ref: Ref) -> tuple[str, str] | None:
        """Why nothing beside the entries may lead to this one: rule and sentence. Nothing where it is there and in use."""
        target = self.catalogue.entries.get(self.catalogue.aliases.get(ref, ref))
        if target is not None and target.is_retired:
            return "retired-reference", f"{quoted(ref)} is retired; name the entry that is in use"
        missing = self.missing(ref)
        return ("dangling-reference", missing) if missing else None

    def unregistered(self, instrument: str) -> str | None:
        """That an instrument is not in the register, with the nearest name in it; nothing where it is."""
        register = self.catalogue.instruments
        if instrument in register:
            return None
        hint = did_you_mean(instrument, register) or "; add it to toolbox/instruments.yml with its address"
        return f"{quoted(instrument)} is not in the register of law{hint}"

    def leaves(self) -> Iterator[tuple[Entry, Leaf]]:
        """Every marked value of every entry."""
        for entry in self.catalogue.entries.values():
            for leaf in leaves(entry):
                yield entry, leaf


Rule = Callable[[Case], Iterator[Problem]]
_OF_ONE: set[Rule] = set()


def of_one(rule: Rule) -> Rule:
    """Mark a rule whose findings in an entry follow from that entry alone, whatever else is known and whichever day it
    is: :meth:`Case.alone` is enough for it."""
    _OF_ONE.add(rule)
    return rule


def looks_at_one(rule: Rule) -> bool:
    """Whether a rule was marked so."""
    return rule in _OF_ONE
