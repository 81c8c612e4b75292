"""How hard a text is to read, by a plain formula.

LIX (Björnsson, 1968): words for each sentence, plus the share in percent of words with more than six letters.
It needs no dictionary and no syllables, so everyone can count it again. It knows neither grammar nor sense:
terms of law that must stand there raise it, and a short sentence without sense lowers it.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolbox.style.passage import Sentence

NAME = "LIX"
LIMITS = "it counts long sentences and long words, a list lowers it, and it knows neither grammar nor sense"
_LONG_WORD = 6
_LEVELS = ((30, "very easy"), (40, "easy"), (50, "medium"), (60, "hard"))


def lix(sentences: Iterable[Sentence]) -> int:
    """The figure, rounded; 0 for a text without a word."""
    found = [sentence.words for sentence in sentences]
    words = [word for one in found for word in one]
    if not words:
        return 0
    long_words = sum(sum(sign.isalpha() for sign in word) > _LONG_WORD for word in words)
    return round(len(words) / len(found) + 100 * long_words / len(words))


def level(figure: int) -> str:
    """The figure in a word."""
    return next((word for limit, word in _LEVELS if figure < limit), "very hard")
