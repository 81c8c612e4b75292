"""The options that readers compare: what they may hold, what is said when they do not, and that they repeat no entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PROJECT, judged, messages
from tests.toolbox.sentences_of import said_in
from toolbox.catalogue import leaves
from toolbox.model.fields import Refers
from toolbox.model.option import Statement
from toolbox.options import FOLDER

MODELS = f"{FOLDER}/cooperation-models.yml"
PROCEDURES = f"{FOLDER}/procedures.yml"


def change(root: Path, name: str, before: str, after: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert before in text
    (root / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_there_is_one_option_for_each_term_in_the_order_of_the_vocabulary() -> None:
    for root in (PROJECT, PROJECT / "tests/fixtures/good"):
        catalogue = judged(root).catalogue
        assert list(catalogue.options.models) == list(catalogue.vocabularies["cooperation-models"])
        assert list(catalogue.options.procedures) == list(catalogue.vocabularies["award-procedures"])


def test_a_toolbox_may_be_without_options(miniature: Path) -> None:
    for name in (MODELS, PROCEDURES):
        (miniature / name).unlink()
    assert judged(miniature).catalogue.options.models == {}
    assert messages(miniature) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (MODELS, "alone:", "alon:", "2:1: [unknown-term] 'alon' is not known; did you mean 'alone'?"),
        (
            MODELS,
            "alone:",
            "alon:",
            "2:1: [missing-option] there is no option 'alone'; write one, or take the term out",
        ),
        (MODELS, "  runs: ", "  run: ", "3:3: [unknown-key] the key 'run' is not known; did you mean 'runs'?"),
        (
            MODELS,
            ", law: [{instrument: directive-2014-24-eu, provision: Article 38}], see: [legal-notes/what-the-agreement-contains]",
            "",
            "3:9: [unbacked-statement] runs: rests on nothing; name the provision under 'law', or the legal note",
        ),
        (MODELS, "directive-2014-24-eu", "directive-2014-24-ue", "3:51: [unknown-instrument] 'directive-2014-24-ue'"),
        (MODELS, "legal-notes/what-the", "legal-notes/what-teh", "3:104: [dangling-reference] there is no entry"),
        (MODELS, "practices/agree-the-key", "practices/old-way", "15:13: [retired-reference] 'practices/old-way' is"),
        (MODELS, "effort: Light for alone.", "effort: See [[practices/gone]].", "14:11: [dangling-reference]"),
        (MODELS, "fits: [Fits alone.]", "fits: []", "12:9: [too-few] fits: needs at least 1"),
        (PROCEDURES, "timetable: Open procedure", "timetable: Open procedur", "13:14: [unknown-timetable] toolbox/"),
        (PROCEDURES, "open:", "open: yes\nopen-b:", "2:7: [wrong-type] 'yes' stands where keys and values"),
    ],
)
def test_a_fault_is_named_with_its_line(miniature: Path, name: str, before: str, after: str, said: str) -> None:
    change(miniature, name, before, after)
    found = messages(miniature)
    assert any(one.startswith(f"{name}:{said}") for one in found), found


def test_options_are_a_group(miniature: Path) -> None:
    (miniature / MODELS).write_text("- alone\n", encoding="utf-8")
    assert any(f"{MODELS}:1:1: [wrong-type] options are a group of keys" in one for one in messages(miniature))


def test_a_file_that_holds_no_options_is_named(miniature: Path) -> None:
    (miniature / FOLDER / "procedure.yml").write_text("open: x\n", encoding="utf-8")
    assert messages(miniature) == [
        f"{FOLDER}/procedure.yml:1:1: [unknown-options] 'procedure.yml' is no file of options; did you mean 'procedures.yml'?"
    ]


# What the real ones say ----------------------------------------------------------------------------


def real_options():
    return [option for _, _, option in judged(PROJECT).catalogue.options.parts()]


def test_no_sentence_of_eight_words_or_more_stands_in_an_entry_too() -> None:
    entries = judged(PROJECT).catalogue.entries.values()
    said = {sentence for entry in entries for sentence in said_in(entry)}
    own = {sentence for option in real_options() for sentence in said_in(option)}
    assert len(own) > 100
    assert own & said == set()


def test_every_fact_names_an_article_or_an_entry() -> None:
    facts = [value for option in real_options() for value in vars(option).values() if isinstance(value, Statement)]
    assert len(facts) == 9 * 9 + 12 * 8
    assert all(fact.law or fact.see for fact in facts)
    assert sum(any(one.startswith("legal-notes/") for one in fact.see) or bool(fact.law) for fact in facts) > 160


def test_what_is_read_on_has_a_practice_or_a_note_for_every_option() -> None:
    for option in real_options():
        named = {leaf.value for leaf in leaves(option) if isinstance(leaf.mark, Refers)}
        assert any(name.startswith(("practices/", "legal-notes/")) for name in named)


def test_days_in_the_comparison_are_those_of_the_timetables() -> None:
    """The two files state the same limits of the law; a change of one must reach the other."""
    catalogue = judged(PROJECT).catalogue
    timetables = {one.procedure: one for one in catalogue.plan.timetables}
    for term in ("open", "restricted", "competitive-negotiation"):
        option = catalogue.options.procedures[term]
        first = timetables[option.timetable].stages[0]
        assert f" {first.days} " in option.limits.text, term
