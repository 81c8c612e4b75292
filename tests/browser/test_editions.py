"""Citing an entry, its history, and what editions changed: with scripts, without, and from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.build import build_site
from tests.conftest import judged

FORMATS = {"BibTeX": "cite.bib", "RIS": "cite.ris", "CSL-JSON": "cite.json"}
ENTRY = "practices/agree-the-key/"


def _clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_the_words_and_each_format_can_be_copied(edition_site: str, visit) -> None:
    page = visit(edition_site + ENTRY)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert page.locator(".cite button").count() == 0, "nothing is read before it is asked for"
    page.click(".cite summary")
    expect(page.locator(".cite button")).to_have_count(4)
    page.click(".cite-text + button")
    expect(page.locator(".cite-text + button")).to_have_text("Copied the text")
    assert _clipboard(page) == page.locator(".cite-text").text_content()
    for label, file in FORMATS.items():
        button = page.locator(f".cite a:text-is('{label}') + button")
        expect(button).to_have_text(f"Copy {label}")
        button.click()
        expect(button).to_have_text(f"Copied {label}")
        # A clipboard of this system has no carriage returns.
        written = page.request.get(edition_site + ENTRY + file).text().replace("\r\n", "\n")
        assert _clipboard(page).replace("\r\n", "\n") == written


def test_without_scripts_the_citation_opens_and_its_files_come(edition_site: str, visit) -> None:
    page = visit(edition_site + ENTRY, scripts=False)
    assert page.locator(".cite-text").is_hidden()
    page.click(".cite summary")
    for label, start in (("BibTeX", b"@misc{"), ("RIS", b"TY  - "), ("CSL-JSON", b"[{")):
        with page.expect_download() as waiting:
            page.click(f".cite a:text-is('{label}')")
        assert waiting.value.path().read_bytes().startswith(start)
        assert waiting.value.suggested_filename.startswith("agree-the-key.")
    expect(page.locator(".cite-text")).to_contain_text("edition 2027.2 of 4 October 2027")
    assert page.locator(".cite button").count() == 0, "what cannot work is not offered"


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_disk_the_files_open_and_nothing_is_offered_that_cannot_work(
    scripts: bool, miniature: Path, visit
) -> None:
    build_site(miniature, miniature / "site", judged(miniature), search=False, papers=False)
    page = visit(f"file://{miniature}/site/{ENTRY}index.html", scripts=scripts)
    page.click(".cite summary")
    expect(page.locator(".cite-text")).to_contain_text("edition 2027.1, in preparation")
    assert page.locator(".cite a[download] + button").count() == 0
    # A browser that takes each file of a disk for a site of its own shows the file in place of saving it.
    page.click(".cite a:text-is('BibTeX')")
    page.wait_for_url("**/cite.bib")
    expect(page.locator("body")).to_contain_text("@misc{toolbox-2027.1-practices-agree-the-key")


def test_three_addresses_are_told_apart_in_words(edition_site: str, visit) -> None:
    page = visit(edition_site + ENTRY)
    page.click(".cite summary")
    assert dict(
        zip(page.locator(".cite dt").all_text_contents(), page.locator(".cite dd").all_text_contents(), strict=True)
    ) == {
        "Address to cite (this edition)": "https://toolbox.example.eu/2027.2/practices/agree-the-key/",
        "Address of the newest version": "https://toolbox.example.eu/latest/practices/agree-the-key/",
        "Lasting address": "https://toolbox.example.eu/id/practices/agree-the-key/",
    }


def test_from_home_over_what_is_new_to_an_entry_without_scripts(edition_site: str, visit) -> None:
    page = visit(edition_site, scripts=False)
    page.click("text=All that is new for a buyer in 2027.2")
    expect(page.locator("h1")).to_have_text("What is new for a buyer in 2027.2")
    folded = page.locator("details.wording li")
    expect(folded).to_be_hidden()
    page.click("details.wording summary")
    expect(folded).to_contain_text("A comma.")
    page.click("article >> text=Agree the key before the budget >> nth=-1")
    expect(page.locator("#history + p")).to_have_text("In the toolbox since edition 2027.1.")
    expect(page.locator(".history li").first).to_contain_text("renamed")


def test_a_page_names_its_feed_in_the_head_and_the_theme_asks_for_nothing(
    edition_site: str, miniature_site: str, visit
) -> None:
    types = ["application/atom+xml", "application/feed+json"]
    for site in (edition_site, miniature_site):
        page = visit(site + "topics/governance/")
        page.wait_for_load_state("networkidle")
        assert page.locator("head link[rel~=alternate]").evaluate_all("links => links.map(one => one.type)") == types


def test_a_hostile_note_is_words_everywhere(edition_site: str, visit) -> None:
    for address in ("new/2027.2/", "legal-notes/what-the-agreement-contains/"):
        page = visit(edition_site + address)
        expect(page.locator("text=<script>alert(1)</script>").first).to_be_visible()
