"""``toolbox serve`` in a browser: the page shows itself again, and says what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.conftest import copy_of_miniature
from tests.serving import Serving, serving

KEY = "toolbox/entries/practices/agree-the-key.yml"
PAGE = "practices/agree-the-key/"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(copy_of_miniature(tmp_path_factory.mktemp("serve") / "miniature"), "--no-documents") as one:
        yield one


def test_the_page_shows_what_was_saved_and_stays_where_the_reader_was(live: Serving, visit) -> None:
    page = visit(live.address + PAGE, width=390)
    page.evaluate("scrollTo(0, 300)")
    live.reword(KEY, "title: Agree the key before the budget", "title: Agree the key at once")
    expect(page.locator("h1")).to_have_text("Agree the key at once")
    expect(page).to_have_title("Agree the key at once - " + page.title().rsplit(" - ", 1)[1])
    assert page.evaluate("scrollY") > 100
    live.reword(KEY, "title: Agree the key at once", "title: Agree the key before the budget")
    expect(page.locator("h1")).to_have_text("Agree the key before the budget")


def test_an_error_is_read_on_the_page_as_text_and_goes_when_it_is_mended(live: Serving, visit) -> None:
    page = visit(live.address + PAGE)
    live.reword(KEY, "topics: [governance,", "topics: ['<img src=x onerror=alert(1)>',")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"{KEY}:4:")
    expect(alert).to_contain_text("<img src=x onerror=alert(1)>")
    assert alert.locator("img").count() == 0
    expect(page.locator("h1")).to_have_text("Agree the key before the budget")
    another = visit(live.address + "practices/")
    expect(another.get_by_role("alert")).to_contain_text(KEY)
    another.get_by_role("button", name="Hide").click()
    expect(another.get_by_role("alert")).to_have_count(0)
    live.reword(KEY, "topics: ['<img src=x onerror=alert(1)>',", "topics: [governance,")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Agree the key before the budget")


def test_the_search_finds_what_was_saved(live: Serving, visit) -> None:
    page = visit(live.address + PAGE)
    live.reword(KEY, "summary: Partners write", "summary: Quokkas write")
    expect(page.locator("main")).to_contain_text("Quokkas write")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.fill("#search-words", "quokkas")
    expect(page.get_by_role("dialog").get_by_role("link", name="Agree the key before the budget").first).to_be_visible()


def test_many_pages_that_are_open_at_once_all_follow(live: Serving, visit) -> None:
    pages = [
        visit(live.address + name) for name in (PAGE, "practices/", "", "templates/", "glossary/", "catalogue/", PAGE)
    ]
    live.reword(KEY, "title: Agree the key before the budget", "title: Agree the key in time")
    for page in (pages[0], pages[1], pages[6]):
        expect(page.locator("main")).to_contain_text("Agree the key in time")
    live.reword(KEY, "title: Agree the key in time", "title: Agree the key before the budget")
    expect(pages[6].locator("h1")).to_have_text("Agree the key before the budget")


def test_a_page_that_nobody_looks_at_holds_no_connection(live: Serving, visit) -> None:
    """A browser keeps six to one server: with seven pages open the seventh would wait for ever."""
    page = visit(live.address + PAGE)
    page.context.add_init_script(
        "Object.defineProperty(document, 'visibilityState', { get: () => window.isSeen ? 'visible' : 'hidden' })"
    )
    page.goto("about:blank")  # the page that was seen so far may be about to ask again
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/-/state" in request.url else None)
    page.goto(live.address + "practices/")
    page.wait_for_timeout(500)
    assert asked == []
    with page.expect_request("**/-/state*"):
        page.evaluate("window.isSeen = true; document.dispatchEvent(new Event('visibilitychange'))")
