"""What a rule is given to judge."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from toolbox.catalogue import Catalogue, Leaf, leaves
from toolbox.link_record import Record
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.problem import MOST_PROBLEMS_A_FILE, Problem
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

    def problem(self, entry: Entry, at: At, rule: str, message: str, **more: Any) -> Problem:
        """A problem at a value of an entry."""
        return self.sources[entry.ref].problem(at, rule, message, **more)

    def leaves(self) -> Iterator[tuple[Entry, Leaf]]:
        """Every marked value of every entry."""
        for entry in self.catalogue.entries.values():
            for leaf in leaves(entry):
                yield entry, leaf
