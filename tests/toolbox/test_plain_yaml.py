"""The fast path of reading YAML accepts only what the parser reads in the same way."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from tests.toolbox.test_source import REFUSED
from toolbox.entry_files import entry_paths
from toolbox.parsed_yaml import built
from toolbox.plain_yaml import value_of
from toolbox.textfile import ENTRY_LIMITS, decoded

#: Pieces of lines: what the fast path knows, and what looks like it and is something else.
_PIECES = (
    *("a: b", "a:", "b: 1", "c: [x, y]", "d: >-", "e: |-", "f: |", "- a", "- a: b", "- ", "-", "- >-", "- |-"),
    *("text", "more text", "# comment", "a: 'it''s'", "a: 'b", "g: [a, 'NO', 1, true]", "h: null", "i: ~", "null: 1"),
    *("a: b # c", "a: b: c", "a: b:", "a: - b", "a: >", "a: |+", "a: >2-", "a: [a, [b]]", "a: {}", "a: []", "- - a"),
    *("a: *b", "a: &b c", "a: !c d", "---", "...", "%YAML 1.1", "? a", "a: ? b", "'a': b", '"a": "b"', "a: @b", "x"),
    *(
        "a:  b",
        "a : b",
        "a:b",
        "a: b ",
        "1: a",
        "a: 012",
        "a: 1.10",
        "a: -5",
        "a: 1_000",
        "<<: a",
        "a: =",
        "\u00e9: \u00e9",
    ),
    *("a: b'c", "a: 'b' c", "a: [a,b]", "a: [a, b", "a: a]", "a: #b", "a: b#c", "a: [a: b]", "=: a", "a.b-c_d: e", " "),
)
_LINES = st.tuples(st.integers(0, 5), st.sampled_from(_PIECES)).map(lambda line: " " * line[0] + line[1])
_TEXTS = st.lists(st.one_of(_LINES, st.just("")), max_size=12).map(lambda lines: "\n".join(lines) + "\n")


def holds(text: str) -> None:
    """The fast path gives up, or both ways of reading give the same value and no problem."""
    value = value_of(text, ENTRY_LIMITS)
    if value is not None:
        parsed = built(text, "x.yml", ENTRY_LIMITS)
        assert parsed.problems == []
        assert (value, repr(value)) == (parsed.result, repr(parsed.result))


@given(_TEXTS)
@example("a: >-\n  b\n  c\n\n\nd: e\n")
@example("a: |\n  b\n\n  c\n\n")
@example("a: |-\n  # no comment\n # comment\nb: c\n")
@example("- a: b\n  c: d\n")
@example("a:\n  - >-\n    b\n  - c\n# the end")
def test_lines_put_together_at_random(text: str) -> None:
    holds(text)


@given(_TEXTS)
def test_lines_put_together_below_a_key(text: str) -> None:
    holds("top:\n" + "\n".join("  " + line for line in text.split("\n")) + "\nlast: x\n")


@pytest.mark.parametrize("data", [case[0] for case in REFUSED.values()], ids=REFUSED)
def test_what_is_refused_is_not_accepted_before(data: bytes) -> None:
    text, _ = decoded("x.yml", data)
    if text is not None and len(data) <= ENTRY_LIMITS.size:
        assert value_of(text, ENTRY_LIMITS) is None


def test_nearly_every_entry_takes_the_fast_path_and_has_the_same_value() -> None:
    paths, _ = entry_paths(PROJECT)
    texts = [(PROJECT / path).read_text(encoding="utf-8") for path in paths.values()]
    for text in texts:
        holds(text)
    fast = sum(value_of(text, ENTRY_LIMITS) is not None for text in texts)
    assert fast >= 0.95 * len(texts)
