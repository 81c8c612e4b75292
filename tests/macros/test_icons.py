"""Icons: one empty element on a page, and one drawing in the stylesheet."""

from __future__ import annotations

import pytest

from macros.icons import icon, stylesheet


def test_an_icon_is_an_empty_element_that_says_nothing() -> None:
    assert icon("material/download") == '<span class="icon icon--download"></span>'


def test_each_is_drawn_once_in_the_stylesheet() -> None:
    rules = stylesheet().splitlines()[1:]
    names = [rule.split("{")[0] for rule in rules]
    assert len(names) == len(set(names))
    assert {".icon--download", ".icon--traffic-cone", ".icon--menu"} <= set(names)
    assert all(rule.count('"') == 2 and "<" not in rule and "#" not in rule for rule in rules)


def test_a_name_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(LookupError, match="material/no-such"):
        icon("material/" + "no-such")
