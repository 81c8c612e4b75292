"""What a word is: the same in the index and in the browser, where ``docs/assets/search/words.js`` says it again.

A test compares both over every word of the toolbox.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: An underscore is made a space before; the pattern without it is twice as fast.
_WORD = re.compile(r"\w+")
#: Letters that Unicode does not take apart, as people type them without the key for them.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ς": "σ"}
)
#: A longer word is cut, so that nobody can make the index heavy.
LONGEST = 40
#: Words that every entry has; a question is asked without them.
_STOP = """
    a about after all also am an and any anyone are as at be because been before being between but by can could did do does
    each else for from get gets give gives got had has have having he her here his how i if in into is it its just let like many
    may me more most much must my need needs no not of on one only or other our out over own really shall she should so some
    somebody someone such than that the their them then there these they this those to too under up us very want wanted wants was we
    were what when where whether which while who whom whose why will with would you your
"""
STOP = frozenset(_STOP.split())


def words(text: str) -> Iterator[str]:
    """The words of a text in order, without case and accents; stop words are left out."""
    return filter(None, map(folded, raw_words(text)))


def raw_words(text: str) -> list[str]:
    """The words as written, in lower case."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower().replace("_", " "))


@lru_cache(maxsize=200_000)
def folded(raw: str) -> str:
    """A word as the index knows it; empty for a stop word and for a letter that stands alone."""
    word = raw
    if not raw.isascii():
        apart = unicodedata.normalize("NFKD", raw)
        bare = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
        word = "".join(_WORD.findall(bare.lower())).translate(_LETTERS)
    word = word[:LONGEST]
    alone = len(word) == 1 and word.isalpha() and word < "\u2e80"
    return "" if alone or word in STOP else word
