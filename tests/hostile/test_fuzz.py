"""Inputs that nobody thought of: a few hundred in the ordinary run, as many as there is time for in ``make fuzz``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.hostile import shapes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(st.binary(max_size=2000))
def test_any_bytes_as_an_entry(folder: Path, data: bytes) -> None:
    shapes.in_time(lambda: shapes.loader_holds(folder, data))


@given(shapes.mutated_entries())
def test_an_entry_that_was_tampered_with(folder: Path, entry: tuple[str, str]) -> None:
    kind, text = entry
    shapes.in_time(lambda: shapes.loader_holds(folder, text.encode("utf-8", "surrogatepass"), kind))


@given(st.binary(max_size=2000))
def test_any_bytes_as_a_text(folder: Path, data: bytes) -> None:
    shapes.in_time(lambda: shapes.text_holds(folder, data))


@given(shapes.texts)
def test_any_text_like_commonmark(text: str) -> None:
    shapes.in_time(lambda: shapes.prose_holds(text))


@given(st.text(max_size=400))
def test_any_text_at_all(text: str) -> None:
    shapes.in_time(lambda: shapes.prose_holds(text))


@given(shapes.formulas)
def test_any_text_like_a_formula(text: str) -> None:
    shapes.in_time(lambda: shapes.formula_holds(text))


@given(shapes.mutated_entries())
def test_the_layout_of_an_entry_that_was_tampered_with(entry: tuple[str, str]) -> None:
    kind, text = entry
    shapes.in_time(lambda: shapes.layout_holds(text, kind))


@given(shapes.mutated_entries())
def test_the_fast_path_of_reading_an_entry_that_was_tampered_with(entry: tuple[str, str]) -> None:
    shapes.same_value_both_ways(entry[1])


@given(st.one_of(shapes.texts, st.text(max_size=500)))
@example("a &#8203; b")
@example("a\n[b]: https://www.example.eu/")
@example("a [b]: c")
@example("a" + "\n" + "> " * 11 + "b")
@example("a" + "[" * 401)
def test_the_fast_judgement_of_a_short_text(text: str) -> None:
    shapes.same_judgement_both_ways(text)
