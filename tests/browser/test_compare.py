"""The comparison in a browser: two to four side by side, the address, without scripts, from a folder, on paper."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from scripts.build import build_site
from tests.browser.test_accessibility import violations
from tests.conftest import PROJECT, judged
from tests.site import served

THREE = "compare/?models=foreign-central-body,cross-border-joint-award,joint-entity"
#: Everything, three of a kind, and two kinds at once.
STATES = ["compare/", THREE, "compare/?procedures=open,restricted&templates=letter-of-intent,cost-sharing-key"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("compare") / "site"
    build_site(PROJECT, target, judged(PROJECT, datetime.date.today()), search=False, papers=False)
    return target


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def columns(page: Page, name: str = "models") -> list[str]:
    """The terms of the columns that are shown."""
    return page.eval_on_selector_all(
        f"[data-table={name}] thead th", "all => all.filter(one => !one.hidden).map(one => one.dataset.option)"
    )


def box(page: Page, name: str, value: str):
    return page.locator(f"[data-choice={name}] input[value='{value}']")


def test_two_chosen_stand_side_by_side_and_the_others_are_gone(desk: str, visit) -> None:
    page = visit(desk + "compare/")
    everything = columns(page)
    assert everything == list(judged(PROJECT).catalogue.options.models)
    box(page, "models", "joint-entity").check()
    assert columns(page) == everything
    expect(page.locator("[data-choice=models] [data-state]")).to_contain_text("Choose one more")
    box(page, "models", "alone").check()
    assert columns(page) == ["alone", "joint-entity"]
    rows = page.locator("[data-table=models] tbody tr")
    for row in rows.all():
        expect(row.locator("td:visible")).to_have_count(2)
    assert len(columns(page, "procedures")) == 12, "another table is left alone"


def test_a_fifth_cannot_be_chosen(desk: str, visit) -> None:
    page = visit(desk + "compare/")
    for name in ("alone", "coordinated", "occasional-joint", "joint-entity"):
        box(page, "models", name).check()
    expect(box(page, "models", "eu-institution")).to_be_disabled()
    expect(page.locator("[data-choice=models] [data-state]")).to_contain_text("Take one back")
    box(page, "models", "alone").uncheck()
    expect(box(page, "models", "eu-institution")).to_be_enabled()
    assert len(columns(page)) == 3


def test_the_address_keeps_the_choice_and_back_takes_it_back(desk: str, visit) -> None:
    page = visit(desk + THREE)
    assert columns(page) == ["foreign-central-body", "cross-border-joint-award", "joint-entity"]
    box(page, "procedures", "open").check()
    box(page, "procedures", "pcp").check()
    assert page.url.endswith("joint-entity&procedures=open,pcp")
    assert columns(page, "procedures") == ["open", "pcp"]
    page.go_back()
    page.go_back()
    assert page.url.endswith(THREE)
    expect(box(page, "procedures", "open")).not_to_be_checked()
    assert len(columns(page, "procedures")) == 12


def test_what_the_address_asks_too_much_or_wrongly_is_left_out(desk: str, visit) -> None:
    page = visit(desk + "compare/?models=nothing,alone,coordinated,occasional-joint,joint-entity,eu-institution&x=<b>")
    assert columns(page) == ["alone", "coordinated", "occasional-joint", "joint-entity"]


def test_with_the_keyboard_alone(desk: str, visit) -> None:
    page = visit(desk + "compare/")
    box(page, "models", "alone").focus()
    for key in ("Space", "Tab", "Space"):
        page.keyboard.press(key)
    assert columns(page) == ["alone", "coordinated"]
    page.locator("[data-choice=models] [type=reset]").focus()
    page.keyboard.press("Enter")
    assert len(columns(page)) == 9
    expect(box(page, "models", "alone")).to_be_focused()


def test_templates_are_compared_by_rows(desk: str, visit) -> None:
    page = visit(desk + STATES[2])
    expect(page.locator("[data-table=templates] tbody tr:visible")).to_have_count(2)


def test_without_scripts_the_tables_are_whole(desk: str, visit) -> None:
    page = visit(desk + THREE, scripts=False)
    assert page.locator("[data-choice]:visible").count() == 0
    assert len(columns(page)) == 9
    assert page.locator("[data-print]").is_hidden()


def test_from_a_folder_the_choice_works(folder: Path, visit) -> None:
    page = visit((folder / "compare/index.html").as_uri() + "?models=alone,joint-entity")
    assert columns(page) == ["alone", "joint-entity"]
    box(page, "models", "coordinated").check()
    assert page.url.endswith("index.html?models=alone,coordinated,joint-entity")


def test_the_choice_is_printed_in_landscape_and_nothing_is_cut(desk: str, visit) -> None:
    page = visit(desk + THREE)
    page.emulate_media(media="print")
    assert page.locator("[data-table=procedures]").is_hidden()
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        for sheet in paper.pages:
            _, _, width, height = (float(one) for one in sheet.mediabox)
            assert width > height
        assert len(paper.pages) <= 6
    page.set_viewport_size({"width": 1050, "height": 700})
    wide = page.evaluate(
        "[...document.querySelectorAll('.compare table')].filter(t => t.offsetParent).map(t => [t.scrollWidth, t.parentElement.clientWidth])"
    )
    assert wide and all(table <= room for table, room in wide)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", STATES)
def test_no_state_has_a_fault_that_axe_finds(desk: str, visit, axe: str, address: str, width: int, scheme: str) -> None:
    page = visit(desk + address, width, scheme)
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_answers_stand_under_each_other(desk: str, visit) -> None:
    page = visit(desk + THREE, 390)
    boxes = [cell.bounding_box() for cell in page.locator("[data-table=models] tbody tr:first-child td:visible").all()]
    assert len(boxes) == 3
    assert all(upper["y"] + upper["height"] <= lower["y"] + 1 for upper, lower in zip(boxes, boxes[1:], strict=False))
    assert page.evaluate(
        "[...document.querySelectorAll('.table-wrap')].every(one => one.scrollWidth <= one.clientWidth)"
    )
    expect(page.locator("[data-table=models] tbody tr:first-child .of:visible")).to_have_count(3)
