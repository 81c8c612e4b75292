"""Postings that are brought up to date are those that are worked out anew."""

from __future__ import annotations

import random

import pytest

from macros.search import postings as module
from macros.search.postings import Postings
from macros.search.terms import Terms

WORDS = tuple("abcdefghijkl")


def _terms(dice: random.Random) -> Terms:
    return {word: dice.randrange(90) for word in dice.sample(WORDS, dice.randrange(len(WORDS)))}


@pytest.mark.parametrize("seed", range(20))
def test_after_edits_by_dice_they_are_the_same_as_anew(seed: int) -> None:
    dice, kept = random.Random(seed), Postings()
    found = [_terms(dice) for _ in range(60)]
    for _ in range(40):
        found = list(found)
        for number in dice.sample(range(len(found)), dice.choice((0, 1, 1, 2, 3, 30))):
            found[number] = _terms(dice)
        if dice.random() < 0.1:
            del found[dice.randrange(len(found))]
        assert kept.of(found) == Postings().of(found)


def test_one_document_that_changed_is_all_that_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    dice, kept = random.Random(1), Postings()
    found = [_terms(dice) for _ in range(60)]
    kept.of(found)
    monkeypatch.setattr(module, "_pairs", lambda found: pytest.fail("all was worked out anew"))
    changed = [*found[:7], _terms(dice), *found[8:]]
    kept.of(changed)
    monkeypatch.undo()
    assert kept.of(changed) == Postings().of(changed)
