"""The stories of the phases and the timetables: what they may hold, and what is said when they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PROJECT, judged, messages
from toolbox.model.phase import Timetable
from toolbox.plan import STORIES, TIMETABLES

STORY = f"{STORIES}/partnership-governance.yml"


def change(root: Path, name: str, before: str, after: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert before in text
    (root / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_plan_is_part_of_the_catalogue(miniature: Path) -> None:
    plan = judged(miniature).catalogue.plan
    assert list(plan.stories) == ["partnership-governance"]
    assert [one.procedure for one in plan.timetables] == ["Open procedure"]


def test_limits_and_advice_add_up_to_the_signature(miniature: Path) -> None:
    (timetable,) = judged(miniature).catalogue.plan.timetables
    assert isinstance(timetable, Timetable)
    assert timetable.days == 35
    assert timetable.weeks == (13, 22), "what comes after the signature is not counted"


def test_a_toolbox_may_be_without_a_plan(miniature: Path) -> None:
    (miniature / STORY).unlink()
    (miniature / TIMETABLES).unlink()
    loaded = judged(miniature)
    assert loaded.catalogue.plan.stories == {} and loaded.catalogue.plan.timetables == ()
    assert messages(miniature) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (
            STORY,
            "template: key-agreement",
            "template: key-agreemnt",
            "13:15: [dangling-reference] there is no entry 'templates/key-agreemnt'; did you mean 'key-agreement'?",
        ),
        (STORY, "[[practices/agree-the-key|", "[[practices/gone|", "1:8: [dangling-reference] there is no entry"),
        (STORY, "[agree-the-key]", "[agree-the-key, agree-the-key]", "17:24: [twice-in-order] 'agree-the-key' stands"),
        (STORY, "[agree-the-key]", "[old-way]", "17:9: [retired-reference] 'practices/old-way' is retired"),
        (STORY, "time: We advise two months.\n", "", "1:1: [missing-key] 'time' is missing"),
        (STORY, "decided:\n  - Who pays what.", "decided: []", "9:10: [too-few] decided: needs at least 1"),
        (
            TIMETABLES,
            "      law:\n        - {instrument: directive-2014-24-eu, provision: Article 27}\n",
            "",
            "5:7: [law-missing] 'days' is a limit of the law; name instrument and provision under 'law'",
        ),
        (
            TIMETABLES,
            "directive-2014-24-eu",
            "directive-2014-24-ue",
            "9:24: [unknown-instrument] 'directive-2014-24-ue",
        ),
        (TIMETABLES, "[7, 10]", "[10, 7]", "10:14: [weeks-in-disorder] write the shorter time first"),
        (TIMETABLES, "[7, 10]", "[7]", "10:14: [too-few] weeks: needs at least 2"),
        (TIMETABLES, "note: what", "note: wha", "3:9: [dangling-reference] there is no entry"),
    ],
)
def test_a_fault_is_named_with_its_line(miniature: Path, name: str, before: str, after: str, said: str) -> None:
    change(miniature, name, before, after)
    found = messages(miniature)
    assert any(one.startswith(f"{name}:{said}") for one in found), found


def test_a_practice_of_another_phase_is_no_part_of_the_story(miniature: Path) -> None:
    (miniature / STORY).rename(miniature / STORIES / "evaluation-reuse.yml")
    found = [one for one in messages(miniature) if "[other-phase]" in one]
    assert found == [
        "toolbox/phases/evaluation-reuse.yml:17:9: [other-phase] 'agree-the-key' does not name the phase"
        " 'evaluation-reuse'; add it there, or delete it here"
    ]


def test_a_file_that_is_no_phase_is_named(miniature: Path) -> None:
    (miniature / STORY).rename(miniature / STORIES / "partnership-governence.yml")
    assert messages(miniature) == [
        "toolbox/phases/partnership-governence.yml:1:1: [unknown-phase] 'partnership-governence.yml' is not the story"
        " of a phase; did you mean 'partnership-governance'?"
    ]


def test_timetables_are_a_list(miniature: Path) -> None:
    (miniature / TIMETABLES).write_text("procedure: Open\n", encoding="utf-8")
    assert any("[wrong-type] the timetables are a list" in one for one in messages(miniature))


def test_every_phase_of_the_real_toolbox_has_its_story_and_its_practices_in_order() -> None:
    catalogue = judged(PROJECT).catalogue
    assert list(catalogue.plan.stories) == list(catalogue.vocabularies["phases"])
    for phase, story in catalogue.plan.stories.items():
        at_home = {entry.ref.id for entry in catalogue.of_kind("practices") if entry.phases[0] == phase}
        assert set(story.order) >= at_home, f"{phase} leaves out {at_home - set(story.order)}"
