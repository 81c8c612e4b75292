"""The one layout of an entry's file: what it looks like, and that it changes nothing else."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import FIXTURES, PROJECT
from toolbox import layout, vocabulary
from toolbox.entry_files import entry_paths
from toolbox.layout import laid_out, written
from toolbox.layout.comments import words_of_comments
from toolbox.layout.sentences import sentences
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS
from toolbox.model.practice import Practice
from toolbox.model.skeleton import skeleton
from toolbox.source import Value, parse
from toolbox.textfile import INVISIBLE

CASES = json.loads((Path(__file__).parent / "layout_cases.json").read_text())
ENTRIES = [
    (root / path, ref.kind) for root in (PROJECT, FIXTURES / "good") for ref, path in entry_paths(root)[0].items()
]


def read(text: str) -> Value:
    source, problems = parse(text, "x.yml")
    assert source is not None, (problems, text)
    return source.value


def relaid(text: str, kind: str = "practices") -> str:
    new, problems = laid_out(text, "x.yml", KINDS[kind].model)
    assert new is not None, (problems, text)
    return new


def as_json(value: Value) -> str:
    """A value as text that tells ``1`` from ``true``; the order of keys does not count."""
    return json.dumps(value, sort_keys=True)


# What it looks like -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: ",".join(case["value"]))
def test_each_case_is_written_as_its_yaml_and_read_back(case: dict[str, Any]) -> None:
    assert written(KINDS[case["kind"]].model, case["value"]) == case["yaml"]
    assert as_json(read(case["yaml"])) == as_json(case["value"])
    assert relaid(case["yaml"], case["kind"]) == case["yaml"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_fields_of_a_kind_stand_between_the_common_ones(kind) -> None:
    keys = kind.model.keys_in_file()
    assert sorted(keys) == sorted(kind.model.model_fields)
    assert [key for key in keys if key in Entry.model_fields] == list(Entry.model_fields)
    assert keys[: keys.index("related") + 1] == tuple(Entry.model_fields)[: keys.index("related") + 1]
    assert keys[keys.index("sources") :] == tuple(Entry.model_fields)[keys.index("related") + 1 :]


@pytest.mark.parametrize(
    "expected",
    [
        ["Ask first.", "Then buy."],
        ["May we?", "Yes!", "[[legal-notes/x|The note]] says so."],
        ["It ended in 2024.", "30 days are enough.", "(We checked.)", "“So it is.”", "«Да.»", "*Now.*", "Öl."],
        ["It rests on Article 5.", "The rule [@a].", "No.", "That is not so."],
        ["See No. 5, Art. 38(2), vol. 2, cf. Annex II, J. K. Smith et al. Then (Nos. 3 and 4), Innst. 237 S."],
        ["We met Dr. Who and Mr. Bean, i.e. Three people, at 5 p.m. Riga time in the U.S. Army."],
        ["It costs 3.5 million... and then some, a.o. [@source]."],
        ["1. First.", "Then 2 more."],
        ["Two spaces.  Stay together.", "One does not."],
        ["A small letter. follows here."],
        ["See [[templates/x|the form]].", "[Link](https://a.eu) it."],
        [""],
    ],
)
def test_a_sentence_ends_where_a_reader_would_say_so(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_what_is_odd_in_a_file_becomes_usual() -> None:
    odd = (
        "---\nsummary:   'One.\n  Two.'\nsteps: [{action: A, who: 'B'}]\n\n\n"
        "title: >+\n    Long\n    lines\nkeywords:\n- 'x'\n- \"y z\"\n...\n"
    )
    assert relaid(odd) == (
        "title: |\n  Long lines\nsummary: >-\n  One.\n  Two.\nkeywords:\n  - x\n  - y z\n"
        "steps:\n  - who: B\n    action: A\n"
    )


# Comments -----------------------------------------------------------------------------------------


def test_comments_stay_with_what_they_stood_before_or_beside() -> None:
    before = """\
# yaml-language-server: $schema=../../schema/practices.json
# About the file.

# About the summary.
summary: >- # beside the summary
  A text with # no comment. Two sentences.

 # About the title, one empty line above.

title: 'T # no comment'   #beside the title
steps:    # beside the steps
# About the first step.
- action: A # beside the action
  # About who.
  who: B
-
  # About the second step.
  who: C
phases: [award, # beside award
  # about need
  need] # beside the phases
topics: [a, b] # beside the topics
checked: {date: 2026-11-23} # beside what was checked
# The end.
"""
    after = """\
# yaml-language-server: $schema=../../schema/practices.json
# About the file.

# About the title, one empty line above.

title: 'T # no comment'  #beside the title
# About the summary.
summary: >-  # beside the summary
  A text with # no comment.
  Two sentences.
phases:  # beside the phases
  - award  # beside award
  # about need
  - need
topics: [a, b]  # beside the topics
steps:  # beside the steps
  # About the first step.
  # About who.
  - who: B
    action: A  # beside the action
  # About the second step.
  - who: C
checked:  # beside what was checked
  date: 2026-11-23
