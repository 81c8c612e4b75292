"""Find the words of the glossary in a text, in one pass: the longest term that begins at a word wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from toolbox.glossary.forms import forms, pattern, words_in

#: The beginning of a word; what follows a hyphen or a sign of an entity is none.
_WORD = re.compile(r"(?<![\w&#-])[^\W_]+")
_END = r"(?![^\W_]|-[^\W_])"


class Spelling(NamedTuple):
    """A word of a term; an acronym counts only in its capitals."""

    word: str
    term: str
    exact: bool = False


class Use(NamedTuple):
    """Where a text uses a term."""

    start: int
    end: int
    term: str


@dataclass(frozen=True)
class Finder:
    """What begins with a word, as one expression, and the terms that its groups stand for; by the word in small letters."""

    by_first_word: dict[str, tuple[re.Pattern[str], tuple[str, ...]]]

    def uses(self, text: str) -> Iterator[Use]:
        """Every use of a term, from left to right; none inside another."""
        end = 0
        for word in _WORD.finditer(text):
            known = self.by_first_word.get(word.group().lower())
            if known is None or word.start() < end:
                continue
            found = known[0].match(text, word.start())
            if found:
                end = found.end()
                yield Use(found.start(), end, known[1][found.lastindex - 1])


def finder(spellings: Iterable[Spelling]) -> Finder:
    """A finder of these spellings and their plurals."""
    by_first: dict[str, list[Spelling]] = {}
    for one in spellings:
        for form in (one.word, one.word + "s") if one.exact else forms(one.word):
            first = re.match(r"[^\W_]+", words_in(form)[0])
            if first:
                by_first.setdefault(first.group().lower(), []).append(one._replace(word=form))
    return Finder({first: _expression(found) for first, found in by_first.items()})


def _expression(spellings: list[Spelling]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    longest_first = sorted(spellings, key=lambda one: (-len(one.word), one.word))
    parts = ((f"({pattern(one.word)})" if one.exact else f"((?i:{pattern(one.word)}))") for one in longest_first)
    return re.compile(f"(?:{'|'.join(parts)}){_END}"), tuple(one.term for one in longest_first)
