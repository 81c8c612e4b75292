"""Words that mean the same: short forms with their long ones, and what the glossary adds. This is the one place for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.search.words import raw_words, words
from toolbox.catalogue import Catalogue

#: A short form with more than so many long ones says nothing.
_MOST = 4


def synonyms(catalogue: Catalogue, keywords: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For a word, or words with spaces between, what else to look for; in both directions.

    ``keywords`` are those of one entry each.
    """
    pairs: dict[str, dict[str, None]] = {}
    for group in (*map(_short_forms, keywords), _of_glossary(catalogue)):
        for one, other in group:
            left, right = " ".join(words(one)), " ".join(words(other))
            if left and right and left != right:
                pairs.setdefault(left, {})[right] = None
                pairs.setdefault(right, {})[left] = None
    return {name: tuple(sorted(same)) for name, same in sorted(pairs.items()) if len(same) <= _MOST}


def _short_forms(keywords: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A keyword in capitals and another of the same entry whose words begin with its letters: PCP, pre-commercial procurement."""
    short = {
        one.lower(): one for one in keywords if 2 < len(one) < 8 and one.isalpha() and sum(map(str.isupper, one)) > 1
    }
    if not short:
        return
    for one in keywords:
        initials = "".join(word[0] for word in raw_words(one))
        if initials in short and one != short[initials]:
            yield short[initials], one


def _of_glossary(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    glossary = getattr(catalogue, "glossary", None) or {}
    for term in glossary.values() if isinstance(glossary, Mapping) else glossary:
        for name in ("acronym", "expansion"):
            other = getattr(term, name, None)
            if other:
                yield term.term, other
        for other in getattr(term, "also", ()):
            yield term.term, other
