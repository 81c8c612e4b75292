"""A morning with the toolbox, by keyboard alone: a buyer who was never here decides, checks the law, sees who did it, and leaves with papers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.waiting import wait_until

Visit = Callable[..., Page]
RESULTS = ".search__results li a"


def _reach(page: Page, name: str, most: int = 400) -> None:
    """Go on with the tab key until what has the focus is called ``name``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent || '').trim()"
        )
        if re.sub(r"\s+", " ", focused).startswith(name):
            return
    raise AssertionError(f"the tab key never reaches {name!r}")


def _press(page: Page, name: str) -> None:
    _reach(page, name)
    page.keyboard.press("Enter")


def _ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)


def _open_result(page: Page, address: str) -> None:
    """Go down the results with the arrow key to the one that leads to ``address``, and open it."""
    # While the rest of the question is typed, results of its first words may stand there.
    wait_until(
        page,
        "([results, address]) => [...document.querySelectorAll(results)].slice(0, 3).some((one) => one.href.includes(address))",
        [RESULTS, address],
    )
    while True:
        page.keyboard.press("ArrowDown")
        if address in page.evaluate("document.activeElement.href || ''"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(address)))


@pytest.mark.parametrize("width", (390, 1280))
def test_by_noon_she_has_the_article_the_case_and_the_papers(
    width: int, site: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit(site, width)

    # Which article allows a Dutch police force to use a French central purchasing body?
    _ask(page, "dutch police use a french central purchasing body")
    _open_result(page, "legal-notes/using-a-foreign-central-purchasing-body/")
    expect(page.locator("article")).to_contain_text(re.compile(r"Article 39\(2\)"))

    # Who has bought drones jointly before?
    _ask(page, "who has bought drones jointly")
    expect(page.locator(RESULTS).first).to_contain_text(re.compile("drone", re.IGNORECASE))
    _open_result(page, "case-studies/")
    expect(page.locator("article")).to_contain_text(re.compile("drone", re.IGNORECASE))

    # What papers does a framework of five countries need?
    _ask(page, "which papers do we need")
    _open_result(page, "pathways/which-papers/")
    for answer in ("Neither", "Jointly, from two or more Member States", "A framework or a purchasing system"):
        _press(page, answer)
    outcome = page.locator("[data-outcome]:visible")
    expect(outcome).to_contain_text("Papers for a framework of several countries")
    for paper in ("joint-procurement-agreement", "cost-sharing-key", "framework-and-call-off", "standstill-letter"):
        expect(outcome.locator(f'a[href*="templates/{paper}/"]').first).to_be_visible()

    # She leaves with a ZIP of them.
    _press(page, "Add what to take along to my toolbox")
    expect(page.locator("[data-way-state]")).to_contain_text("added to my toolbox")
    page.keyboard.press("Control+Home")
    _press(page, "My toolbox")
    page.wait_for_url(re.compile("my-toolbox/"))
    with page.expect_download() as taken:
        _press(page, "Download as one ZIP")
    target = tmp_path / "papers.zip"
    taken.value.save_as(target)
    names = zipfile.ZipFile(target).namelist()
    for paper in ("joint-procurement-agreement", "framework-and-call-off", "standstill-letter"):
        assert any(paper in name and name.endswith(".docx") for name in names), names
    assert any(name.endswith("cost-sharing-key.xlsx") for name in names), names
    assert any(name.endswith("index.html") for name in names)
