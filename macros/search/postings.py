"""In which documents each term stands, as it is written: worked out anew, or only where a document has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from macros.search.coded import postings
from macros.search.terms import Terms

#: When more documents than one in so many have changed, all is worked out anew.
_SHARE = 20


class Postings:
    """The postings of one index after the other, by term."""

    def __init__(self) -> None:
        #: The terms of each document, by its number.
        self._terms: Sequence[Terms] = ()
        #: By term the numbers of documents, each followed by the weight of the term in it.
        self._pairs: dict[str, list[int]] = {}
        self._coded: dict[str, str] = {}

    def of(self, found: Sequence[Terms]) -> Mapping[str, str]:
        """The postings of documents by term; ``found`` are the terms of each document, by its number.

        The terms of a document that did not change are the same object as before.
        """
        changed = [number for number, (old, new) in enumerate(zip(self._terms, found, strict=False)) if old is not new]
        if len(self._terms) != len(found) or len(changed) * _SHARE > len(found):
            self._pairs = _pairs(found)
            self._coded = {term: postings(pairs) for term, pairs in self._pairs.items()}
        else:
            for number in changed:
                self._change(number, self._terms[number], found[number])
        self._terms = found
        return self._coded

    def _change(self, number: int, old: Terms, new: Terms) -> None:
        for term in old.keys() | new.keys():
            weight = new.get(term)
            if weight == old.get(term):
                continue
            pairs = self._pairs.setdefault(term, [])
            at = 2 * bisect_left(pairs[::2], number)
            stood = 2 if term in old else 0
            pairs[at : at + stood] = () if weight is None else (number, weight)
            if pairs:
                self._coded[term] = postings(pairs)
            else:
                del self._pairs[term], self._coded[term]


def anew(found: Iterable[Terms]) -> dict[str, str]:
    """The postings by term, and nothing kept for the next index; the terms of a document are let go one after the other."""
    return {term: postings(pairs) for term, pairs in _pairs(found).items()}


def _pairs(found: Iterable[Terms]) -> dict[str, list[int]]:
    known: dict[str, list[int]] = {}
    for number, terms in enumerate(found):
        for term, weight in terms.items():
            pairs = known.get(term)
            if pairs is None:
                known[term] = [number, weight]
            else:
                pairs += (number, weight)
    return known
