"""The page of a phase: its story first, then the practices in the order of use, and nothing in two places."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import escape

from macros.page import Settings
from macros.pages import phase, plan
from tests.conftest import PROJECT, judged


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT).catalogue


def test_every_practice_stands_once_on_the_page_of_each_of_its_phases(real) -> None:
    for name in real.vocabularies["phases"]:
        shown = [str(entry.ref) for entry in phase.in_order_of_use(real, name)]
        assert sorted(shown) == sorted(str(one.ref) for one in real.of_kind("practices") if name in one.phases)
        body = phase.page(real, Settings(), name).body
        assert all(f'href="../../{ref}/"' in body for ref in shown), name


def test_the_story_puts_practices_in_order(real) -> None:
    order = [entry.ref.id for entry in phase.in_order_of_use(real, "strategy-need")]
    assert order[:2] == ["define-shared-capability-gap", "check-existing-solutions-first"]
    assert order.index("decide-joint-or-alone") < order.index("prepare-the-follow-on"), "begun in a later phase"


def test_the_papers_of_a_phase_come_from_the_steps(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    practices = phase.in_order_of_use(catalogue, "partnership-governance")
    assert phase.papers_of(practices) == {"key-agreement": ("Lead buyer",)}


def test_a_phase_without_a_story_has_its_lists(miniature: Path) -> None:
    sections = [one.id for one in phase.page(judged(miniature).catalogue, Settings(), "strategy-need").sections]
    assert "story" not in sections and "practices" in sections


def test_the_plan_names_every_phase_with_its_gate_and_every_procedure(real) -> None:
    body = plan.page(real, Settings()).body
    for name, story in real.plan.stories.items():
        assert f'href="../phases/{name}/"' in body
        assert all(str(escape(one.signed_by)) in body for one in story.gate)
    assert body.count(" weeks</td>") == len(real.plan.timetables) == 5
