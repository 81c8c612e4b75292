"""The catalogue in a browser: facets, counts, the address, the sheet, without scripts, from a folder, with many entries."""

from __future__ import annotations

import datetime
import io
import json
import re
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.assets.offline import archive
from macros.page import Settings
from macros.pages.catalogue import PART
from scripts.benchmarks.corpus import generate
from scripts.build import build_site
from tests.browser.test_accessibility import violations
from tests.conftest import PROJECT, judged
from tests.site import served
from toolbox.catalogue import Catalogue

FINLAND = "catalogue/?kind=case-studies&country=FI"
CARDS = "[data-results] > li"


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return judged(PROJECT).catalogue


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("catalogue") / "site"
    build_site(PROJECT, target, judged(PROJECT, datetime.date.today()), search=False, papers=False)
    return target


@pytest.fixture(scope="module")
def shelf(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def how_many(real: Catalogue, fits) -> int:
    return sum(bool(fits(entry)) for entry in real.entries.values())


def box(page: Page, name: str, value: str):
    return page.locator(f"[data-facets] input[name={name}][value='{value}']")


def beside(page: Page, name: str, value: str) -> int:
    return int(box(page, name, value).locator("xpath=..").locator(".count").inner_text())


def numbers(page: Page) -> dict[str, dict[str, int]]:
    """Every number beside a value, by facet."""
    found = page.evaluate(
        "[...document.querySelectorAll('[data-facets] input')].map(b => [b.name, b.value, b.parentElement.querySelector('.count').textContent])"
    )
    facets: dict[str, dict[str, int]] = {}
    for name, value, number in found:
        facets.setdefault(name, {})[value] = int(number)
    return facets


def test_counts_follow_the_choice_and_are_those_of_the_entries(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/")
    box(page, "kind", "case-studies").check()
    box(page, "phase", "tendering-evaluation").check()
    box(page, "phase", "contract-delivery").check()
    phases = {"tendering-evaluation", "contract-delivery"}

    def fits(entry) -> bool:
        return entry.ref.kind == "case-studies" and bool(phases & set(entry.phases))

    expect(page.locator("[data-count]")).to_have_text(f"{how_many(real, fits)} of {len(real.entries)} entries")
    shown = numbers(page)
    entries = real.entries.values()
    for country, number in shown["country"].items():
        assert number == sum(fits(one) and country in (one.countries or ("any",)) for one in entries), country
    # Beside a value of a facet with a choice stands what it would show, the other facets as chosen.
    for kind, number in shown["kind"].items():
        assert number == sum(one.ref.kind == kind and bool(phases & set(one.phases)) for one in entries), kind
    for phase, number in shown["phase"].items():
        assert number == sum(one.ref.kind == "case-studies" and phase in one.phases for one in entries), phase


def test_every_value_alone_shows_as_many_entries_as_stands_beside_it(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/")
    page.evaluate("document.querySelectorAll('[data-facets] details').forEach(one => { one.open = true })")
    for one in page.locator("[data-facets] input").all():
        number = one.locator("xpath=..").locator(".count").inner_text()
        one.check()
        expect(page.locator("[data-count]")).to_have_text(f"{number} of {len(real.entries)} entries")
        one.uncheck()


def test_cards_of_other_parts_come_when_they_are_needed(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/")
    expect(page.locator(CARDS)).to_have_count(PART)
    assert page.evaluate("Object.keys(window.toolboxCatalogue.cards)") == []
    box(page, "country", "FI").evaluate("one => one.closest('details').open = true")
    box(page, "country", "FI").check()
    fi = how_many(real, lambda one: "FI" in one.countries)
    expect(page.locator(CARDS)).to_have_count(fi)
    expect(page.locator(".card--waiting")).to_have_count(0)
    expect(page.locator(f"{CARDS} .card-facts", has_text="Finland")).to_have_count(fi)
    expect(box(page, "country", "FI")).to_have_accessible_name(re.compile(r"^Finland Suomi \([0-9]+\)$"))
    expect(page.get_by_role("button", name="Take back Country: Finland", exact=True)).to_be_visible()


def test_show_more_goes_on_with_the_first_new_card(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/?kind=practices")
    page.locator("[data-more] button").focus()
    page.keyboard.press("Enter")
    total = how_many(real, lambda one: one.ref.kind == "practices")
    assert PART < total < 2 * PART
    expect(page.locator(CARDS)).to_have_count(total)
    expect(page.locator("[data-more]")).to_be_hidden()
    expect(page.locator(f"{CARDS}:nth-child({PART + 1}) a")).to_be_focused()


def test_the_address_keeps_the_choice_and_back_takes_it_back(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/")
    box(page, "kind", "templates").check()
    page.select_option("[data-sort]", "title")
    assert page.url.endswith("catalogue/?kind=templates&sort=title")
    again = visit(page.url)
    expect(box(again, "kind", "templates")).to_be_checked()
    titles = sorted((one.title for one in real.of_kind("templates")), key=str.casefold)
    expect(again.locator(f"{CARDS} .card-title").first).to_have_text(titles[0])
    expect(again.locator(".card--waiting")).to_have_count(0)
    assert again.locator(f"{CARDS} .card-title").all_inner_texts() == titles
    page.go_back()
    assert page.url.endswith("?kind=templates")
    page.go_back()
    expect(box(page, "kind", "templates")).not_to_be_checked()
    expect(page.locator("[data-count]")).to_have_text(f"{len(real.entries)} of {len(real.entries)} entries")
    page.go_forward()
    expect(box(page, "kind", "templates")).to_be_checked()


def test_what_the_address_asks_and_nobody_knows_is_left_out(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/?kind=nothing&sort=none&<b>=1&kind=obstacles")
    expect(page.locator("[data-count]")).to_have_text(
        f"{len(real.of_kind('obstacles'))} of {len(real.entries)} entries"
    )


def test_with_the_keyboard_alone_a_choice_is_made_and_taken_back(shelf: str, visit) -> None:
    page = visit(shelf + "catalogue/")
    page.locator("[data-facets] summary").first.focus()
    for key in ("Tab", "Space", "Tab", "Space"):
        page.keyboard.press(key)
    expect(page.locator(".chips .chip")).to_have_text(["Kind: Practices", "Kind: Templates"])
    page.locator(".chips button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips .chip")).to_have_text(["Kind: Templates"])
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Take back Kind: Templates"
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('[data-results]')"), "the focus goes on with what was found"


def test_nothing_found_says_what_to_do_next(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/?country=FI&kind=templates")
    expect(page.locator("[data-nothing]")).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(f"0 of {len(real.entries)} entries")
    page.click("text=Take back all")
    expect(page.locator("[data-nothing]")).to_be_hidden()
    expect(page.locator(CARDS)).to_have_count(PART)


def test_on_a_phone_the_facets_are_a_sheet(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/", width=390)
    expect(page.locator("[data-facets]")).to_be_hidden()
    page.locator("[data-sheet-open]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-sheet] [data-facets]")).to_be_visible()
    box(page, "kind", "legal-notes").check()
    page.click(f"text=Show {len(real.of_kind('legal-notes'))} entries")
    expect(page.locator("[data-sheet]")).to_be_hidden()
    expect(page.locator(".chips .chip")).to_have_text(["Kind: Legal notes"])
    page.locator("[data-sheet-open]").press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("[data-sheet]")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('[data-sheet-open]')"), "the focus goes back to the button"
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("[data-choose] [data-facets]")).to_be_visible()
    expect(box(page, "kind", "legal-notes")).to_be_checked()


def test_without_scripts_all_entries_can_be_read_page_by_page(shelf: str, visit, real: Catalogue) -> None:
    page = visit(shelf + "catalogue/?kind=templates", scripts=False)
    expect(page.locator("[data-choose]")).to_be_hidden()
    expect(page.locator("[data-head]")).to_be_hidden()
    expect(page.locator(".found .aside-note")).to_contain_text("Lists of their own")
    found = page.locator(".results .card").count()
    pages = page.locator("[data-parts] a").count()
    for number in range(2, pages + 1):
        page.click(f"[data-parts] a:has-text('{number}')")
        page.wait_for_url(f"**/catalogue/{number}/")
        found += page.locator(".results .card").count()
    assert found == len(real.entries)


@pytest.mark.parametrize("width", [390, 1280])
def test_from_a_folder_facets_parts_and_links_work(folder: Path, visit, width: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(folder, Settings(edition="2027.1")))) as packed:
        packed.extractall(tmp_path)
    start = (tmp_path / "toolbox-2027.1/catalogue/index.html").as_uri()
    page = visit(start, width)
    if width < 960:
        page.click("[data-sheet-open]")
    box(page, "kind", "legal-notes").check()
    if width < 960:
        page.click("[data-sheet-close]")
    assert page.url.endswith("index.html?kind=legal-notes")
    expect(page.locator(".card--waiting")).to_have_count(0)
    page.locator(f"{CARDS} a").last.click()
    page.wait_for_url("**/legal-notes/*/index.html")
    page.go_back()
    expect(box(page, "kind", "legal-notes")).to_be_checked()
    page.go_back()
    expect(box(page, "kind", "legal-notes")).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["catalogue/", "catalogue/2/", FINLAND, "catalogue/?country=FI&kind=templates"])
def test_no_state_has_a_fault_that_axe_finds(
    shelf: str, visit, axe: str, address: str, width: int, scheme: str
) -> None:
    page = visit(shelf + address, width, scheme)
    page.wait_for_timeout(100)
    page.evaluate("document.querySelectorAll('[data-facets] details').forEach(one => { one.open = true })")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_sheet_has_no_fault_that_axe_finds(shelf: str, visit, axe: str, scheme: str) -> None:
    page = visit(shelf + FINLAND, 390, scheme)
    page.click("[data-sheet-open]")
    assert violations(page, axe) == []


def test_at_four_hundred_per_cent_nothing_scrolls_sideways(shelf: str, visit) -> None:
    page = visit(shelf + FINLAND, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.click("[data-sheet-open]")
    assert page.evaluate("document.querySelector('[data-sheet]').scrollWidth") <= 320


def test_a_part_that_does_not_come_is_said_so(shelf: str, browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/part-*.js", lambda route: route.abort())
    page.goto(shelf + "catalogue/?kind=obstacles")
    expect(page.locator(".card--waiting").first).to_contain_text("could not be loaded")
    context.close()


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The address of a thousand generated entries and their number; served until the pages opened there are closed."""
    root = tmp_path_factory.mktemp("thousand")
    generate(root / "many", 1000)
    loaded = judged(root / "many", datetime.date.today())
    build_site(root / "many", root / "site", loaded, search=False, papers=False)
    with served(root / "site") as address:
        yield address, len(loaded.catalogue.entries)


def test_large_numbers_are_written_alike_with_and_without_scripts(thousand: tuple[str, int], visit) -> None:
    address, entries = thousand
    said = f"{entries:,} of {entries:,} entries"
    assert said in urllib.request.urlopen(address + "catalogue/").read().decode()
    page = visit(address + "catalogue/")
    page.locator("[data-facets] input").first.click()
    expect(page.locator("[data-count]")).not_to_have_text(said)
    page.locator("[data-facets] input").first.click()
    expect(page.locator("[data-count]")).to_have_text(said)
    expect(page.locator("[data-sheet-show]")).to_have_text(f"Show {entries:,} entries")


def test_a_choice_answers_at_once_with_a_thousand_entries(thousand: tuple[str, int], visit) -> None:
    """The goal is 50 ms, and the median of a quiet machine is far below; the bound here leaves room for a busy one."""
    address, entries = thousand
    page = visit(address + "catalogue/")
    page.locator("[data-facets]").dispatch_event("pointerenter")
    for _ in range(100):
        if page.evaluate("Object.keys(window.toolboxCatalogue.cards).length") == -(-entries // PART) - 1:
            break
        page.wait_for_timeout(100)
    times = page.evaluate(
        """() => [...document.querySelectorAll("[data-facets] input")].slice(0, 40).map((box) => {
            const started = performance.now();
            box.click();
            document.body.getBoundingClientRect();
            return performance.now() - started;
        })"""
    )
    print(json.dumps({"entries": entries, "median ms": sorted(times)[20], "most ms": max(times)}))
    assert sorted(times)[20] < 50


def test_a_card_that_comes_late_leaves_the_focus_where_the_reader_went(shelf: str, visit) -> None:
    page = visit(shelf + "catalogue/")
    held = []
    page.route("**/part-2.js", lambda route: held.append(route))
    page.locator("[data-more] button").click()
    page.locator("[data-sort]").focus()
    held[0].continue_()
    expect(page.locator(".card--waiting")).to_have_count(0)
    expect(page.locator("[data-sort]")).to_be_focused()
