"""The terms in parts by their first signs, so that a query reads few and an edit changes few.

A part is named by what its terms begin with. One that grows over ``MOST`` is split by the next
sign; what begins with a sign of its own but is ``SMALL`` stays behind. Which parts there are
follows from the terms alone. A term stands in the part with the longest name that it begins with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

#: The most characters of a part before it is split; about a half of that once packed for the way.
MOST = 24_000
SMALL = 4_000
_DEEPEST = 8
Term = tuple[str, str]


def split(terms: Iterable[Term]) -> Iterator[tuple[str, list[Term]]]:
    """What the terms of a part begin with, and its terms with their postings. ``terms`` come in order."""
    yield from _split(list(terms), "")


def _split(terms: list[Term], prefix: str) -> Iterator[tuple[str, list[Term]]]:
    at = len(prefix)
    kept: list[Term] = []
    for sign, group in groupby(terms, key=lambda term: term[0][at : at + 1]):
        part = list(group)
        size = sum(len(term) + len(postings) + 2 for term, postings in part)
        if not sign or size < SMALL or at == _DEEPEST:
            kept.extend(part)
        elif size > MOST:
            yield from _split(part, prefix + sign)
        else:
            yield prefix + sign, part
    if kept or not prefix:
        yield prefix, kept
