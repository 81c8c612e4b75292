"""The glossary as data: what a term may be, which word belongs to whom, and how terms are found in a text."""

from __future__ import annotations

import datetime
import re
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TODAY, judged, messages
from toolbox.glossary import Glossary
from toolbox.glossary.finder import Spelling, finder
from toolbox.glossary.forms import forms
from toolbox.style import readings

PATH = "toolbox/glossary.yml"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return judged(PROJECT, datetime.date.today()).catalogue.glossary


def change(root: Path, before: str, after: str) -> list[str]:
    path = root / PATH
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return messages(root)


# The real glossary


def test_there_are_150_terms_in_the_order_of_the_alphabet(glossary: Glossary) -> None:
    assert len(glossary) == 150
    words = [term.term.casefold().replace("-", " ") for term in glossary.values()]
    assert words == sorted(words)


def test_the_standard_terms_of_the_field_are_there(glossary: Glossary) -> None:
    for word in (
        "Open market consultation",
        "Contracting authority",
        "Lead buyer",
        "Joint procurement agreement",
        "Standstill period",
        "Call-off",
    ):
        assert any(term.term == word for term in glossary.values()), word


def test_identifiers_in_the_file_are_in_order() -> None:
    names = re.findall(r"^([a-z0-9-]+):$", (PROJECT / PATH).read_text(encoding="utf-8"), re.MULTILINE)
    assert names == sorted(names)


def test_no_definition_is_told_in_the_words_of_the_term_alone_or_goes_on_for_ever(glossary: Glossary) -> None:
    for name, term in glossary.items():
        assert term.definition.endswith("."), name
        assert not term.definition.lower().startswith(f"{term.term.lower()} "), name
        assert len(re.split(r"(?<=[.?!])\s+(?=[A-Z])", term.definition)) <= 2, name
        assert all(len(sentence.split()) <= 35 for sentence in term.definition.split(". ")), name


def test_every_term_rests_on_law_on_a_source_or_leads_to_what_says_more(glossary: Glossary) -> None:
    assert [name for name, term in glossary.items() if not (term.law or term.source or term.see)] == []


# What a file may hold


def test_the_miniature_has_no_fault(miniature: Path) -> None:
    assert messages(miniature) == []
    assert list(judged(miniature).catalogue.glossary) == ["cost-sharing-key", "formula", "partner"]


def test_a_toolbox_may_be_without_a_glossary(miniature: Path) -> None:
    (miniature / PATH).unlink()
    loaded = judged(miniature)
    assert messages(miniature) == []
    assert not loaded.catalogue.glossary


