"""My toolbox in a browser: collect, order, note, print, share, take along, and leave nothing behind."""

from __future__ import annotations

import csv
import io
import zipfile
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations
from tests.waiting import wait_until

PRACTICE, TEMPLATE, NOTE = (
    "practices/agree-the-key/",
    "templates/key-agreement/",
    "legal-notes/what-the-agreement-contains/",
)
OF_ENTRY = ".mine [data-mine]"
#: What a browser does whose reader allows pages to keep nothing; the theme's own keys are not ours to break.
BLOCKED = """for (const name of ["getItem", "setItem", "removeItem"]) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("toolbox-")) throw new DOMException("denied", "SecurityError");
    return real.call(this, key, ...rest);
  };
}"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }"""


def _kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('toolbox-')).sort()")


def _collect(page: Page, site: str, *places: str) -> None:
    for place in places:
        page.goto(site + place)
        page.click(OF_ENTRY)


def _titles(page: Page) -> list[str]:
    return page.locator(".my-title").all_text_contents()


def test_nothing_is_kept_before_the_reader_asks_and_the_page_says_where_it_will_be(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    for place in (TEMPLATE, "my-toolbox/", "phases/partnership-governance/checklist/"):
        page.goto(miniature_site + place)
    assert _kept(page) == []
    assert page.evaluate("document.cookie") == ""
    page.goto(miniature_site + PRACTICE)
    expect(page.locator("[data-mine-state]")).to_have_text("Kept in this browser only; clear it any time.")


def test_pressing_the_button_collects_counts_and_says_so_and_again_takes_it_out(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    button = page.locator(OF_ENTRY)
    expect(button).to_have_accessible_name("My toolbox")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-mine-state]")).to_contain_text("Added to my toolbox. It is kept in this browser only")
    expect(page.locator("[data-mine-link]")).to_have_accessible_name("My toolbox (1)")
    page.goto(miniature_site)
    expect(page.locator("[data-mine-link]")).to_have_accessible_name("My toolbox (1)")
    page.goto(miniature_site + PRACTICE)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(page.locator("[data-mine-state]")).to_contain_text("Taken out of my toolbox.")
    assert _kept(page) == []


def test_the_list_is_ordered_noted_and_emptied_with_the_keyboard_alone(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.focus(OF_ENTRY)
    page.keyboard.press("Enter")
    _collect(page, miniature_site, TEMPLATE, NOTE)
    page.focus("[data-mine-link]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-toolbox/")
    expect(page.locator(".my-title")).to_have_count(3)
    before = _titles(page)
    page.get_by_role("button", name=f"Down: {before[0]}").focus()
    page.keyboard.press("Enter")
    assert _titles(page) == [before[1], before[0], before[2]]
    expect(page.locator("[data-my-state]")).to_have_text(f"{before[0]} is now number 2 of 3.")
    expect(page.get_by_role("button", name=f"Down: {before[0]}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Up: {before[0]}")).to_be_focused()
    page.get_by_label(f"My note on {before[0]}").focus()
    page.keyboard.type("Ask the partners <first>")
    page.reload()
    assert _titles(page) == [before[1], before[2], before[0]]
    expect(page.get_by_label(f"My note on {before[0]}")).to_have_value("Ask the partners <first>")
    page.get_by_role("button", name=f"Take out: {before[1]}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-my-undo]")).to_be_focused()
    page.keyboard.press("Enter")
    assert _titles(page) == [before[1], before[2], before[0]]
    page.focus("[data-my-clear=all]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-my-no]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-my-state]")).to_have_text("Cleared. Nothing of it is left in this browser.")
    assert _titles(page) == []
    assert _kept(page) == []


