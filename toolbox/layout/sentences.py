"""Where one sentence of a paragraph ends and the next begins, so that each gets a line of its own.

A guess: two sentences left on one line do no harm, a break inside a sentence reads badly. Either way
the value of the text is the same. A break stands only where a single space was, and only if both hold.

What stands before ends a sentence: after closing marks ``" ' ” ’ » › ) ] * _ ``` are taken off, its
last character is ``!`` or ``?``, or it is ``.`` and the word before (back to a space or an opening
mark) is

- no single letter, and does not end in a dot and a single letter (``J.``, ``e.g.``, ``U.S.``);
- no abbreviation of ``ABBREVIATIONS``, and none of ``BEFORE_NUMBERS`` when a digit follows the space;
- no number that is all the sentence so far (``1. Count the costs.``).

What stands after begins one: it is ``[[``, a link to an entry, or, after opening marks
``" ' “ ‘ „ « ‹ ( [ * _ ``` are taken off, its first character is a letter or a digit, and no small letter.
"""

from __future__ import annotations

import re

_CLOSING = "\"'”’»›)]*_`"
_OPENING = "\"'“‘„«‹([*_`"
_SINGLE_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")

#: Compared in small letters, without the dot.
ABBREVIATIONS = "al approx ca cf dr excl incl mr mrs ms prof st viz vs bzw ggf sog vgl"
BEFORE_NUMBERS = (
    "annex arr art arts bl ch chap col doc ed est fig figs innst lit max min no nos nr nrs odst para paras pkt "
    "poz pp prop pt ref reg rn rs sb sec sect tab vol vols ziff čl αρ арт ст чл"
)


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph; joined by single spaces they are the paragraph."""
    found: list[str] = []
    start = 0
    for space in _SINGLE_SPACE.finditer(text):
        word_before = text[text.rfind(" ", start, space.start()) + 1 or start : space.start()]
        word_after = text[space.end() :].partition(" ")[0]
        if _begins_one(word_after) and _ends_one(word_before, word_after, space.start() - len(word_before) == start):
            found.append(text[start : space.start()])
            start = space.end()
    return [*found, text[start:]]


def _begins_one(word: str) -> bool:
    first = word.lstrip(_OPENING)[:1]
    return word.startswith("[[") or (first.isalnum() and not first.islower())


def _ends_one(word: str, next_word: str, is_first: bool) -> bool:
    marked = word.rstrip(_CLOSING)
    if marked.endswith(("!", "?")):
        return True
    if not marked.endswith("."):
        return False
    bare = marked[max(map(marked.rfind, _OPENING)) + 1 : -1].lower()
    if bare[-1:].isalpha() and bare[-2:-1] in ("", "."):
        return False
    if bare in ABBREVIATIONS.split() or (bare in BEFORE_NUMBERS.split() and next_word[0].isdigit()):
        return False
    return not (is_first and marked[:-1].isdigit())
