"""The privacy page is true: no cookie, no other host, nothing kept that nobody asked for, and all that is kept is named."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.test_accessibility import PAGES
from tests.conftest import PROJECT

STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
#: Ticks and chooses whatever a page offers, except what asks to be remembered; says how much there was.
USE = """() => {
  const boxes = [...document.querySelectorAll("article input:is([type=checkbox], [type=radio])")];
  const chosen = boxes.filter((box) => !box.disabled && !box.matches("[data-ticks-keep], [data-fill-keep]")).slice(0, 3);
  const selects = [...document.querySelectorAll("article select")].filter((one) => one.options.length > 1);
  for (const one of selects) {
    one.selectedIndex = 1;
    for (const event of ["input", "change"]) one.dispatchEvent(new Event(event, { bubbles: true }));
  }
  for (const one of chosen) one.click();
  return chosen.length + selects.length;
}"""
PRIVACY = (PROJECT / "docs/about/privacy.md").read_text(encoding="utf-8")
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


def test_using_a_page_leaves_nothing_behind_that_was_not_asked_for(site: str, visit) -> None:
    page = visit(site)
    used = 0
    for place in PLACES:
        page.goto(site + place)
        used += page.evaluate(USE)
        assert page.evaluate(STORED) == [], place
    assert used > 20, "there is something to tick or to choose"


def _words_to_press(name: str) -> list[str]:
    """What the privacy page quotes in the row of a name in the storage: the words beside what one ticks or presses."""
    [row] = [line for line in PRIVACY.splitlines() if line.startswith("|") and f"`toolbox-{name}" in line]
    return re.findall(r'"([^"]+)"', row)


def test_ticks_are_kept_only_once_the_reader_asks_by_the_words_of_the_page(site: str, visit) -> None:
    remember, clear = _words_to_press("ticks")
    for place in (PAGES["practice"], PAGES["checklist of a phase"]):
        page = visit(site + place)
        page.locator(".tick").first.check()
        assert page.evaluate(STORED) == [], "a tick alone keeps nothing"
        page.reload()
        expect(page.locator(".tick").first).not_to_be_checked()
        page.get_by_label(remember).check()
        page.locator(".tick").first.check()
        assert page.evaluate(STORED) == ["toolbox-ticks"]
        page.get_by_label(remember).uncheck()
        assert page.evaluate(STORED) == []
        page.get_by_label(remember).check()
        page.get_by_role("button", name=clear).click()
        assert page.evaluate(STORED) == []


def test_my_toolbox_is_kept_until_its_last_entry_is_taken_out(site: str, visit) -> None:
    assert _words_to_press("mine") == ["My toolbox"]
    page = visit(site + PAGES["practice"])
    for kept in (["toolbox-mine"], []):
        page.get_by_role("button", name="My toolbox").first.click()
        assert page.evaluate(STORED) == kept


def test_one_button_clears_everything(site: str, visit) -> None:
    [button] = re.findall(r'To remove everything, press "([^"]+)"', PRIVACY)
    page = visit(site + PAGES["practice"])
    page.get_by_role("button", name="Switch to dark colours").click()
    page.get_by_role("button", name="My toolbox").first.click()
    page.get_by_label(_words_to_press("ticks")[0]).check()
    page.goto(site + "templates/letter-of-intent/")
    page.click("[data-fill] summary")
    page.check("[data-fill-keep]")
    page.locator("[data-fill] textarea").first.fill("A town")
    assert len(page.evaluate(STORED)) == 4
    page.goto(site + "my-toolbox/")
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Yes, clear it").click()
    assert page.evaluate(STORED) == []


def test_an_address_tells_the_server_no_way_and_no_list(site: str, visit) -> None:
    page = visit(site + PAGES["pathway"])
    page.locator(".choice a:visible").first.click()
    expect(page).to_have_url(re.compile(r"/#way=[^?]+$"))
    page.goto(site + PAGES["practice"])
    page.get_by_role("button", name="My toolbox").first.click()
    page.goto(site + "my-toolbox/")
    link = page.get_by_label("Link to this list").input_value()
    assert "choose-cooperation-model" in link.partition("#")[2] and "?" not in link


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
    keep, clear = _words_to_press("fill-")
    page.get_by_label(keep).check()
    [name] = page.evaluate(STORED)
    assert name.startswith("toolbox-fill-")
    page.get_by_label(keep).uncheck()
    assert page.evaluate(STORED) == []
    page.get_by_label(keep).check()
    page.get_by_role("button", name=clear).click()
    assert page.evaluate(STORED) == []


def test_the_page_names_everything_that_a_script_keeps() -> None:
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
        assert f"`{name}" in PRIVACY, f"the privacy page does not name {name}"


def test_no_script_sets_a_cookie_or_calls_home() -> None:
    for path in sorted((PROJECT / "docs/assets").rglob("*.js")):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"document\.cookie|sendBeacon|indexedDB|WebSocket|EventSource", source), path.name