@pytest.mark.parametrize(
    "before, after, told",
    [
        ("see: [formula,", "see: [formular,", "there is no term 'formular' in the glossary; did you mean 'formula'?"),
        ("see: [formula,", "see: [cost-sharing-key,", "'cost-sharing-key' is this term itself; delete it"),
        (
            "practices/agree-the-key",
            "practices/agree-the-kee",
            "there is no entry 'practices/agree-the-kee'; did you mean",
        ),
        ("practices/agree-the-key", "practises/agree-the-key", "'practises/agree-the-key' names no kind of entry"),
        (
            "practices/agree-the-key",
            "practices/old-way",
            "'practices/old-way' is retired; name the entry that is in use",
        ),
        (
            "practices/agree-the-key",
            "Agree The Key",
            "'Agree The Key' names neither a term of the glossary nor an entry",
        ),
        (
            "directive-2014-24-eu",
            "directive-2014-24",
            "'directive-2014-24' is not in the register of law; did you mean",
        ),
        ("also: [key agreement]", "also: [formulas]", "'formulas' belongs to the term 'cost-sharing-key' already"),
        ("acronym: CSK", "acronym: csk", "'csk' is not an acronym; write letters only, as 'DPIA'"),
        ("acronym: CSK", "expansion: Some words", "'expansion' is filled in but there is no 'acronym'; delete it"),
        ("formula:\n", "letter-f:\n", "'letter-f' is a reserved name; choose another"),
        ("formula:\n", "Formula:\n", "'Formula' is not an identifier; write lower-case words"),
        ("term: Formula", "word: Formula", "the key 'word' is not known"),
        ("definition: A buyer", "definition: >-\n    " + "word " * 70 + "\n  source2: A buyer", "too"),
        ("in_text: false", "in_text: perhaps", "'perhaps' stands where true or false is expected"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_write(miniature: Path, before: str, after: str, told: str) -> None:
    found = change(miniature, before, after)
    assert any(told in message for message in found), found
    assert all(re.match(r"toolbox/glossary\.yml:\d+:\d+: \[", message) for message in found), found


def test_two_terms_do_not_claim_one_word_not_even_in_the_plural_or_with_a_hyphen(miniature: Path) -> None:
    found = change(miniature, "term: Partner\n", "term: Partner\n  also: [cost sharing keys]\n")
    assert found == [
        "toolbox/glossary.yml:18:10: [word-claimed-twice] 'cost sharing keys' belongs to the term 'cost-sharing-key' "
        "already; a word has one meaning here"
    ]


def test_a_file_that_is_no_group_of_terms_is_told_so(miniature: Path) -> None:
    (miniature / PATH).write_text("- one\n", encoding="utf-8")
    assert "the glossary is a group of terms by identifier" in messages(miniature)[0]


# The forms of words


@pytest.mark.parametrize(
    "word, several",
    [
        ("lead buyer", "lead buyers"),
        ("contracting authority", "contracting authorities"),
        ("letter of intent", "letters of intent"),
        ("award criterion", "award criteria"),
        ("should-cost key", "should-cost keys"),
        ("business", "businesses"),
        ("request for information", "requests for information"),
        ("intellectual property rights", None),
        ("lessons learned", None),
    ],
)
def test_plurals_are_found_by_themselves(word: str, several: str | None) -> None:
    assert list(forms(word)) == [word, *([several] if several else [])]


def found_in(text: str, *spellings: Spelling) -> list[tuple[str, str]]:
    return [(text[use.start : use.end], use.term) for use in finder(spellings).uses(text)]


WORDS = (
    Spelling("agreement", "agreement"),
    Spelling("joint procurement", "joint"),
    Spelling("joint procurement agreement", "jpa"),
    Spelling("JPA", "jpa", exact=True),
    Spelling("SAFE", "safe", exact=True),
    Spelling("call-off", "call-off"),
    Spelling("buyers’ group", "group"),
)


@pytest.mark.parametrize(
    "text, found",
    [
        ("A joint procurement agreement.", [("joint procurement agreement", "jpa")]),
        ("By joint procurement.", [("joint procurement", "joint")]),
        ("Joint\nprocurement-agreements", [("Joint\nprocurement-agreements", "jpa")]),
        ("the agreements of agreementland", [("agreements", "agreement")]),
        ("disagreement, agreement-based, pre-agreement", []),
        ("Two JPAs, no jpa, no XJPA", [("JPAs", "jpa")]),
        ("safe money from SAFE", [("SAFE", "safe")]),
        ("a call off, call-offs", [("call off", "call-off"), ("call-offs", "call-off")]),
        ("the buyers' group and the buyers&#39; groups", [("buyers' group", "group"), ("buyers&#39; groups", "group")]),
        ("the lead buyer’s agreement", [("agreement", "agreement")]),
    ],
)
def test_the_longest_term_wins_and_words_end_where_they_end(text: str, found: list[tuple[str, str]]) -> None:
    assert found_in(text, *WORDS) == found


def test_a_text_that_almost_matches_a_thousand_times_takes_no_time() -> None:
    text = "joint agree-procurement " * 20_000
    started = time.perf_counter()
    assert found_in(text, *WORDS) == []
    assert time.perf_counter() - started < 2


# The style check


def test_an_acronym_that_the_glossary_explains_counts_as_explained(miniature: Path) -> None:
    path = miniature / "toolbox/entries/practices/agree-the-key.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Write the key as a formula.", "Write the CSK and the XQZ as a formula."), "utf-8")
    loaded = judged(miniature, TODAY)
    entry = next(one for one in loaded.catalogue.of_kind("practices") if one.ref.id == "agree-the-key")
    lines = {entry.ref: path.read_text(encoding="utf-8").split("\n")}
    told = readings(loaded.catalogue, [entry], loaded.sources, lines)[0].advice
    assert [one.message for one in told if one.check == "acronyms_are_explained"] == [
        "'XQZ' is not explained; write it out once, with XQZ in brackets"
    ]