# The end.
"""
    assert relaid(before) == after
    assert relaid(after) == after


def test_a_value_with_two_comments_keeps_both() -> None:
    assert relaid("title: # one\n  T # two\n") == "# one\ntitle: T  # two\n"


def test_brackets_in_a_comment_close_nothing() -> None:
    assert relaid("x: [a # one [\n] # two ]\n") == "x:  # two ]\n  - a  # one [\n"


def test_a_comment_on_the_first_item_of_a_list_in_a_list_stays_above_both() -> None:
    assert relaid("x:\n  - [\n    # one\n    a]\n") == "x:\n  # one\n  - [a]\n"


def test_the_line_for_editors_stays_first_when_the_first_key_moves() -> None:
    line = "# yaml-language-server: $schema=x.json\n"
    assert relaid(line + "summary: S\ntitle: T\n") == line + "title: T\nsummary: S\n"
    assert relaid(line + "# S\nsummary: S\ntitle: T\n") == line + "title: T\n# S\nsummary: S\n"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_file_of_a_new_entry_is_laid_out_already(kind) -> None:
    words = vocabulary.load(PROJECT)[0]
    text = skeleton(kind, datetime.date(2026, 11, 23), "2027.1", words)
    assert relaid(text, kind.folder) == text.rstrip("\n") + "\n"


# That it changes nothing else ---------------------------------------------------------------------


@pytest.mark.parametrize(("path", "kind"), ENTRIES, ids=lambda part: getattr(part, "stem", part))
def test_every_entry_says_the_same_and_is_laid_out_once(path: Path, kind: str) -> None:
    text = path.read_text()
    new = relaid(text, kind)
    assert as_json(read(new)) == as_json(read(text))
    assert words_of_comments(new) == words_of_comments(text)
    assert relaid(new, kind) == new
    assert not [line for line in new.split("\n") if line.endswith(" ")]
    assert written(KINDS[kind].model, read(text)) == relaid(_without_comments(new), kind)


def _without_comments(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


_SHOWN = st.one_of(
    st.text("ab .:-#'\"[]{}&*!|>%@`,?\\~=<\n", max_size=12),
    st.lists(st.sampled_from(["Word", "e.g.", "end.", "No.", "5", "#", "[[x]]", "word " * 20]), max_size=9).map(
        " ".join
    ),
    st.sampled_from(["null", "Yes", "2027.1", "2026-11-23", "1e3", "012", "Ελλάδα", "текст. Ещё.", "a\n\n- b\n"]),
    # What the wall lets pass: no tab, no return, nothing that readers cannot see.
    st.text(st.characters(codec="utf-8"), max_size=12).filter(
        lambda text: not re.search(rf"[\t\r]|{INVISIBLE.pattern}", text)
    ),
)
_KEYS = st.one_of(st.sampled_from(list(Practice.keys_in_file())), st.text("ab: #-", max_size=4), st.just("no"))


def _values(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    simple = st.one_of(texts, st.none(), st.booleans(), st.integers(-(10**17), 10**17))
    inner = st.recursive(
        simple,
        lambda part: st.one_of(st.lists(part, max_size=4), st.dictionaries(_KEYS, part, max_size=4)),
        max_leaves=10,
    )
    return st.dictionaries(_KEYS, inner, max_size=5)


@given(_values(_SHOWN))
def test_what_is_written_is_read_back_and_laid_out_already(value: dict[str, Any]) -> None:
    text = written(Practice, value)
    assert as_json(read(text)) == as_json(value)
    assert not INVISIBLE.search(text)
    assert not [line for line in text.split("\n") if line.endswith(" ")]
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert relaid(text) == text


@given(_values(_SHOWN), st.booleans(), st.data())
def test_wherever_comments_stand_none_is_lost(value: dict[str, Any], in_brackets: bool, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) if in_brackets else written(Practice, value)
    if "\t" in text:
        return
    for number in range(data.draw(st.integers(1, 5))):
        text = _with_comment(text, f"# {number} [", data)
    new = relaid(text)
    assert as_json(read(new)) == as_json(value)
    assert sorted(words_of_comments(new)) == sorted(words_of_comments(text))
    assert relaid(new) == new


def _with_comment(text: str, comment: str, data: st.DataObject) -> str:
    """The text with a comment in or beside one of its lines, if it then still says the same."""
    lines = text.rstrip("\n").split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    above = data.draw(st.sampled_from(["", "\n"])) + " " * data.draw(st.integers(0, 6))
    below = "\n" + data.draw(st.sampled_from(["", "\n"]))
    lines[at] = data.draw(st.sampled_from([above + comment + below + lines[at], lines[at] + " " + comment]))
    changed = "\n".join(lines) + "\n"
    source, _ = parse(changed, "x.yml")
    return changed if source and as_json(source.value) == as_json(read(text)) else text


@example("? 00")  # nothing, and no line end: the parser counts one line more than there is
@given(st.text(alphabet="ab:-[]{}'\"#|>?, \n0~", max_size=60))
def test_any_text_is_laid_out_or_has_a_problem_of_its_own(text: str) -> None:
    new, problems = laid_out("k: 1\n" + text, "x.yml", Practice)
    assert (new is None) == bool(problems)
    assert "layout" not in [problem.rule for problem in problems]
    assert new is None or relaid(new) == new


def test_a_file_that_cannot_be_read_is_a_problem() -> None:
    assert [p.rule for p in laid_out("a: [\n", "x.yml", Practice)[1]] == ["syntax"]
    for text in ("", "# nothing\n", "- a\n", "word\n"):
        new, problems = laid_out(text, "x.yml", Practice)
        assert new is None
        assert [p.rule for p in problems] == ["wrong-type"]


@pytest.mark.parametrize("wrong", ["a: '1' # c", "a: true # c", "a: 1 # c\nb: 2", "a: [ # c", "a: 1"])
def test_a_layout_that_would_change_something_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setattr(layout, "lines_of", lambda *_: [wrong])
    new, problems = laid_out("a: 1 # c\n", "x.yml", Practice)
    assert new is None
    assert [p.rule for p in problems] == ["layout"]
    assert "nothing was written" in problems[0].message
