"""Every kind of page on paper: its foot on every sheet, its links as numbers, in light colours, nothing cut off."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

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


def test_paper_is_light_whatever_the_screen_is(site: str, visit) -> None:
    page = visit(site + "practices/choose-cooperation-model/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(20, 48, 79)"


def test_no_page_waits_for_the_styles_of_paper(site: str, visit) -> None:
    page = visit(site)
    assert page.locator("link[href$='assets/print.css']").get_attribute("media") == "print"
    assert page.evaluate("performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking' && one.name.endsWith('print.css')).length") == 0  # fmt: skip
