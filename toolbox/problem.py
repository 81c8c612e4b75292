"""A problem is a value: where it is, which rule it breaks, and what to write instead."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise

LONGEST_QUOTE = 80
LONGEST_MESSAGE = 480
MOST_PROBLEMS_A_FILE = 40
#: With the line that closes the list, a file fills at most 20 kB.
MOST_BYTES_A_FILE = 19_000


class Severity(StrEnum):
    """An error stops the build; a warning does so only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place. ``line`` and ``column`` count from 1; ``path`` is relative to the root."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR


def printable(text: str, longest: int) -> str:
    """The text on one line, control and invisible characters escaped, cut to ``longest`` characters.

    What is quoted in a message may come from a stranger: it must not start a line of its own,
    colour a terminal, or turn the reading direction. ``##[`` begins a command of GitHub's runner
    wherever in a line it stands.
    """
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[: longest + 1]).replace(
        "##[", "##\\u005b"
    )
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def quoted(value: object) -> str:
    """A value as a message shows it: ``'tendring'``."""
    return f"'{printable(str(value), LONGEST_QUOTE)}'"


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` for the nearest known word, else an empty string."""
    typed = str(word)[:LONGEST_QUOTE]
    # To compare letter by letter takes long, and there may be a thousand names: only with the ten that share most.
    likely = heapq.nlargest(10, known, key=lambda name: len(_pairs(typed) & _pairs(name)))
    nearest = difflib.get_close_matches(typed, likely, n=1, cutoff=0.6)
    return f"; did you mean {quoted(nearest[0])}?" if nearest else ""


@lru_cache(maxsize=8192)
def _pairs(word: str) -> frozenset[str]:
    """The pairs of letters that stand beside each other."""
    return frozenset(map("".join, pairwise(f" {word[:LONGEST_QUOTE]} ")))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted, each once, and no more of a file than a reader can use, with a line that says so."""
    kept: list[Problem] = []
    for path, found in groupby(sorted(set(problems)), lambda problem: problem.path):
        size = 0
        for count, problem in enumerate(found):
            size += (
                len(path.encode("utf-8", "replace")) + len(printable(problem.message, LONGEST_MESSAGE).encode()) + 60
            )
            if count == MOST_PROBLEMS_A_FILE or size > MOST_BYTES_A_FILE:
                message = f"more than {count} problems in this file; mend those above and check again"
                kept.append(Problem(path, problem.line, 1, "too-many-problems", message))
                break
            kept.append(problem)
    return kept
