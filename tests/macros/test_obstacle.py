"""Obstacles on the pages of the practices that answer them, and all of them on one page."""

from __future__ import annotations

from pathlib import Path

from macros import address
from macros.desk import Desk
from macros.page import Settings
from macros.pages import obstacle, practice
from tests.conftest import PROJECT, judged
from toolbox.model.fields import Ref


def shown_on(catalogue, name: str) -> list[str]:
    """The obstacles that the page of a practice names as what it helps against."""
    entry = catalogue.entries[Ref("practices", name)]
    desk = Desk(catalogue, Settings(), address.of_entry(entry.ref), entry)
    assert ("obstacles" in [section.id for section in practice.sections(desk)]) == bool(obstacle.answered_by(desk))
    return [one.ref.id for one in obstacle.answered_by(desk)]


def test_each_answer_shows_the_obstacle_on_its_practice() -> None:
    catalogue = judged(PROJECT).catalogue
    for one in catalogue.of_kind("obstacles"):
        for answer in one.answers:
            assert one.ref.id in shown_on(catalogue, answer.practice), f"{answer.practice} does not show {one.ref}"


def test_an_obstacle_that_only_mentions_a_practice_is_not_shown_there(miniature: Path) -> None:
    assert shown_on(judged(miniature).catalogue, "agree-the-key") == ["keys-are-oral"]
    path = miniature / "toolbox/entries/obstacles/keys-are-oral.yml"
    text = path.read_text(encoding="utf-8").replace(
        "answers:\n  - practice: agree-the-key", "answers:\n  - practice: sign-it"
    )
    path.write_text(text.replace("Nobody asks", "See [[practices/agree-the-key]]. Nobody asks"), encoding="utf-8")
    assert shown_on(judged(miniature).catalogue, "agree-the-key") == []


def test_a_practice_is_named_by_its_former_name_too(miniature: Path) -> None:
    path = miniature / "toolbox/entries/obstacles/keys-are-oral.yml"
    text = path.read_text(encoding="utf-8").replace("practice: agree-the-key", "practice: agree-the-cost-key")
    path.write_text(text, encoding="utf-8")
    assert shown_on(judged(miniature).catalogue, "agree-the-key") == ["keys-are-oral"]


def test_the_page_of_all_has_each_once_under_where_it_comes_from() -> None:
    catalogue = judged(PROJECT).catalogue
    page = obstacle.all_of_them(catalogue, Settings())
    assert [section.id for section in page.sections] == list(catalogue.vocabularies["obstacle-areas"])
    for one in catalogue.of_kind("obstacles"):
        assert page.body.count(f'href="../obstacles/{one.ref.id}/"') == 1
