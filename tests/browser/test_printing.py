"""Every kind of page on paper: its foot on every sheet, its links as numbers, in light colours, nothing cut off."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import PAGES

HAS_POPPLER = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext reads the sheets")
#: Those of the real site that differ in what they hold, one of a kind.
KINDS = [name for name in PAGES if name not in ("unknown address", "form of an entry")]
DRAFT = "Draft, not reviewed by a named expert. Checked on "


def _sheets(page: Page, target: Path) -> list[str]:
    page.pdf(path=target, format="A4", prefer_css_page_size=True)
    run = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True)
    return run.stdout.split("\f")[:-1]


@HAS_POPPLER
@pytest.mark.parametrize("name", KINDS)
def test_every_sheet_says_where_it_is_from(name: str, site: str, visit, tmp_path: Path) -> None:
    sheets = _sheets(visit(site + PAGES[name], scheme="dark"), tmp_path / "page.pdf")
    assert len(sheets) <= 40
    for number, sheet in enumerate(sheets, 1):
        assert site + PAGES[name] in sheet
        assert "Edition 2027.1, in preparation" in sheet
        assert "Printed on " in sheet
        assert f"Sheet {number} of {len(sheets)}" in sheet
        assert not sheet.lstrip().startswith(site), f"sheet {number} holds nothing but its foot"


@HAS_POPPLER
def test_the_foot_says_who_has_reviewed_it_also_without_scripts(miniature_site: str, visit, tmp_path: Path) -> None:
    page = visit(miniature_site + "practices/agree-the-key/", scripts=False)
    assert all(DRAFT in sheet for sheet in _sheets(page, tmp_path / "draft.pdf"))
    assert "Living Procurement Toolbox: practices/agree-the-key/" in _sheets(page, tmp_path / "draft.pdf")[0]
    page.goto(miniature_site + "templates/key-agreement/")
    assert "Reviewed by " in _sheets(page, tmp_path / "reviewed.pdf")[0]
    page.goto(miniature_site + "practices/old-way/")
    assert "Retired on " in _sheets(page, tmp_path / "retired.pdf")[0]
    page.goto(miniature_site + "practices/")
    assert "Entries checked up to " in _sheets(page, tmp_path / "list.pdf")[0]


@HAS_POPPLER
def test_links_are_numbers_with_their_addresses_at_the_end_and_go_after_printing(
    miniature_site: str, visit, tmp_path: Path
) -> None:
    page = visit(miniature_site + "practices/agree-the-key/")
    text = "".join(_sheets(page, tmp_path / "page.pdf"))
    _, _, notes = text.partition("Addresses of the links, by their numbers in brackets")
    assert f"{miniature_site}phases/partnership-governance/" in "".join(notes.split())
    assert "[1]" in text
    assert page.locator(".print-number, .print-notes, .print-noted").count() == 0


@HAS_POPPLER
def test_what_is_folded_on_the_screen_is_open_on_paper(site: str, visit, tmp_path: Path) -> None:
    page = visit(site + "templates/joint-procurement-agreement/")
    note = page.locator("details.drafting-note p").nth(1).text_content().split()
    assert " ".join(note[:5]) in " ".join("".join(_sheets(page, tmp_path / "page.pdf")).split())


@HAS_POPPLER
def test_the_plan_still_fits_two_sheets_and_the_empty_boxes_of_a_checklist_are_printed(
    site: str, visit, tmp_path: Path
) -> None:
    assert len(_sheets(visit(site + "plan/"), tmp_path / "plan.pdf")) == 2
    page = visit(site + "phases/partnership-governance/checklist/")
    page.emulate_media(media="print")
    boxes = page.locator(".tick").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(boxes) > 20 and min(boxes) > 10
    assert page.locator("[data-ticks-control]").is_hidden()


def test_what_says_one_thing_of_a_country_stays_on_one_sheet(site: str, visit) -> None:
    page = visit(site + PAGES["country"])
    page.emulate_media(media="print")
    parts = page.locator(".known > li, .not-known, .unconfirmed")
    assert parts.count() > 10
    assert set(parts.evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")) == {"avoid"}


def test_nothing_on_paper_asks_to_choose_or_speaks_of_what_only_a_screen_can_do(site: str, visit) -> None:
    for name in ("partners side by side", "who can help"):
        page = visit(site + PAGES[name])
        expect(page.get_by_role("heading", name="Choose")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator("h2#choose")).to_be_hidden()
    page = visit(site + PAGES["pathway"] + "#way=unbound")
    page.evaluate("document.querySelector('[data-way-offline]').hidden = false")
    page.emulate_media(media="print")
    expect(page.locator(".way-stamp")).to_be_visible()
    expect(page.locator("[data-way-offline]")).to_be_hidden()


def test_the_number_of_a_link_is_smaller_than_the_words_it_stands_with(site: str, visit) -> None:
    for name in ("practice", "cooperation models side by side"):
        page = visit(site + PAGES[name])
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        sizes = page.locator(".print-number:visible").evaluate_all(
            "all => all.map(one => [one, one.parentElement].map(two => parseFloat(getComputedStyle(two).fontSize)))"
        )
        assert sizes and all(number < words for number, words in sizes), name


def test_the_catalogue_uses_the_width_of_the_sheet(site: str, visit) -> None:
    page = visit(site + PAGES["catalogue"], 1200)
    page.emulate_media(media="print")
    wide, room = page.locator(".results .card p").first.evaluate(
        "one => [one.offsetWidth, one.parentElement.clientWidth]"
    )
    assert wide > 0.9 * room


@HAS_POPPLER
def test_a_heading_of_the_evidence_stands_on_the_sheet_of_its_chart(site: str, visit, tmp_path: Path) -> None:
    sheets = _sheets(visit(site + PAGES["evidence"]), tmp_path / "evidence.pdf")
    for heading, caption in (("Field of security", "Field of security: cases of"), ("Size", "Size: cases of")):
        [sheet] = [one for one in sheets if caption in one]
        assert any(line.strip() == heading for line in sheet.splitlines()), heading


def test_paper_is_light_whatever_the_screen_is(site: str, visit) -> None:
    page = visit(site + "practices/choose-cooperation-model/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(20, 48, 79)"


def test_no_page_waits_for_the_styles_of_paper(site: str, visit) -> None:
    page = visit(site)
    assert page.locator("link[href$='assets/print.css']").get_attribute("media") == "print"
    assert page.evaluate("performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking' && one.name.endsWith('print.css')).length") == 0  # fmt: skip
