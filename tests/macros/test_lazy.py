"""Values that are made when somebody asks for them."""

from __future__ import annotations

import pytest

from macros.lazy import Lazy


def test_a_value_is_made_when_it_is_asked_for_and_once() -> None:
    asked: list[str] = []

    def make() -> str:
        asked.append("made")
        return "a page"

    values = Lazy({"a": make, "b": make})
    assert list(values) == ["a", "b"] and len(values) == 2 and "a" in values and "c" not in values
    assert asked == []
    assert (values["a"], values["a"], values.get("c")) == ("a page", "a page", None)
    assert asked == ["made"]
    with pytest.raises(KeyError):
        values["c"]
