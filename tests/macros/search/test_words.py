"""What a word is: here, and the same in the browser."""

from __future__ import annotations

import pytest

from macros.search.document import of_entry
from macros.search.words import LONGEST, STOP, folded, words
from tests.macros.search.node import asked
from toolbox.catalogue import Catalogue

STRANGE = (
    "Straße STRASSE Œuvre Łódź Ørsted þing Đà ığdır İstanbul",
    "Ελλάδα Έλληνας ΟΔΟΣ οδός",
    "Поліція Київ Ёлка",
    "e\u0301tude étude naïve Å \u212b ﬁnance ½ x² ℌ Ⅷ",
    "العربية עִבְרִית 漢字 हिन्दी 🚒 drone-2 2014/24/EU L'État",
    "a I 7 x é 漢 don't co-operate e.g. C-480/22",
    "w" * 90 + " " + "ß" * 60,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Clé de répartition", ["cle", "de", "repartition"]),
        ("Straße, Ørsted; ŁÓDŹ", ["strasse", "orsted", "lodz"]),
        ("Directive 2014/24/EU", ["directive", "2014", "24", "eu"]),
        ("How do we share the costs?", ["share", "costs"]),
        ("Article 9 (a)", ["article", "9"]),
        ("Οδός ΟΔΟΣ", ["οδοσ", "οδοσ"]),
        ("e\u0301tude", ["etude"]),
    ],
)
def test_words_are_without_case_and_accents_and_stop_words(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_a_very_long_word_is_cut() -> None:
    assert folded("w" * 90) == "w" * LONGEST


def test_the_browser_finds_the_same_words_in_every_text_of_the_toolbox(catalogue: Catalogue) -> None:
    texts = list(STRANGE)
    for entry in catalogue.entries.values():
        one = of_entry(catalogue, entry)
        texts.append(" ".join((one.title, one.summary, one.also, *one.keywords, *(text for _, text in one.parts))))
    ours = [list(words(text)) for text in texts]
    theirs = [[word for word in found if word not in STOP] for found in asked("words", texts)]
    assert sum(map(len, ours)) > 100_000
    for text, mine, other in zip(texts, ours, theirs, strict=True):
        assert mine == other, text[:200]
