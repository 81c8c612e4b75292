"""The forms in which a word of the glossary stands in a text: singular and plural, with a hyphen or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IRREGULAR = {"criterion": "criteria", "consortium": "consortia", "analysis": "analyses", "money": "money"}
#: Words after which the noun that takes the plural has ended: "letters of intent", "requests to take part".
_AFTER_NOUN = re.compile(r"\s(?:of|for|to|in|by|on|with|without|from|under)\s")
_CONSONANT_Y = re.compile(r"[^aeiou]y\Z", re.IGNORECASE)
_HISSES = re.compile(r"(?:ss|x|z|ch|sh)\Z", re.IGNORECASE)
_GAP = re.compile(r"[\s-]+")
#: Between two words of a term a text may have a space, a line's end or a hyphen.
BETWEEN = r"[\s\u2010\u2011-]+"
#: As typed, as set, and as HTML writes it.
APOSTROPHE = "(?:['\u2019]|&#39;)"


def forms(word: str) -> Iterator[str]:
    """``word`` as the glossary has it, and its plural."""
    yield word
    cut = _AFTER_NOUN.search(word)
    noun, rest = (word[: cut.start()], word[cut.start() :]) if cut else (word, "")
    several = _plural(noun)
    if several != noun:
        yield several + rest


def _plural(noun: str) -> str:
    start, last = noun[: len(noun) - len(noun.split(" ")[-1])], noun.split(" ")[-1]
    if last.lower() in _IRREGULAR:
        return start + _IRREGULAR[last.lower()]
    if _CONSONANT_Y.search(last):
        return start + last[:-1] + "ies"
    if _HISSES.search(last):
        return start + last + "es"
    # What ends in an s is a plural already, or has none: "lessons learned" and "data" are left as they are.
    return noun if last.lower().endswith(("s", "data", "learned")) else noun + "s"


def key(word: str) -> str:
    """What two spellings of one word have in common."""
    return _GAP.sub(" ", word.replace("\u2019", "'")).strip().casefold()


def words_in(word: str) -> list[str]:
    """The single words of a term."""
    return [part for part in _GAP.split(word) if part]


def pattern(word: str) -> str:
    """The regular expression of one form, wherever a text breaks its lines or sets its apostrophes."""
    return BETWEEN.join(re.escape(part).replace("'", APOSTROPHE) for part in words_in(word.replace("\u2019", "'")))
