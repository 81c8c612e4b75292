"""Reading one file: what is refused, with which words, and where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolbox.source import parse, read_yaml
from toolbox.textfile import Limits, read_text

REFUSED = {
    "a second colon": (b"title: one: two\n", "1:11", "syntax", "a second ': ' stands in this line"),
    "a quotation mark that is never closed": (b"title: 'one\n", "2:1", "syntax", "opened and never closed"),
    "an item that does not fit its list": (b"a:\n  - b\n  c\n", "4:1", "syntax", ""),
    "a key that stands twice": (b"a: 1\nb: 2\na: 3\n", "3:1", "duplicate-key", "'a' stands here and in line 1"),
    "a tab": (b"a:\n\tb: 1\n", "2:1", "tab", "a tab is not allowed"),
    "a NUL character": (b"a: b\x00c\n", "1:5", "invisible-character", "a NUL character (U+0000)"),
    "a control character": (b"a: b\x07c\n", "1:5", "invisible-character", "a control character (U+0007)"),
    "a bidirectional override": (
        "a: b\u202ec\n".encode(),
        "1:5",
        "invisible-character",
        "a bidirectional control character (U+202E)",
    ),
    "a zero-width space": ("a: b\u200bc\n".encode(), "1:5", "invisible-character", "a zero-width character (U+200B)"),
    "an invisible tag character": (
        "a: b\U000e0041c\n".encode(),
        "1:5",
        "invisible-character",
        "an invisible tag character (U+E0041)",
    ),
    "a byte-order mark inside": (
        "a: b\ufeffc\n".encode(),
        "1:5",
        "invisible-character",
        "a byte-order mark inside the text",
    ),
    "a non-character": ("a: b\uffffc\n".encode(), "1:5", "invisible-character", "U+FFFF"),
    "bytes that are not UTF-8": (b"a: 1\nb: \xff\n", "2:4", "not-utf-8", "byte 0xff is not UTF-8"),
    "an anchor": (b"a: &x 1\n", "1:4", "anchor", "'&' begins a YAML anchor"),
    "an alias": (b"a: &x 1\nb: *x\n", "1:4", "anchor", "'&' begins a YAML anchor"),
    "an alias alone": (b"a: *x\n", "1:4", "anchor", "'*' begins a YAML alias"),
    "a tag": (b"a: !!python/object:os.system 1\n", "1:4", "tag", "'!' begins a YAML tag"),
    "a merge key": (b"a:\n  <<: {b: 1}\n", "2:3", "merge-key", "'<<' is a YAML merge key"),
    "a directive": (b"%YAML 1.1\n---\na: 1\n", "1:1", "directive", "a YAML directive"),
    "a second document": (b"a: 1\n---\nb: 2\n", "2:1", "second-document", "one file holds one entry"),
    "a key that is a number": (b"12: 1\n", "1:1", "key-not-text", "'12' is not a word"),
    "a key that is a list": (b"? [a, b]\n: 1\n", "1:3", "key-not-text", "cannot be a key"),
    "nesting of 13 levels": (b"[" * 13 + b"]" * 13, "1:13", "too-deep", "deeper than 12 levels"),
    "five thousand brackets": (b"[" * 5000, "1:13", "too-deep", "deeper than 12 levels"),
    "61 keys": (b"".join(b"k%d: 1\n" % n for n in range(61)), "61:1", "too-many-keys", "more than 60 keys"),
    "101 items": (b"- a\n" * 101, "101:3", "too-many-items", "more than 100 items"),
    "65 KiB": (b"a: " + b"b" * 65 * 1024, "1:1", "too-large", "at most 65,536 are allowed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_with_line_and_words(name: str, tmp_path: Path) -> None:
    content, place, rule, words = REFUSED[name]
    (tmp_path / "entry.yml").write_bytes(content)
    source, problems = read_yaml(tmp_path, "entry.yml")
    assert source is None
    assert len(problems) == 1, problems
    assert problems[0].rule == rule
    assert words in problems[0].message
    if name != "an item that does not fit its list":
        assert f"{problems[0].line}:{problems[0].column}" == place


def test_refuses_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("a: 1\n")
    os.symlink(tmp_path / "real.yml", tmp_path / "link.yml")
    assert read_yaml(tmp_path, "link.yml")[1][0].rule == "symbolic-link"


def test_refuses_what_is_not_a_plain_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    assert read_yaml(tmp_path, "pipe.yml")[1][0].rule == "not-a-file"


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    assert read_yaml(tmp_path, "gone.yml")[1][0].rule == "unreadable"


def test_reports_every_duplicate_at_once() -> None:
    _, problems = parse("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", "x.yml")
    assert [(p.line, p.rule) for p in problems] == [(2, "duplicate-key"), (5, "duplicate-key")]


def test_drops_one_byte_order_mark_and_accepts_crlf(tmp_path: Path) -> None:
    (tmp_path / "entry.yml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: |-\r\n  x\r\n  y\r\n")
    source, problems = read_yaml(tmp_path, "entry.yml")
    assert not problems
    assert source.value == {"a": 1, "b": "x\ny"}


def test_resolves_only_null_true_false_and_decimal_integers() -> None:
    source, _ = parse(
        "[no, NO, yes, on, 1.10, 012, 0x1F, 1_000, 22:30, 2026-11-23, .inf, 1e3, '12', true, false, null, ~, -7, 0, True]",
        "x.yml",
    )
    assert source.value == (
        "no",
        "NO",
        "yes",
        "on",
        "1.10",
        "012",
        "0x1F",
        "1_000",
        "22:30",
        "2026-11-23",
        ".inf",
        "1e3",
        "12",
        True,
        False,
        None,
        None,
        -7,
        0,
        "True",
    )


@pytest.mark.parametrize("word", ["Ελλάδα", "България", "مرحبا", "שלום", "中文", "Brønnøysund", "Łódź", "naïve café"])
def test_scripts_of_all_kinds_pass(word: str) -> None:
    source, problems = parse(f"a: {word}\n", "x.yml")
    assert not problems
    assert source.value == {"a": word}


def test_knows_where_each_value_and_key_stands() -> None:
    source, _ = parse("a:\n  - b: 1\n    c: 2\n  - d\ne: f\n", "x.yml")
    assert source.position(("a", 0, "c")) == (3, 8)
    assert source.position(("a", 0, "c"), of_key=True) == (3, 5)
    assert source.position(("a", 1)) == (4, 5)
    assert source.position(("a", 0, "missing")) == (2, 5)
    assert source.position(("e",)) == (5, 4)


def test_an_empty_file_is_nothing() -> None:
    source, problems = parse("", "x.yml")
    assert not problems
    assert source.value is None


@given(st.binary(max_size=400))
def test_any_bytes_give_a_value_or_problems_and_never_an_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "any.yml").write_bytes(content)
    source, problems = read_yaml(root, "any.yml")
    assert (source is None) == bool(problems)
    assert all(p.line >= 1 and p.column >= 1 and p.message for p in problems)


@given(st.text(alphabet="ab:-[]{}'\"#&*!|>%@`?, \n0~<", max_size=120))
def test_any_yaml_like_text_gives_a_value_or_problems(text: str) -> None:
    source, problems = parse(text, "x.yml")
    assert (source is None) == bool(problems)


_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**17), 10**17),
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_what_is_written_in_json_style_is_read_back(value: object) -> None:
    import json

    source, problems = parse(json.dumps(value, ensure_ascii=False), "x.yml", Limits(depth=50))
    assert not problems
    assert source.value == _with_tuples(value)


def _with_tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(_with_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _with_tuples(item) for key, item in value.items()}
    return value


def test_the_text_of_a_template_may_be_longer(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("word " * 20_000)
    text, problems = read_text(tmp_path, "long.md", Limits(size=256 * 1024))
    assert text and not problems
