"""The frame of every page: menu, tabs, colours, contents, and what the keyboard and paper need of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scripts.in_browser.visit import WATCH
from tests.browser.test_accessibility import PAGES

PRACTICE = "practices/choose-cooperation-model/"
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_comes_up(width: int, site: str, visit) -> None:
    page = visit(site, width)
    page.context.add_init_script(WATCH)
    moved = {}
    for name, address in PAGES.items():
        page.goto(site + address)
        page.wait_for_timeout(150)
        moved[name] = round(page.evaluate("window.__shift"), 3)
    assert len(moved) == len(PAGES)
    assert {name: shift for name, shift in moved.items() if shift > 0.05} == {}


def test_the_first_key_leads_past_the_frame(site: str, visit) -> None:
    page = visit(site + PRACTICE)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0, "it shows itself when it has the focus"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_of_a_narrow_screen_works_by_keyboard_alone(site: str, visit) -> None:
    page = visit(site + PRACTICE, 390)
    menu, opener = page.locator("#site-menu"), page.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Legal notes").press("Enter")
    page.wait_for_url("**/legal-notes/")


def test_the_menu_closes_where_the_keyboard_leaves_it(site: str, visit) -> None:
    page = visit(site + PRACTICE, 390)
    page.get_by_role("button", name="Menu").click()
    page.locator("#site-menu a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#site-menu")).to_be_hidden()


def test_the_menu_opens_without_scripts(site: str, visit) -> None:
    page = visit(site + PRACTICE, 390, scripts=False)
    page.get_by_role("button", name="Menu").click()
    page.locator("#site-menu").get_by_role("link", name="Case studies").click()
    page.wait_for_url("**/case-studies/")


def test_the_tabs_say_where_the_reader_is(site: str, visit) -> None:
    for address, tab in (
        (PRACTICE, "Practices"),
        ("law/", "Register of law"),
        ("about/performance/", "About"),
        ("", "Home"),
    ):
        page = visit(site + address)
        current = page.locator(".md-tabs__item--active > a")
        expect(current).to_have_count(1)
        expect(current).to_have_text(tab)


def test_the_pages_of_a_tab_stand_below_it(site: str, visit) -> None:
    page = visit(site + "about/")
    page.locator(".md-tabs").get_by_role("link", name="How fast it is").click()
    page.wait_for_url("**/about/performance/")
    expect(page.locator(".md-tabs [aria-current=page]")).to_have_text("How fast it is")


def test_a_choice_of_colours_lasts_and_nothing_is_kept_before_it(site: str, visit) -> None:
    page = visit(site)
    kept = "JSON.stringify(localStorage)"
    light = page.evaluate(GROUND)
    assert page.evaluate(kept) == "{}"
    page.get_by_role("button", name="Switch to dark colours").press("Enter")
    assert page.evaluate(GROUND) != light
    assert page.evaluate(kept) == '{"toolbox-colours":"dark"}'
    page.goto(site + PRACTICE)
    assert page.evaluate(GROUND) != light
    page.get_by_role("button", name="Switch to light colours").click()
    assert page.evaluate(GROUND) == light
    assert page.evaluate(kept) == "{}", "what the system asks for anyway need not be kept"


def test_the_colours_follow_the_system(site: str, visit) -> None:
    page = visit(site, scheme="dark")
    dark = page.evaluate(GROUND)
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).not_to_have_css("background-color", dark)


def test_a_choice_of_colours_works_where_storage_is_refused(site: str, visit) -> None:
    page = visit(site)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused') } })"
    )
    page.reload()
    light = page.evaluate(GROUND)
    page.get_by_role("button", name="Switch to dark colours").click()
    assert page.evaluate(GROUND) != light


def test_an_anchor_stands_below_the_header(site: str, visit) -> None:
    for width in (390, 1280):
        page = visit(site + PRACTICE + "#steps", width)
        header = page.locator(".md-header").bounding_box()
        assert page.locator("#steps").bounding_box()["y"] >= header["y"] + header["height"]


def test_the_contents_follow_the_reader(site: str, visit) -> None:
    page = visit(site + PRACTICE)
    page.locator(".md-nav--secondary").get_by_role("link", name="Sources").click()
    expect(page.locator(".md-nav--secondary [aria-current]")).to_have_count(1)
    page.evaluate("document.querySelector('#steps').scrollIntoView()")
    expect(page.locator(".md-nav--secondary [aria-current]")).to_have_text("Steps")


def test_nothing_is_folded_on_paper(site: str, visit) -> None:
    page = visit(site + "templates/joint-procurement-agreement/")
    folded = page.locator("article details:not([open])").count()
    assert folded
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details:not([open])").count() == folded


def test_a_link_into_a_folded_part_unfolds_it(site: str, visit) -> None:
    page = visit(site + "templates/joint-procurement-agreement/")
    page.evaluate("document.querySelector('details.drafting-note p').id = 'inside'")
    page.evaluate("location.hash = 'inside'")
    expect(page.locator("#inside")).to_be_visible()


def test_the_frame_is_small(site: str, visit) -> None:
    page = visit(site + PRACTICE)
    nodes = page.evaluate(
        "document.querySelectorAll('*').length - document.querySelectorAll('article *, .md-sidebar *').length"
    )
    assert nodes <= 400