def test_an_entry_with_a_note_is_not_lost_by_pressing_the_button_again(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    page.goto(miniature_site + "my-toolbox/")
    page.locator("textarea").fill("Mine")
    page.goto(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    expect(page.locator("[data-mine-state]")).to_contain_text("Your note hangs on it")
    expect(page.locator(OF_ENTRY)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_it_lasts_for_the_visit_and_says_so(miniature_site: str, visit, trouble: str) -> None:
    page = visit(miniature_site)
    page.context.add_init_script(trouble)
    _collect(page, miniature_site, PRACTICE, TEMPLATE)
    expect(page.locator("[data-mine-state]")).to_contain_text(
        "keeps nothing for this site, so it lasts until you leave"
    )
    page.goto(miniature_site + "my-toolbox/")
    expect(page.locator(".my-title")).to_have_count(2)
    page.locator("textarea").first.fill("A word of mine")
    expect(page.locator("[data-my-state]")).to_contain_text("notes only while this page is open")
    assert "A word of mine" not in page.evaluate("window.name"), "what the tab carries on holds no words of the reader"
    page.get_by_role("button", name="Down").first.click()
    assert _kept(page) == []
    page.click("[data-my-clear=mine]")
    page.click("[data-my-yes]")
    expect(page.locator(".my-title")).to_have_count(0)
    page.goto(miniature_site)
    expect(page.locator("[data-mine-link]")).to_have_accessible_name("My toolbox")


@pytest.mark.parametrize(
    "found",
    [
        '{"not', "7", '"x"', "[null, 7, {}]", '[{"ref": "../../evil"}]', '[{"ref": "practices/x", "files": 7}]',
        '[{"ref": "practices/agree-the-key", "title": 7, "note": {"a": 1}, "edition": ["<b>"]}]',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_taken_for_nothing_and_does_no_harm(miniature_site: str, visit, found: str) -> None:
    page = visit(miniature_site)
    page.evaluate("found => localStorage.setItem('toolbox-mine', found)", found)
    page.evaluate("localStorage.setItem('toolbox-ticks', '[[')")
    for place in ("my-toolbox/", "phases/partnership-governance/checklist/", PRACTICE):
        page.goto(miniature_site + place)
    if page.locator(OF_ENTRY).get_attribute("aria-pressed") == "false":
        page.click(OF_ENTRY)
    page.goto(miniature_site + "my-toolbox/")
    expect(page.locator(".my-title")).to_have_count(1)


def test_a_link_shares_the_list_without_notes_and_never_replaces_ones_own(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    _collect(page, miniature_site, TEMPLATE)
    page.goto(miniature_site + "my-toolbox/")
    page.locator("textarea").first.fill("A secret of mine")
    link = page.locator("#my-link").input_value()
    assert link.endswith("my-toolbox/#e=2027.1&i=practices/agree-the-key,templates/key-agreement")

    other = visit(miniature_site + NOTE)
    other.click(OF_ENTRY)
    other.goto(link)
    expect(other.locator("[data-my-shared-words]")).to_contain_text("A shared toolbox: 2 entries. Keep it?")
    assert _titles(other) == _titles(page)
    assert "A secret" not in other.content()
    expect(other.locator("[data-mine-link]")).to_have_accessible_name("My toolbox (1)")
    other.click("[data-my-leave]")
    expect(other.locator(".my-title")).to_have_count(1)
    other.goto(link)
    other.click("[data-my-keep]")
    expect(other.locator(".my-title")).to_have_count(3)
    assert "#" not in other.url
    expect(other.locator("[data-my-state]")).to_have_text("2 new in your toolbox. They are kept in this browser only.")


@pytest.mark.parametrize("edition", ["", "2026.1", "<img src=x onerror=alert(1)>"])
def test_a_hostile_link_shows_only_what_the_toolbox_knows(miniature_site: str, visit, edition: str) -> None:
    refs = [
        "practices/agree-the-cost-key", "practices/agree-the-key", "practices/nothing-like-it", "__proto__/x",
        "constructor/x", "<img src=x onerror=alert(1)>", "../../evil", "javascript:alert(1)", "practices/" + "x" * 200,
    ]  # fmt: skip
    page = visit(miniature_site)
    many = ",".join(f"practices/made-up-{number}" for number in range(500))
    page.evaluate("hash => { location.href = 'my-toolbox/#' + hash }", f"e={edition}&i={','.join(refs)},{many}")
    page.wait_for_url("**/my-toolbox/**")
    expect(page.locator(".my-list > li").first).to_be_visible()
    titles = _titles(page)
    assert titles.count('Agree the key, "in writing"') <= 1
    assert page.locator(".my-title a").count() == 1, "the former and the present name are one entry"
    assert 1 < len(titles) <= 200
    words = page.locator("[data-my-shared-words]").text_content()
    assert "Unknown here: " in words and "could not be read" in words
    assert page.locator("article img").count() == 0
    assert _kept(page) == []
    page.click("[data-my-keep]")
    expect(page.locator(".my-title")).to_have_count(1)


def test_a_renamed_entry_goes_on_and_a_retired_one_says_what_to_use(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "my-toolbox/#e=2027.1&i=practices/agree-the-cost-key,practices/old-way")
    expect(page.locator(".my-title")).to_have_count(2)
    assert page.locator(".my-title a").first.get_attribute("href").endswith("practices/agree-the-key/")
    expect(page.locator(".my-warn")).to_have_count(1)
    expect(page.locator(".my-warn")).to_have_text("Retired. Use instead: Agree the key before the budget")


def test_the_archive_holds_the_files_the_citations_and_an_index(miniature_site: str, visit) -> None:
    page = visit(miniature_site + TEMPLATE)
    row = page.locator(".downloads li", has_text="ODF")
    expect(row.locator("button")).to_have_accessible_name("ODF (LibreOffice): My toolbox")
    row.locator("button").click()
    expect(page.locator(OF_ENTRY)).to_have_attribute("aria-pressed", "true")
    _collect(page, miniature_site, PRACTICE)
    page.goto(miniature_site + "my-toolbox/")
    page.locator("textarea").first.fill('=cmd|"/c calc"!A1 <b>')
    made = []
    for _ in range(2):
        with page.expect_download() as waiting:
            page.click("[data-my-zip]")
        assert waiting.value.suggested_filename == "my-toolbox-2027.1.zip"
        made.append(waiting.value.path().read_bytes())
    assert made[0] == made[1], "the same list gives the same bytes"
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert archive.testzip() is None
        parts = {name.removeprefix("my-toolbox-2027.1/"): archive.read(name) for name in archive.namelist()}
    assert set(parts) == {"index.html", "index.csv", "files/key-agreement.odt", "citations.bib", "citations.ris"}
    with urlopen(f"{miniature_site}{TEMPLATE}key-agreement.odt") as answer:
        assert parts["files/key-agreement.odt"] == answer.read()
    rows = list(csv.DictReader(io.StringIO(parts["index.csv"].decode("utf-8-sig"))))
    assert [row["identifier"] for row in rows] == ["templates/key-agreement", "practices/agree-the-key"]
    assert rows[0]["address"] == miniature_site + TEMPLATE
    assert rows[0]["note"].startswith("'=cmd"), "a spreadsheet must not take a note for a formula"
    assert rows[0]["files"] == "files/key-agreement.odt"
    assert {row["edition"] for row in rows} == {"2027.1"}
    assert b"<b>" not in parts["index.html"]
    assert parts["citations.bib"].count(b"@misc{") == 2
    assert parts["citations.ris"].count(b"TY  - ") == 2


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_packed(miniature_site: str, visit) -> None:
    page = visit(miniature_site + TEMPLATE)
    page.click(OF_ENTRY)
    page.goto(miniature_site + "my-toolbox/")
    page.evaluate(
        "const real = fetch; window.fetch = (at) => String(at).endsWith('.pdf') ? Promise.reject(new TypeError()) : real(at); 0"
    )
    with page.expect_download() as waiting:
        page.click("[data-my-zip]")
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert not any(name.endswith(".pdf") for name in archive.namelist())
        assert any(name.endswith(".docx") for name in archive.namelist())
    expect(page.locator("[data-my-missing] li")).to_contain_text("key-agreement.pdf")
    expect(page.locator("[data-my-state]")).to_contain_text("could not be read")


def test_the_full_text_of_the_entries_is_printed_with_the_list(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    page.goto(miniature_site + "my-toolbox/")
    page.evaluate("window.print = () => { window.printed = true }")
    page.click("[data-my-print-all]")
    wait_until(page, "window.printed")
    expect(page.locator(".my-entry")).to_have_count(1)
    expect(page.locator(".my-entry .step-action").first).to_be_visible()
    assert page.locator(".my-entry :is(script, button, input, [id])").count() == 0


def test_without_scripts_the_page_says_what_it_would_do_and_what_there_is(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "my-toolbox/", scripts=False)
    expect(page.locator("[data-my-plain]")).to_contain_text("Collecting needs scripts")
    expect(page.locator("[data-my-plain] a").first).to_have_text("All templates in one archive")
    page.goto(miniature_site + PRACTICE)
    expect(page.locator(OF_ENTRY)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_has_no_fault_that_axe_finds_and_fits(
    miniature_site: str, visit, axe: str, scheme: str, width: int
) -> None:
    page = visit(miniature_site + "my-toolbox/", width, scheme)
    assert violations(page, axe) == []
    _collect(page, miniature_site, PRACTICE, TEMPLATE)
    assert violations(page, axe) == []
    page.goto(miniature_site + "my-toolbox/")
    expect(page.locator(".my-title")).to_have_count(2)
    page.click("[data-my-clear=all]")
    page.evaluate("scrollTo(0, 0)")  # the header covers nothing that is looked at
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(miniature_site + "my-toolbox/#e=2026.1&i=practices/old-way,practices/no-such")
    expect(page.locator("[data-my-shared]")).to_be_visible()
    assert violations(page, axe) == []


def test_a_list_that_comes_late_never_takes_the_place_of_another(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    held = []
    page.route("**/titles/templates-*.js", lambda route: held.append(route))
    page.goto(miniature_site + "my-toolbox/#e=2027.1&i=templates/key-agreement", wait_until="commit")
    expect(page.locator("[data-my]")).to_be_visible()
    page.evaluate("location.hash = ''")
    expect(page.locator(".my-title")).to_have_count(1)
    own = _titles(page)
    held[0].continue_()
    page.wait_for_timeout(300)
    assert _titles(page) == own
    expect(page.locator("[data-my-shared]")).to_be_hidden()
    page.locator("textarea").fill("Mine")
    assert '"ref":"practices/agree-the-key"' in page.evaluate("localStorage['toolbox-mine']")


def test_what_cannot_be_loaded_is_not_called_unknown(miniature_site: str, browser) -> None:
    page = browser.new_page()
    page.goto(miniature_site + TEMPLATE)
    page.click(OF_ENTRY)
    page.route("**/titles/templates-*.js", lambda route: route.abort())
    page.goto(miniature_site + "my-toolbox/")
    expect(page.locator(".my-warn")).to_have_text(
        "It could not be loaded. Look at this page again when you are online."
    )
    with page.expect_download() as waiting:
        page.click("[data-my-zip]")
    expect(page.locator("[data-my-missing] li")).to_contain_text(_titles(page)[0])
    assert waiting.value.path()
    page.close()


def _back_from_memory(page: Page) -> None:
    """What a browser tells a page that it kept in memory, and shows again after Back."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_after_back_the_page_shows_what_is_kept_now(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    page.goto(miniature_site + "my-toolbox/")
    expect(page.locator(".my-title")).to_have_count(1)
    more = """() => { const all = JSON.parse(localStorage["toolbox-mine"]);
        localStorage["toolbox-mine"] = JSON.stringify([...all, { ref: "templates/key-agreement" }]); }"""
    page.evaluate(more)
    _back_from_memory(page)
    expect(page.locator(".my-title")).to_have_count(2)
    page.goto(miniature_site + TEMPLATE)
    expect(page.locator(OF_ENTRY)).to_have_attribute("aria-pressed", "true")
    page.evaluate("delete localStorage['toolbox-mine']")
    _back_from_memory(page)
    expect(page.locator(OF_ENTRY)).to_have_attribute("aria-pressed", "false")


def test_a_note_that_is_typed_does_not_undo_what_another_tab_adds(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.click(OF_ENTRY)
    page.goto(miniature_site + "my-toolbox/")
    page.locator("textarea").focus()
    page.keyboard.type("Ask ")
    other = page.context.new_page()
    other.goto(miniature_site + TEMPLATE)
    other.click(OF_ENTRY)
    expect(page.locator(".my-title")).to_have_count(2)
    expect(page.locator("textarea").first).to_be_focused()
    page.keyboard.type("them")
    expect(page.locator("textarea").first).to_have_value("Ask them")
    assert page.evaluate("JSON.parse(localStorage['toolbox-mine']).map(one => [one.ref, one.note])") == [
        ["practices/agree-the-key", "Ask them"],
        ["templates/key-agreement", None],
    ]


def test_the_archive_is_of_the_list_as_it_was_asked_for_and_made_once(miniature_site: str, visit) -> None:
    page = visit(miniature_site + TEMPLATE)
    page.click(OF_ENTRY)
    _collect(page, miniature_site, PRACTICE)
    page.goto(miniature_site + "my-toolbox/")
    taken = []
    page.on("download", lambda download: taken.append(download))
    held = []
    page.route("**/key-agreement.odt", lambda route: held.append(route))
    page.click("[data-my-zip]")
    page.click("[data-my-zip]")
    page.get_by_role("button", name="Take out: ").first.click()
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("[data-my-state]")).to_contain_text("The archive is made")
    page.wait_for_timeout(200)
    assert len(taken) == 1
    with zipfile.ZipFile(taken[0].path()) as archive:
        index = archive.read("my-toolbox-2027.1/index.csv").decode("utf-8-sig")
    assert "templates/key-agreement" in index and "practices/agree-the-key" in index
