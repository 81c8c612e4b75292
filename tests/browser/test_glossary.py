"""Terms in a browser: what one means on hover, on focus and on touch, closed by Esc; the page of all terms; without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.build import build_site
from tests.conftest import copy_of_miniature, judged
from tests.site import served

PAGE = "practices/agree-the-key/"
MEANS = "How a key is computed: one line, with <b>no</b> secret in it."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of_miniature(tmp_path_factory.mktemp("glossary") / "miniature")
    build_site(root, root / "site", judged(root), search=False, papers=False)
    return root / "site"


@pytest.fixture(scope="module")
def terms_site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def asked(page) -> list[str]:
    return page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")


def test_hovering_shows_what_a_term_means_and_the_pointer_may_move_onto_it(terms_site: str, visit) -> None:
    page = visit(terms_site + PAGE)
    assert not [name for name in asked(page) if name.endswith(("glossary/terms.js", "terms.css"))], "nobody asked yet"
    term = page.locator("a.term", has_text="formula").first
    term.hover()
    box = page.locator("[role=tooltip]")
    expect(box).to_be_visible()
    expect(box).to_contain_text(MEANS)
    assert term.get_attribute("aria-describedby") == box.get_attribute("id")
    box.hover()
    page.wait_for_timeout(600)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    expect(box).to_be_hidden()
    assert term.get_attribute("aria-describedby") is None


def test_esc_closes_it_without_moving_pointer_or_focus(terms_site: str, visit) -> None:
    page = visit(terms_site + PAGE)
    term = page.locator("a.term").first
    term.hover()
    box = page.locator("[role=tooltip]")
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.wait_for_timeout(400)
    expect(box).to_be_hidden()


def test_the_keyboard_comes_to_a_term_hears_it_and_enter_opens_the_glossary(terms_site: str, visit) -> None:
    page = visit(terms_site + PAGE)
    term = page.locator("a.term").first
    box = page.locator("[role=tooltip]")
    for _ in range(60):
        page.keyboard.press("Tab")
        if term.evaluate("one => one === document.activeElement"):
            break
    expect(box).to_be_visible()
    assert "definition" in term.get_attribute("aria-describedby")
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert term.evaluate("one => one === document.activeElement"), "Esc leaves the focus where it is"
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#*")


def test_a_mouse_click_opens_the_glossary_at_the_term(terms_site: str, visit) -> None:
    page = visit(terms_site + PAGE)
    page.locator("a.term", has_text="formula").first.click()
    page.wait_for_url("**/glossary/#formula")
    expect(page.locator("#formula")).to_be_in_viewport()


def test_a_touch_shows_it_the_second_opens_the_glossary_and_a_touch_elsewhere_closes_it(
    terms_site: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(terms_site + PAGE)
    term = page.locator("a.term", has_text="formula").first
    box = page.locator("[role=tooltip]")
    term.tap()
    expect(box).to_contain_text(MEANS)
    expect(box).to_contain_text("Tap the word again to open the glossary.")
    assert PAGE in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    inside = box.bounding_box()
    assert inside["x"] >= 0 and inside["x"] + inside["width"] <= 390
    page.locator("h1").tap()
    expect(box).to_be_hidden()
    term.tap()
    expect(box).to_be_visible()
    term.tap()
    page.wait_for_url("**/glossary/#formula")
    context.close()


def test_without_scripts_a_term_is_a_link_to_what_it_means(terms_site: str, visit) -> None:
    page = visit(terms_site + PAGE, scripts=False)
    page.locator("a.term", has_text="formula").first.click()
    page.wait_for_url("**/glossary/#formula")
    assert page.locator("#formula").inner_text().startswith("Formula")
    assert page.locator("[data-glossary-filter]").is_hidden()
    assert page.locator(".glossary-term:visible").count() == 3


def test_from_a_folder_the_meaning_is_shown_too(folder: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / PAGE / "index.html").as_uri())
    page.locator("a.term", has_text="formula").first.hover()
    expect(page.locator("[role=tooltip]")).to_contain_text(MEANS)
    context.close()


def test_where_the_definitions_cannot_be_had_a_term_is_a_link(terms_site: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/glossary/terms.js", lambda route: route.abort())
    page.goto(terms_site + PAGE)
    term = page.locator("a.term").first
    term.hover()
    page.wait_for_timeout(500)
    assert page.locator("[role=tooltip]:visible").count() == 0
    term.click()
    page.wait_for_url("**/glossary/#*")
    context.close()


def test_the_filter_finds_a_term_by_what_people_type_and_a_link_shows_it_again(terms_site: str, visit) -> None:
    page = visit(terms_site + "glossary/")
    shown = page.locator(".glossary-term:visible")
    expect(shown).to_have_count(3)
    page.fill("#glossary-words", "csk")
    expect(shown).to_have_count(1)
    expect(page.locator("[data-glossary-count]")).to_have_text("1 of 3 terms")
    page.fill("#glossary-words", "Split  COST")
    expect(shown).to_have_count(1)
    expect(page.locator("[data-letter]:visible")).to_have_count(1)
    page.click(".glossary-term:visible a[href='#formula']")
    expect(page.locator("#formula")).to_be_visible()
    expect(shown).to_have_count(3)
    page.fill("#glossary-words", "nothing at all")
    expect(shown).to_have_count(0)
    expect(page.locator("[data-glossary-count]")).to_have_text("0 of 3 terms")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_fault_that_axe_finds_on_the_page_or_with_a_meaning_open(
    terms_site: str, visit, axe: str, width: int, scheme: str
) -> None:
    page = visit(terms_site + "glossary/", width, scheme)
    entry = visit(terms_site + PAGE, width, scheme)
    entry.locator("a.term").first.hover()
    expect(entry.locator("[role=tooltip]")).to_be_visible()
    for one in (page, entry):
        assert one.evaluate("document.documentElement.scrollWidth") <= width
        one.evaluate(axe)
        found = one.evaluate("axe.run(document)")["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found] == []


def test_where_a_definition_does_not_come_a_touch_follows_the_link(terms_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.route("**/glossary/terms.js", lambda route: route.abort())
    page.goto(terms_site + PAGE)
    page.locator("a.term", has_text="formula").first.tap()
    page.wait_for_url("**/glossary/#formula")
    context.close()


def test_a_second_touch_does_not_wait_for_the_definition(terms_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    held = []
    page.route("**/glossary/terms.js", lambda route: held.append(route))
    page.goto(terms_site + PAGE)
    term = page.locator("a.term", has_text="formula").first
    term.tap()
    term.tap()
    page.wait_for_url("**/glossary/#formula", wait_until="commit")
    assert held
    context.close()
