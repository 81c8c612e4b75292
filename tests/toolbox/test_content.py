"""The real content: it has no errors, and it holds what the toolbox promises."""

from __future__ import annotations

import datetime

import pytest

from tests.conftest import PROJECT, judged
from toolbox.layout import laid_out
from toolbox.load import entry_paths
from toolbox.model.kinds import KINDS
from toolbox.model.legal_note import LegalNote
from toolbox.model.practice import Practice
from toolbox.problem import Severity


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT, datetime.date.today())


def test_has_no_errors(real) -> None:
    assert [p for p in real.problems if p.severity is Severity.ERROR] == []


def test_every_phase_has_two_practices_or_more(real) -> None:
    for phase in real.catalogue.vocabularies["phases"]:
        assert sum(phase in entry.phases for entry in real.catalogue.of_kind("practices")) >= 2, phase


def test_every_entry_names_its_sources(real) -> None:
    assert all(entry.sources for entry in real.catalogue.current())


def test_no_review_is_claimed_without_a_named_reviewer(real) -> None:
    assert all(entry.review for entry in real.catalogue.current() if entry.status == "reviewed")


def test_reviews_fall_due_within_the_promised_time(real) -> None:
    for entry in real.catalogue.current():
        months = (
            (entry.review_by.year - entry.checked.date.year) * 12 + entry.review_by.month - entry.checked.date.month
        )
        assert months <= (12 if isinstance(entry, LegalNote) else 24), entry.ref


def test_every_practice_leads_somewhere(real) -> None:
    for entry in real.catalogue.of_kind("practices"):
        assert isinstance(entry, Practice)
        assert entry.related or entry.seen_in or any(step.templates for step in entry.steps), entry.ref


def test_every_file_has_the_one_layout() -> None:
    for ref, path in entry_paths(PROJECT)[0].items():
        text = (PROJECT / path).read_text(encoding="utf-8")
        assert laid_out(text, path, KINDS[ref.kind].model) == (text, []), f"{path}; run: toolbox fmt"
