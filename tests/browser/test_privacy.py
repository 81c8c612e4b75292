"""The privacy page is true: no cookie, no other host, nothing kept that nobody asked for, and all that is kept is named."""

from __future__ import annotations

import re

from tests.browser.test_accessibility import PAGES
from tests.conftest import PROJECT

STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
PLACES = [*PAGES.values(), "templates/letter-of-intent/"]


def test_reading_leaves_nothing_behind(site: str, visit) -> None:
    page = visit(site)
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    for place in PLACES:
        page.goto(site + place)
        for summary in page.locator("summary:visible").all()[:3]:
            summary.click()
        page.keyboard.press("/")
        page.keyboard.type("agreement")
        page.wait_for_timeout(100)
        page.keyboard.press("Escape")
        assert page.evaluate(STORED) == [], place
        assert page.evaluate("document.cookie") == "", place
        assert page.evaluate("indexedDB.databases ? indexedDB.databases().then((all) => all.length) : 0") == 0
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.context.cookies() == []
    assert len(answers) > len(PLACES)
    for answer in answers:
        assert answer.url.startswith(site), answer.url
        assert "set-cookie" not in answer.headers


def test_what_is_kept_was_asked_for_and_can_be_taken_back(site: str, visit) -> None:
    page = visit(site + "templates/letter-of-intent/")
    page.get_by_role("button", name="Switch to dark colours").click()
    assert page.evaluate(STORED) == ["toolbox-colours"]
    page.get_by_role("button", name="Switch to light colours").click()
    assert page.evaluate(STORED) == []
    page.click("[data-fill] summary")
    page.locator("[data-fill] input[type=text], [data-fill] input:not([type])").first.fill("A town")
    page.locator("[data-fill] textarea, [data-fill] input").first.blur()
    assert page.evaluate(STORED) == [], "what is typed stays in the page"
    page.check("[data-fill-keep]")
    [name] = page.evaluate(STORED)
    assert name.startswith("toolbox-fill-")
    page.uncheck("[data-fill-keep]")
    assert page.evaluate(STORED) == []


def test_the_page_names_everything_that_a_script_keeps() -> None:
    page = (PROJECT / "docs/about/privacy.md").read_text(encoding="utf-8")
    names = set()
    for path in sorted((PROJECT / "docs/assets").rglob("*.js")):
        if "vendor" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if not re.search(r"localStorage|sessionStorage|toolboxKept", source):
            continue
        whole = re.findall(r"[\"'`](toolbox-[a-z-]+)", source)
        names |= {*whole, *(f"toolbox-{one}" for one in re.findall(r"(?:\.write\(|NAME = )\"([a-z-]+)\"", source))}
        assert whole or "toolboxKept" in source, f"{path.name} keeps something under a name that this test cannot read"
    assert "toolbox-colours" in names
    for name in names:
        assert f"`{name}" in page, f"the privacy page does not name {name}"


def test_no_script_sets_a_cookie_or_calls_home() -> None:
    for path in sorted((PROJECT / "docs/assets").rglob("*.js")):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"document\.cookie|sendBeacon|indexedDB|WebSocket|EventSource", source), path.name
