"""The search: by keyboard alone, with filters, and nothing loaded before it is opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import PROJECT, judged
from toolbox.model.kinds import KINDS

RESULTS = ".search__results a"


def test_finds_and_opens_an_entry_by_keyboard(site: str, visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type("cost sharing key")
    expect(page.locator(RESULTS).first).to_contain_text("cost-sharing key", ignore_case=True)
    # Results come in as they are found; the keys are tried when all are there.
    expect(page.locator(".search__state")).to_have_text(re.compile(r"\d"))
    page.wait_for_load_state("networkidle")
    first = page.locator(RESULTS).first.get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    expect(page.locator("h1")).to_contain_text("cost-sharing key", ignore_case=True)


def test_ctrl_k_opens_it_on_every_page_and_escape_closes_it(site: str, visit) -> None:
    for address in ("practices/", "practices/choose-cooperation-model/", "about/", "404.html"):
        page = visit(site + address)
        page.keyboard.press("Control+k")
        expect(page.locator("dialog.search")).to_be_visible()
        page.keyboard.type("x")
        page.keyboard.press("Escape")
        expect(page.locator("dialog.search")).to_be_hidden()


def test_enter_opens_the_first_result(site: str, visit) -> None:
    page = visit(site + "practices/")
    page.keyboard.press("/")
    page.keyboard.type("estonia latvia vehicles")
    page.keyboard.press("Enter")
    page.wait_for_url("**/case-studies/estonia-latvia-vehicles/")


@pytest.mark.parametrize("kind", KINDS)
def test_keywords_find_their_entry(kind: str, site: str, visit) -> None:
    entry = judged(PROJECT).catalogue.of_kind(kind)[0]
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator("select[data-filter=kind] option")).not_to_have_count(1)
    page.select_option("select[data-filter=kind]", KINDS[kind].label)
    for keyword in entry.keywords[:3]:
        page.fill("#search-words", keyword)
        expect(page.locator(f'{RESULTS}[href*="{entry.ref}/"]').first).to_be_visible()


def test_filters_narrow_the_results(site: str, visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.keyboard.type("agreement")
    expect(page.locator(RESULTS).first).to_be_visible()
    for name in ("kind", "phase", "topic", "country"):
        assert page.locator(f"select[data-filter={name}] option").count() > 1, name
    page.select_option("select[data-filter=kind]", "Legal note")
    expect(page.locator(f"{RESULTS} small").first).to_have_text("Legal note")
    expect(page.locator(f'{RESULTS}:not([href*="/legal-notes/"])')).to_have_count(0)


def test_a_filter_alone_lists_what_it_holds(site: str, visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator("select[data-filter=country] option")).not_to_have_count(1)
    page.select_option("select[data-filter=kind]", "Case study")
    page.select_option("select[data-filter=country]", "Estonia")
    expect(page.locator(f'{RESULTS}[href*="estonia-latvia-vehicles"]')).to_be_visible()


def test_says_what_to_do_when_nothing_is_found(site: str, visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.keyboard.type("qqqxxyzz")
    expect(page.locator(".search__state")).to_contain_text("Nothing found")


def test_loads_nothing_before_it_is_opened(site: str, visit) -> None:
    page = visit(site)
    assert not any(
        "pagefind" in name for name in page.evaluate("performance.getEntriesByType('resource').map(r => r.name)")
    )
    with page.expect_response("**/pagefind/pagefind.js"):
        page.keyboard.press("/")


def test_the_box_on_the_home_page_opens_it(site: str, visit) -> None:
    page = visit(site)
    page.click(".search-box")
    expect(page.locator("#search-words")).to_be_focused()


def test_slash_in_a_text_field_is_a_slash(site: str, visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(page.locator("#search-words")).to_have_value("a/b")
