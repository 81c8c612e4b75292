"""The style check: each check finds what it is for, passes over what it is not for, and names the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import judged
from toolbox.model.fields import Ref
from toolbox.style import Reading, as_json, counts, readings
from toolbox.style.checks import CHECKS
from toolbox.style.passage import sentences_of
from toolbox.style.readability import level, lix

KEY = "toolbox/entries/practices/agree-the-key.yml"


def read(root: Path, name: str = "practices/agree-the-key") -> Reading:
    loaded = judged(root)
    assert [one for one in loaded.problems if one.severity == "error"] == []
    entry = loaded.catalogue.entries[Ref(*name.split("/"))]
    lines = (root / loaded.sources[entry.ref].path).read_text(encoding="utf-8").split("\n")
    return readings(loaded.catalogue, [entry], loaded.sources, {entry.ref: lines})[0]


def change(root: Path, before: str, after: str) -> None:
    text = (root / KEY).read_text(encoding="utf-8")
    assert before in text
    (root / KEY).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_plain_text_gets_no_advice(miniature: Path) -> None:
    assert read(miniature).advice == ()


#: Put in place of the second line of ``in_short``, and the check that must speak, or none.
SENTENCES = {
    "Let every partner " + "recalculate it and " * 9 + "sign.": "sentences_are_short",
    "Let every partner recalculate it " + "and sign " * 12 + "now.": None,
    "The key is written and was signed by all.": "passives_do_not_pile_up",
    "The key is written by the lead.": None,
    "Ensure that every partner can recalculate it.": "no_word_hides_the_step",
    "Partners should consider a formula.": "no_word_hides_the_step",
    "Say which keys the partners consider fair.": None,
    "It should be noted that keys change.": "no_throat_is_cleared",
    "Note that keys change.": "no_throat_is_cleared",
    "The paper carries a note that nobody reads.": None,
    "Ask the JPA for it.": "acronyms_are_explained",
    "Ask the joint procurement agreement (JPA) for it.": None,
    "Ask the EU, read COM(2025) 823 and ISO 9001, part IV.": None,
}


@pytest.mark.parametrize(("sentence", "check"), SENTENCES.items())
def test_a_sentence_and_its_advice(miniature: Path, sentence: str, check: str | None) -> None:
    change(miniature, "Let every partner recalculate it [@guide].", f"{sentence} [@guide]")
    found = read(miniature).advice
    assert [one.check for one in found] == ([check] if check else [])
    lines = (miniature / KEY).read_text(encoding="utf-8").split("\n")
    assert all(one.path == KEY and lines[one.line - 1] == f"  {sentence} [@guide]" for one in found)


@pytest.mark.parametrize(
    ("before", "after", "check"),
    [
        ("  - who: All partners", "  - who: Everyone", "steps_have_a_doer"),
        ("    action: Sign it.", "    action: The signature is given.", "steps_begin_with_a_verb"),
        ("    action: Sign it.", "    action: Signing.", "steps_begin_with_a_verb"),
        ("    action: Sign it.", "    action: Bring it to the signature.", None),
    ],
)
def test_a_step_and_its_advice(miniature: Path, before: str, after: str, check: str | None) -> None:
    change(miniature, before, after)
    found = read(miniature).advice
    assert [one.check for one in found] == ([check] if check else [])
    lines = (miniature / KEY).read_text(encoding="utf-8").split("\n")
    assert all(after.split(": ", 1)[1] in lines[one.line - 1] for one in found)


def test_a_name_in_capitals_is_no_acronym(miniature: Path) -> None:
    change(miniature, "Let every partner recalculate it", "The GUIDE says so: recalculate it")
    assert [one.check for one in read(miniature).advice] == ["acronyms_are_explained"]
    change(miniature, "publisher: Example office", "publisher: GUIDE office")
    assert read(miniature).advice == ()


def test_rows_of_tables_citations_and_marks_are_not_read(miniature: Path) -> None:
    change(miniature, "      Take one week.\n", "      | A | B |\n      | --- | --- |\n      | **C** | D [@guide] |\n")
    entry = judged(miniature).catalogue.entries[Ref("practices", "agree-the-key")]
    heard = [one.heard for one in sentences_of(entry)]
    assert "List the costs." in heard and not any("|" in one or "@" in one for one in heard)
    assert "Write the formula with key agreement." in heard


def test_the_figure_is_counted_by_the_formula(miniature: Path) -> None:
    entry = judged(miniature).catalogue.entries[Ref("obstacles", "keys-are-oral")]
    found = list(sentences_of(entry))
    words = [word for one in found for word in one.words]
    long_words = [word for word in words if sum(sign.isalpha() for sign in word) > 6]
    assert lix(found) == round(len(words) / len(found) + 100 * len(long_words) / len(words))
    assert lix([]) == 0
    assert [level(figure) for figure in (29, 30, 45, 55, 60)] == ["very easy", "easy", "medium", "hard", "very hard"]


def test_programs_get_a_version_and_every_piece_of_advice(miniature: Path) -> None:
    change(miniature, "    action: Sign it.", "    action: Signing.")
    found = [read(miniature)]
    told = json.loads(as_json(found))
    assert told["version"] == 1
    assert told["readings"][0]["entry"] == "practices/agree-the-key"
    assert [one["check"] for one in told["readings"][0]["advice"]] == ["steps_begin_with_a_verb"]
    assert counts(found) == {"practices": {"steps_begin_with_a_verb": 1}}


def test_every_check_says_in_a_sentence_what_it_looks_at() -> None:
    for check in CHECKS:
        assert check.__doc__ and "\n" not in check.__doc__ and check.__doc__.endswith("."), check.__name__
