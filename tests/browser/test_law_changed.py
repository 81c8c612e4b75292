"""The drill: an amendment that is made up enters the register, and readers see it on the entry, the review page, the feed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.build import build_site
from tests.conftest import copy_of_miniature, judged
from tests.site import served
from tests.toolbox.test_reviews import amend

DAY = datetime.date(2026, 12, 1)
ENTRIES = (
    "practices/agree-the-key/",
    "templates/key-agreement/",
    "case-studies/two-towns-buy-boats/",
    "legal-notes/what-the-agreement-contains/",
    "obstacles/keys-are-oral/",
    "pathways/which-key/",
)


@pytest.fixture(scope="module")
def amended_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root: Path = copy_of_miniature(tmp_path_factory.mktemp("amended") / "miniature")
    amend(root, "adopted", "2026-11-30")
    build_site(root, root / "site", judged(root, DAY), search=False, papers=False)
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_of_an_entry_is_told_first(amended_site: str, visit, axe: str, scheme: str) -> None:
    for entry in ENTRIES:
        page = visit(amended_site + entry, 390, scheme)
        notice = page.locator(".law-changed")
        expect(notice).to_contain_text("The law has changed since this was checked on 21 November 2026")
        assert notice.bounding_box()["y"] < page.locator(".facts").bounding_box()["y"]
    page.evaluate(axe)
    found = page.evaluate("axe.run('.law-changed')")["violations"]
    assert [one["id"] for one in found] == []


def test_the_notice_leads_to_the_register_and_that_to_the_entries(amended_site: str, visit) -> None:
    page = visit(amended_site + ENTRIES[0])
    page.click(".law-changed a >> nth=0")
    page.wait_for_url("**/law/#directive-2014-24-eu")
    waiting = page.locator("#directive-2014-24-eu .notice--changed")
    expect(waiting).to_contain_text(
        f"{len(ENTRIES)} entries await a check since A made-up amendment, for the tests, 30 November 2026"
    )
    waiting.locator("a").first.click()
    page.wait_for_url(f"**/{ENTRIES[0]}")


def test_the_review_page_lists_it(amended_site: str, visit) -> None:
    page = visit(amended_site + ENTRIES[0])
    page.click("text=Help to check it")
    page.wait_for_url("**/review/#law-changed")
    expect(page.locator("#law-changed")).to_have_text(f"The law has changed since the check ({len(ENTRIES)})")
    expect(page.locator("#law-changed ~ .findings").first).to_contain_text("A made-up amendment, for the tests")


def test_the_feed_of_the_instrument_is_offered_and_says_so(amended_site: str, visit) -> None:
    page = visit(amended_site + "law/")
    feed = page.locator("#directive-2014-24-eu a", has_text="Atom")
    told = page.request.get(page.evaluate("link => link.href", feed.element_handle())).text()
    assert "<title>Adopted: A made-up amendment, for the tests</title>" in told
    assert told.count("<title>Awaits a check: ") == len(ENTRIES)
