"""What readers type finds what answers it, among the first three results."""

from __future__ import annotations

from pathlib import Path

import yaml

from macros.search.words import words
from tests.conftest import PROJECT
from tests.macros.search.node import find
from toolbox.catalogue import Catalogue

QUESTIONS = yaml.safe_load((PROJECT / "tests/macros/search/questions.yml").read_text(encoding="utf-8"))


def _addresses(question: dict) -> set[str]:
    return {name if "#" in name else f"{name}/" for name in question["find"]}


def test_each_practice_has_its_question_and_there_are_sixty_others(catalogue: Catalogue) -> None:
    asked_for = {tuple(question["find"]) for question in QUESTIONS if len(question["find"]) == 1}
    practices = {(str(entry.ref),) for entry in catalogue.of_kind("practices") if not entry.is_retired}
    assert practices <= asked_for, practices - asked_for
    assert len(QUESTIONS) >= len(practices) + 60


def test_no_question_copies_a_title(catalogue: Catalogue) -> None:
    titles = {" ".join(words(entry.title)) for entry in catalogue.entries.values()}
    assert [question["ask"] for question in QUESTIONS if " ".join(words(question["ask"])) in titles] == []


def test_every_question_is_answered_among_the_first_three(indexed: Path) -> None:
    answers = find(indexed, *(question["ask"] for question in QUESTIONS))
    lost = [
        f"{question['ask']}: {', '.join(answer['top'][:3]) or 'nothing'}"
        for question, answer in zip(QUESTIONS, answers, strict=True)
        if not _addresses(question).intersection(answer["top"][:3])
    ]
    assert lost == []


def test_an_exact_title_comes_first_in_any_case(indexed: Path, catalogue: Catalogue) -> None:
    entries = list(catalogue.entries.values())
    answers = find(indexed, *(entry.title.upper() for entry in entries))
    titles = {f"{entry.ref}/": entry.title for entry in entries}
    for entry, answer in zip(entries, answers, strict=True):
        assert titles.get(answer["top"][0]) == entry.title, entry.title


def test_a_keyword_of_one_entry_alone_finds_that_entry_first(indexed: Path, catalogue: Catalogue) -> None:
    owners: dict[str, set[str]] = {}
    for entry in catalogue.entries.values():
        for keyword in entry.keywords:
            owners.setdefault(" ".join(words(keyword)), set()).add(f"{entry.ref}/")
    alone = {keyword: ref for keyword, refs in owners.items() if len(refs) == 1 and " " in keyword for ref in refs}
    answers = find(indexed, *alone)
    lost = [
        f"{keyword} -> {ref}: {answer['top'][:3]}"
        for (keyword, ref), answer in zip(alone.items(), answers, strict=True)
        if ref not in answer["top"][:5]
    ]
    assert lost == []
    assert len(alone) > 500


def test_a_word_with_a_typing_error_is_read_as_the_nearest_and_said(indexed: Path) -> None:
    wrong = {
        "clearence": "clearance",
        "procurment": "procurement",
        "tresholds": "thresholds",
        "framwork": "framework",
        "lifecycle": "life cycle",
        "agreemnet": "agreement",
    }
    for (word, meant), answer in zip(wrong.items(), find(indexed, *wrong), strict=True):
        assert answer["instead"] == {word: meant}
        assert answer["count"]


def test_a_form_of_a_word_is_no_typing_error(indexed: Path) -> None:
    for word, answer in zip(
        ("clearances", "agreements", "procuring", "KPIs"),
        find(indexed, "clearances", "agreements", "procuring", "KPIs"),
        strict=True,
    ):
        assert answer["instead"] == {}, word
        assert answer["count"], word


def test_short_and_long_forms_find_the_same(indexed: Path) -> None:
    short, long = find(indexed, "BPQR", "best price-quality ratio")
    assert set(short["top"][:3]) == set(long["top"][:3])


def test_words_that_nothing_has_find_nothing(indexed: Path) -> None:
    for answer in find(indexed, "qqqxxyzz", "", "?!", "zzqqxxyy"):
        assert answer["count"] == 0


def test_filters_narrow_and_list(indexed: Path) -> None:
    narrowed = find(indexed, "agreement", kind="Legal note")[0]
    assert narrowed["count"] and all(name.startswith("legal-notes/") for name in narrowed["top"])
    listed = find(indexed, "", kind="Case study", country="Estonia")[0]
    assert "case-studies/estonia-latvia-vehicles/" in listed["top"]
    assert find(indexed, "agreement", kind="Legal note", country="Nowhere")[0]["count"] == 0


def test_quotation_marks_make_a_phrase_and_one_alone_does_not(indexed: Path) -> None:
    marked, alone = find(indexed, 'the "lead buyer" and “cost key”', 'the "lead buyer')
    assert marked["phrases"] == [["lead", "buyer"], ["cost", "key"]]
    assert alone["phrases"] == [] and alone["count"]
