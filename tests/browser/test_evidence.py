"""The page of evidence in a browser: filters, without scripts, the download, contrast in both schemes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from scripts.build import build_site
from tests.conftest import PROJECT, judged
from tests.site import served


@pytest.fixture(scope="module")
def cases_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    target = tmp_path_factory.mktemp("evidence") / "site"
    build_site(PROJECT, target, judged(PROJECT, datetime.date.today()), search=False, papers=False)
    with served(target) as address:
        yield address


def test_a_number_in_a_table_leads_to_the_cases_behind_it(cases_site: str, visit) -> None:
    page = visit(cases_site + "evidence/")
    row = page.locator("#form ~ .evidence").first.locator("tr", has_text="Joint framework")
    number = int(row.locator("a").evaluate("link => link.firstChild.textContent"))
    row.locator("a").click()
    page.wait_for_url("**/evidence/?form=joint-framework#cases")
    shown = page.locator("table.cases tbody tr:visible")
    expect(shown).to_have_count(number)
    total = page.locator("table.cases tbody tr").count()
    expect(page.locator("[data-case-count]")).to_have_text(f"{number} of {total} cases")
    page.select_option("select[name=country]", "FI")
    expect(shown).not_to_have_count(number)
    assert "country=FI" in page.url
    page.click("text=Show all")
    expect(shown).to_have_count(total)


def test_without_scripts_everything_is_there_and_nothing_that_cannot_work(cases_site: str, visit) -> None:
    page = visit(cases_site + "evidence/?form=pcp", scripts=False)
    assert page.locator("[data-case-filters]").is_hidden()
    assert page.locator("table.cases tbody tr:visible").count() == page.locator("table.cases tbody tr").count() > 50
    assert page.locator("svg.chart").count() == 6


def test_an_unknown_answer_in_the_address_is_taken_for_none(cases_site: str, visit) -> None:
    page = visit(cases_site + "evidence/?form=nothing&size=")
    assert page.locator("table.cases tbody tr:visible").count() == page.locator("table.cases tbody tr").count()


def test_the_table_can_be_downloaded(cases_site: str, visit) -> None:
    page = visit(cases_site + "evidence/")
    with page.expect_download() as waiting:
        page.locator(".downloads a").click()
    assert waiting.value.path().read_bytes().startswith(b'\xef\xbb\xbf"case"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_has_no_fault_that_axe_finds_and_fits(
    cases_site: str, visit, axe: str, scheme: str, width: int
) -> None:
    page = visit(cases_site + "evidence/", width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe)
    found = page.evaluate("axe.run('.md-content')")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
