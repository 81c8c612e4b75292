"""The labels of CPV codes: every code that entries use has one, its digit holds, and a bad file says so."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.conftest import PROJECT, judged
from tests.toolbox.test_content import AS_PUBLISHED, check_digit
from toolbox import cpv


def test_every_code_of_an_entry_has_its_label_and_every_digit_holds() -> None:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    used = {code for entry in catalogue.entries.values() for code in getattr(entry, "cpv", ())}
    assert used and used <= set(catalogue.cpv)
    for code, label in catalogue.cpv.items():
        assert check_digit(code[:8]) == int(code[9]) or code in AS_PUBLISHED, code
        assert label[0].isupper(), code


def test_the_codes_stand_in_order() -> None:
    labels, problems = cpv.load(PROJECT)
    assert problems == [] and list(labels) == sorted(labels)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'35120000-9': Wrong digit\n", "1:1: [bad-cpv]"),
        ("'35120000': No digit\n", "1:1: [bad-cpv]"),
        ("'35120000-1':\n", "1:14: [wrong-type]"),
        ("'35120000-1': [a list]\n", "1:15: [wrong-type]"),
        ("- a list\n", "1:1: [wrong-type]"),
        ("'35120000-1': One\n'35120000-1': Two\n", "2:1: [duplicate-key]"),
    ],
)
def test_a_bad_file_says_so(miniature: Path, text: str, expected: str) -> None:
    (miniature / cpv.PATH).write_text(text, encoding="utf-8")
    _, problems = cpv.load(miniature)
    assert [f"{one.line}:{one.column}: [{one.rule}]" for one in problems] == [expected]


def test_a_code_without_a_label_is_an_error(miniature: Path) -> None:
    (miniature / cpv.PATH).unlink()
    found = [one for one in judged(miniature).problems if one.rule == "unknown-cpv"]
    assert {one.path for one in found} == {
        "toolbox/entries/case-studies/two-towns-buy-boats.yml",
        "toolbox/entries/challenges/boats-in-fog.yml",
    }
