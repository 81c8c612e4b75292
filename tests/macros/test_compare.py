"""The comparison: every option in every row, each fact with what it rests on, all templates."""

from __future__ import annotations

import re

import pytest

from macros.page import Settings
from macros.pages import compare
from tests.conftest import PROJECT, judged
from toolbox.model.option import AwardProcedure, CooperationModel

SETTINGS = Settings(edition="2027.1")


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT).catalogue


@pytest.fixture(scope="module")
def body(real) -> str:
    return str(compare.page(real, SETTINGS).body)


def table(body: str, name: str) -> str:
    return re.search(rf'<table[^>]*data-table="{name}">.*?</table>', body, re.DOTALL)[0]


def test_every_field_of_an_option_is_a_row() -> None:
    assert set(compare._MODEL_ROWS) == set(CooperationModel.model_fields)
    assert set(compare._PROCEDURE_ROWS) == set(AwardProcedure.model_fields)


@pytest.mark.parametrize(("name", "rows"), [("models", compare._MODEL_ROWS), ("procedures", compare._PROCEDURE_ROWS)])
def test_every_option_answers_in_every_row(name: str, rows: dict[str, str], body: str, real) -> None:
    found = table(body, name)
    terms = getattr(real.options, name)
    assert found.count('<th scope="row">') == len(rows)
    for term in terms:
        assert found.count(f'data-option="{term}"') == len(rows) + 1, term
    facts = len(re.findall(r'class="rests"', found))
    assert facts == len(re.findall(r'class="rests">\s*<a |class="rests"><a ', found)), "a fact that rests on nothing"


def test_every_template_in_use_is_a_row(body: str, real) -> None:
    found = table(body, "templates")
    for entry in real.of_kind("templates"):
        assert found.count(f'data-option="{entry.ref.id}"') == (0 if entry.is_retired else 1)


def test_what_can_be_chosen_is_what_the_tables_hold(body: str) -> None:
    for name in ("models", "procedures", "templates"):
        offered = re.findall(rf'<input type="checkbox" name="{name}" value="([^"]+)">', body)
        assert offered == list(dict.fromkeys(re.findall(r'data-option="([^"]+)"', table(body, name))))


def test_a_toolbox_without_options_and_templates_says_where_to_look(miniature) -> None:
    for path in [*miniature.glob("toolbox/options/*.yml"), *miniature.glob("toolbox/entries/templates/*")]:
        path.unlink()
    page = compare.page(judged(miniature).catalogue, SETTINGS)
    assert page.sections == () and "There is nothing to compare yet" in page.body
