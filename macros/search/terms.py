"""The terms of one document with their weights: what is computed anew when one entry changes, and nothing else.

A term is a word, or the words of a whole title or keyword with spaces between them: who types just
that gets that entry first. The weight of a term grows less with each time that it stands in the
text (as in BM25, with a fixed length of an average text, so that one entry's weights do not hang on
the others), and each place counts as much as ``_TITLE`` and the others say.
"""

from __future__ import annotations

from collections import Counter

from macros.search.document import Document
from macros.search.words import folded, raw_words, words

#: How many steps a weight has, and what the places begin with: text, keywords, title.
STEPS = 30
IN_TEXT, IN_KEYWORDS, IN_TITLE = 0, STEPS, 2 * STEPS
_TITLE, _KEYWORD, _SUMMARY, _ALSO = 9.0, 6.0, 3.0, 2.0
#: A word of the text: more in a short text than in a long one.
_USUAL_LENGTH, _HALF = 700, 3.0
#: A retired entry stands behind those in use.
_RETIRED = 0.4

#: Each term with its weight: 0 to 89, the place first, then the step.
Terms = dict[str, int]


def terms(document: Document) -> Terms:
    """Each term of a document with its weight."""
    counts: dict[str, int] = {}
    for raw, count in Counter(raw_words("\n".join([text for _, text in document.parts]))).items():
        word = folded(raw)
        if word:
            counts[word] = counts.get(word, 0) + count
    one = 1 / (0.4 + 0.6 * sum(counts.values()) / _USUAL_LENGTH)
    steps = (STEPS - 1) * (_RETIRED if document.retired else 1.0)

    def step(weight: float) -> int:
        return int(steps * weight / (weight + _HALF) + 0.5)

    # Most words stand in the text alone, and few of them often: their steps are worked out once.
    of_count = {count: step(count * one) for count in set(counts.values())}
    found = {word: of_count[count] for word, count in counts.items()}
    title = list(words(document.title))
    keywords = [list(words(keyword)) for keyword in document.keywords]
    places = {word: IN_KEYWORDS for keyword in keywords for word in keyword} | dict.fromkeys(title, IN_TITLE)
    for word, weight in _weights(document, title, keywords).items():
        found[word] = step(weight + counts.get(word, 0) * one) + places.get(word, IN_TEXT)
    for keyword in keywords:
        if len(keyword) > 1:
            found[" ".join(keyword)] = IN_KEYWORDS + STEPS - 1
    for name in (title, *(list(words(name)) for name in document.names)):
        # A title of one word has a space behind it, so that it is told from the word.
        if name:
            found[" ".join(name) if len(name) > 1 else f"{name[0]} "] = IN_TITLE + STEPS - 1
    return found


def _weights(document: Document, title: list[str], keywords: list[list[str]]) -> dict[str, float]:
    """What a word counts for each place outside the text."""
    weights = dict.fromkeys(words(document.summary), _SUMMARY)
    for places, weight in ((words(document.also), _ALSO), (title, _TITLE)):
        for word in dict.fromkeys(places):
            weights[word] = weights.get(word, 0.0) + weight
    best: dict[str, float] = {}
    for keyword in keywords:
        # A keyword of one word says more than a word out of a longer one.
        share = _KEYWORD if len(keyword) == 1 else _KEYWORD * 0.7
        for word in keyword:
            best[word] = max(best.get(word, 0.0), share)
    for word, weight in best.items():
        weights[word] = weights.get(word, 0.0) + weight
    return weights
