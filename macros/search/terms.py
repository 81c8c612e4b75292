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


def terms(document: Document) -> dict[str, int]:
    """Each term with its weight: 0 to 89, the place first, then the step."""
    weights: dict[str, float] = {}
    counted = Counter(raw_words("\n".join([text for _, text in document.parts])))
    one = 1 / (0.4 + 0.6 * sum(counted.values()) / _USUAL_LENGTH)
    for raw, count in counted.items():
        for word in folded(raw):
            weights[word] = weights.get(word, 0.0) + count * one
    for places, weight in ((document.summary, _SUMMARY), (document.also, _ALSO)):
        for word in set(words(places)):
            weights[word] = weights.get(word, 0.0) + weight
    whole: dict[str, int] = {}
    place = {}
    for keyword in document.keywords:
        named = list(words(keyword))
        # A keyword of one word says more than a word out of a longer one.
        share = _KEYWORD if len(named) == 1 else _KEYWORD * 0.7
        for word in named:
            place[word] = max(place.get(word, 0.0), share)
        if named:
            whole[" ".join(named)] = IN_KEYWORDS + STEPS - 1
    found: dict[str, int] = {}
    for word, weight in place.items():
        weights[word] = weights.get(word, 0.0) + weight
    title = list(words(document.title))
    for word in set(title):
        weights[word] = weights.get(word, 0.0) + _TITLE
    steps = (STEPS - 1) * (_RETIRED if document.retired else 1.0)
    for word, weight in weights.items():
        found[word] = int(steps * weight / (weight + _HALF) + 0.5)
    for word in place:
        found[word] += IN_KEYWORDS
    for word in set(title):
        found[word] += IN_TITLE - (IN_KEYWORDS if word in place else 0)
    for name, weight in ((name, weight) for name, weight in whole.items() if " " in name):
        found[name] = weight
    for name in (document.title, *document.names):
        named = list(words(name))
        if len(named) > 1:
            found[" ".join(named)] = IN_TITLE + STEPS - 1
    return found
