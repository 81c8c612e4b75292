"""The search in a real browser: by keyboard alone, by mouse, with filters, from a folder, and nothing loaded before."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from macros.search.document import of_entry
from macros.search.terms import terms
from tests.browser.test_accessibility import violations
from tests.conftest import PROJECT, judged
from toolbox.model.kinds import KINDS

RESULTS = ".search__results li a"
STATE = "#search-state"
WIDTHS = (390, 1280)
Visit = Callable[..., Page]


def ask(page: Page, words: str) -> None:
    """Type into the open search and wait until it has answered."""
    page.evaluate("document.querySelector('#search-state').textContent = ''")
    page.fill("#search-words", words)
    expect(page.locator(STATE)).to_have_text(re.compile("."))


def of_one_text_alone() -> str:
    """A word that stands in the text of one entry and nowhere else."""
    catalogue = judged(PROJECT).catalogue
    found: dict[str, list[int]] = {}
    for entry in catalogue.entries.values():
        for word, weight in terms(of_entry(catalogue, entry)).items():
            found.setdefault(word, []).append(weight)
    return next(
        word
        for word, weights in sorted(found.items())
        if len(word) > 9 and word.isalpha() and len(weights) == 1 and weights[0] < 12
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_finds_and_opens_an_entry_by_keyboard(width: int, site: str, visit: Visit) -> None:
    page = visit(site, width)
    page.keyboard.press("/")
    # Typed at once: no letter is lost while the search is loaded.
    page.keyboard.type("cost sharing key")
    expect(page.locator("#search-words")).to_be_focused()
    expect(page.locator("#search-words")).to_have_value("cost sharing key")
    expect(page.locator(RESULTS).first).to_contain_text("cost-sharing key", ignore_case=True)
    first = page.locator(RESULTS).first.get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    expect(page.locator("h1")).to_contain_text("cost-sharing key", ignore_case=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_finds_and_opens_an_entry_by_mouse(width: int, site: str, visit: Visit) -> None:
    page = visit(site + "practices/", width)
    page.click(".search-open")
    page.fill("#search-words", "letter of intent")
    page.locator(RESULTS).first.click()
    page.wait_for_url(re.compile("letter-of-intent/$"))


def test_ctrl_k_opens_it_on_every_page_and_escape_closes_it(site: str, visit: Visit) -> None:
    for address in ("practices/", "practices/choose-cooperation-model/", "about/", "404.html"):
        page = visit(site + address)
        page.keyboard.press("Control+k")
        expect(page.locator("dialog.search")).to_be_visible()
        page.keyboard.type("x")
        page.keyboard.press("Escape")
        expect(page.locator("dialog.search")).to_be_hidden()
        page.keyboard.press("Control+k")
        page.click(".search__close")
        expect(page.locator("dialog.search")).to_be_hidden()


def test_enter_opens_the_first_result_even_before_all_is_loaded(site: str, visit: Visit) -> None:
    page = visit(site + "practices/")
    page.keyboard.press("/")
    page.keyboard.type("estonia latvia vehicles")
    page.keyboard.press("Enter")
    page.wait_for_url("**/case-studies/estonia-latvia-vehicles/")


def test_every_question_is_answered_among_the_first_three(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator(STATE)).to_contain_text("Type a word")
    lost = []
    for question in yaml.safe_load((PROJECT / "tests/macros/search/questions.yml").read_text(encoding="utf-8")):
        ask(page, question["ask"])
        shown = page.locator(RESULTS).evaluate_all("links => links.slice(0, 3).map((link) => link.href)")
        wanted = {site + (name if "#" in name else f"{name}/") for name in question["find"]}
        if not wanted.intersection(shown):
            lost.append(f"{question['ask']}: {shown}")
    assert lost == []


@pytest.mark.parametrize("kind", KINDS)
def test_keywords_find_their_entry(kind: str, site: str, visit: Visit) -> None:
    entry = judged(PROJECT).catalogue.of_kind(kind)[0]
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator("select[data-filter=kind] option")).not_to_have_count(1)
    page.select_option("select[data-filter=kind]", KINDS[kind].label)
    for keyword in entry.keywords[:3]:
        page.fill("#search-words", keyword)
        expect(page.locator(f'{RESULTS}[href*="{entry.ref}/"]').first).to_be_visible()


def test_the_best_come_first_and_then_each_kind_under_its_name(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.fill("#search-words", "joint procurement agreement")
    headings = page.locator(".search__results h2")
    expect(headings.first).to_have_text("Best results")
    names = headings.all_text_contents()[1:]
    assert len(names) == len(set(names)) >= 3
    assert set(names) <= {*(kind.plural for kind in KINDS.values()), "Register of law", "Pages"}
    page.wait_for_load_state("networkidle")  # what is told of each result has come, and moves nothing under the pointer
    page.get_by_role("button", name=re.compile("under Case studies")).click()
    expect(page.locator("select[data-filter=kind]")).to_have_value("Case study")
    expect(page.locator(f'{RESULTS}:not([href*="/case-studies/"])')).to_have_count(0)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(RESULTS).nth(12)).to_be_focused()


def test_words_are_marked_and_a_match_in_the_text_is_shown_from_there(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.fill("#search-words", "clé de répartition")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.fill("#search-words", "pass marks")
    expect(page.locator(f"{RESULTS} mark").first).to_have_text(re.compile("pass|mark", re.IGNORECASE))
    word = of_one_text_alone()
    ask(page, word)
    expect(page.locator(".search__where mark").first).to_have_text(re.compile(word, re.IGNORECASE))


def test_a_phrase_in_quotation_marks_is_looked_for_as_it_stands(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    ask(page, '"lead buyer"')
    expect(page.locator(STATE)).to_have_text(re.compile(r"The nearest [1-9]\d results with exactly these words"))
    page.fill("#search-words", '"buyer lead"')
    expect(page.locator(STATE)).to_have_text(re.compile(r"The nearest [0-9] results? with|Nothing found"))


def test_filters_narrow_the_results(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.keyboard.type("agreement")
    expect(page.locator(RESULTS).first).to_be_visible()
    for name in ("kind", "phase", "topic", "country"):
        assert page.locator(f"select[data-filter={name}] option").count() > 1, name
    page.select_option("select[data-filter=kind]", "Legal note")
    expect(page.locator(f"{RESULTS} small").first).to_have_text("Legal note")
    expect(page.locator(f'{RESULTS}:not([href*="/legal-notes/"])')).to_have_count(0)


def test_a_filter_alone_lists_what_it_holds(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator("select[data-filter=country] option")).not_to_have_count(1)
    page.select_option("select[data-filter=kind]", "Case study")
    page.select_option("select[data-filter=country]", "Estonia")
    expect(page.locator(f'{RESULTS}[href*="estonia-latvia-vehicles"]')).to_be_visible()


def test_a_typing_error_is_understood_and_said(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    ask(page, "clearence")
    expect(page.locator(STATE)).to_contain_text("Showing results for clearance.")
    expect(page.locator(RESULTS).first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_says_what_to_do_when_nothing_is_found(width: int, scheme: str, site: str, visit: Visit, axe: str) -> None:
    page = visit(site, width, scheme)
    page.keyboard.press("/")
    page.keyboard.type("procurqqqment")
    expect(page.locator(STATE)).to_contain_text("Nothing found")
    expect(page.locator(".search__none a")).to_have_attribute("href", re.compile(f"^{re.escape(site)}[a-z]+/$"))
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ask(page, "agreementx procurementzzz qqq")
    page.fill("#search-words", "zzthresholds")
    expect(page.locator(STATE)).to_contain_text("Nothing found")


def test_the_nearest_words_are_offered(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    ask(page, "drxnxx")
    near = page.locator(".search__near").first
    expect(near).to_be_visible()
    word = near.text_content() or ""
    near.click()
    expect(page.locator("#search-words")).to_have_value(word)
    expect(page.locator(RESULTS).first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_with_results_can_be_used_by_all(
    width: int, scheme: str, site: str, visit: Visit, axe: str
) -> None:
    page = visit(site, width, scheme)
    page.keyboard.press("/")
    page.keyboard.type("security clearence for staff")
    page.wait_for_selector(".search__where")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_loads_nothing_before_it_is_opened_and_little_then(site: str, visit: Visit) -> None:
    page = visit(site + "practices/choose-cooperation-model/")
    loaded = "performance.getEntriesByType('resource').map(r => r.name).filter(n => n.includes('/search/'))"
    assert page.evaluate(loaded) == []
    page.keyboard.press("/")
    expect(page.locator(STATE)).to_contain_text("Type a word")
    assert len(page.evaluate(loaded)) == 9, "eight scripts and styles, and the start of the index"


def test_the_search_keeps_nothing(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    ask(page, "drones")
    assert page.evaluate("[document.cookie, sessionStorage.length, Object.keys(localStorage).join()]")[0] == ""
    assert "drones" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + location.href")


def test_without_scripts_the_header_leads_to_every_entry(site: str, visit: Visit) -> None:
    page = visit(site + "practices/choose-cooperation-model/", scripts=False)
    expect(page.locator(".search-open")).to_be_hidden()
    link = page.locator(".search-instead")
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_site_that_opens_from_a_folder_is_searched_too(width: int, real_site: Path, visit: Visit) -> None:
    page = visit((real_site / "practices" / "index.html").as_uri(), width)
    page.keyboard.press("/")
    page.keyboard.type("joint procurment agreement")
    expect(page.locator(STATE)).to_contain_text("Showing results for procurement")
    expect(page.locator(RESULTS).first).to_have_attribute(
        "href", re.compile("^file:.*joint-procurement-agreement/index.html$")
    )
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("^file:.*joint-procurement-agreement/index.html$"))
    page.keyboard.press("/")
    page.fill("#search-words", "2014/24/EU")
    expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("law/index.html#directive-2014-24-eu$"))


def test_the_box_on_the_home_page_opens_it(site: str, visit: Visit) -> None:
    page = visit(site)
    page.click(".search-box")
    expect(page.locator("#search-words")).to_be_focused()


def test_what_is_typed_while_the_index_is_still_on_its_way_is_answered(site: str, visit: Visit) -> None:
    page = visit(site)
    held = []
    page.route("**/search/start.js", lambda route: held.append(route))
    page.keyboard.press("/")
    for part in ("cost", " sharing", " key"):  # each with a pause after it, so that each asks
        page.keyboard.type(part)
        page.wait_for_timeout(200)
    (start,) = held
    start.continue_()
    expect(page.locator(RESULTS).first).to_contain_text("cost-sharing key", ignore_case=True)


def test_slash_in_a_text_field_is_a_slash(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(page.locator("#search-words")).to_have_value("a/b")


def test_enter_opens_the_first_result_of_its_own_question_alone(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator(STATE)).to_contain_text("Type a word")
    page.keyboard.press("Enter")
    page.select_option("select[data-filter=kind]", "Case study")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.wait_for_timeout(200)
    assert page.url == site, "a filter was chosen, nothing was opened"


def test_what_is_asked_at_once_is_not_asked_again_after_the_pause(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    page.fill("#search-words", "joint procurement agreement")
    expect(page.locator(RESULTS).first).to_be_visible()
    drawn = page.evaluate("""async () => {
        const [words, kind] = ["#search-words", "select[data-filter=kind]"].map((name) => document.querySelector(name));
        let times = 0;
        new MutationObserver(() => (times += 1)).observe(document.querySelector(".search__results"), { childList: true });
        words.dispatchEvent(new Event("input"));
        kind.dispatchEvent(new Event("change"));
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return times;
    }""")
    assert drawn == 1


def test_who_closes_the_search_is_not_led_away_by_an_answer_that_comes_later(site: str, visit: Visit) -> None:
    page = visit(site)
    held = []
    page.route("**/search/start.js", lambda route: held.append(route))
    page.keyboard.press("/")
    page.keyboard.type("estonia latvia vehicles")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    page.keyboard.press("Escape")
    (start,) = held
    start.continue_()
    expect(page.locator(RESULTS).first).to_be_attached()
    page.wait_for_timeout(200)
    assert page.url == site


def test_show_more_pressed_twice_shows_nothing_twice(site: str, visit: Visit) -> None:
    page = visit(site)
    page.keyboard.press("/")
    expect(page.locator("select[data-filter=kind] option")).not_to_have_count(1)
    page.select_option("select[data-filter=kind]", "Case study")
    expect(page.locator(RESULTS)).to_have_count(12)
    page.locator(".search__more").evaluate("more => { more.click(); more.click(); }")
    expect(page.locator(RESULTS)).to_have_count(36)
    shown = page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)")
    assert len(set(shown)) == len(shown)


def test_what_could_not_be_loaded_is_loaded_when_the_search_is_opened_again(site: str, browser: Browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/search/results.js", lambda route: route.abort())
    page.goto(site)
    page.keyboard.press("/")
    expect(page.locator(STATE)).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    expect(page.locator(STATE)).to_be_hidden()
    page.unroute("**/search/results.js")
    page.keyboard.press("/")
    page.keyboard.type("letter of intent")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert faults == []
    page.close()
