"""Every page of the miniature toolbox, as expected; ``make accept`` accepts a wanted change."""

from __future__ import annotations

import pytest

from macros.page import Download, Settings
from macros.pages import all_pages, redirects
from tests.conftest import FIXTURES, GOLDEN, TODAY, judged

SETTINGS = Settings(edition="2027.1")
DOWNLOADS = {
    "new/": (Download("editions.ics", "The days of all editions", 1_765),),
    "templates/": (Download("templates-2027.1.zip", "All templates", 98_765),),
    "templates/key-agreement/": (Download("key-agreement.docx", "Word", 27_304),),
    "templates/key-sheet/": (Download("key-sheet.xlsx", "Excel, empty", 9_304),),
}


@pytest.fixture(scope="module")
def catalogue():
    return judged(FIXTURES / "good").catalogue


def _shown(page) -> str:
    contents = "".join(f"<!-- {section.level} #{section.id}: {section.title} -->\n" for section in page.sections)
    return f"<!-- {page.title}: {page.description} -->\n{contents}{page.body}\n<!-- beside -->\n{page.aside}\n"


def test_every_page_of_the_miniature_is_as_expected(catalogue, expect) -> None:
    schedule = judged(FIXTURES / "good").schedule
    pages = list(all_pages(catalogue, SETTINGS, DOWNLOADS, TODAY, schedule))
    for page in pages:
        expect(f"pages/{page.address.strip('/')}.html", _shown(page))
    written = {
        path.relative_to(GOLDEN / "pages").with_suffix("").as_posix() for path in (GOLDEN / "pages").rglob("*.html")
    }
    assert written == {page.address.strip("/") for page in pages}, (
        "a page that is no longer made has its expected output still"
    )


def test_a_former_address_leads_to_the_entry(catalogue) -> None:
    assert [(r.address, r.target) for r in redirects(catalogue)] == [
        ("practices/agree-the-cost-key/", "practices/agree-the-key/")
    ]


def test_identifiers_of_sections_are_unique_on_every_page(catalogue) -> None:
    for page in all_pages(catalogue, SETTINGS, DOWNLOADS, TODAY):
        names = [section.id for section in page.sections]
        assert len(names) == len(set(names)), page.address


def test_with_a_forge_readers_can_edit_and_report_there(catalogue) -> None:
    settings = Settings(
        edition="2027.1", forge_url="https://forge.example.eu/team/toolbox", site_url="https://toolbox.example.eu/"
    )
    page = next(p for p in all_pages(catalogue, settings, {}, TODAY) if p.address == "practices/agree-the-key/")
    assert (
        'href="https://forge.example.eu/team/toolbox/edit/main/toolbox/entries/practices/agree-the-key.yml"'
        in page.body
    )
    assert "https://toolbox.example.eu/practices/agree-the-key/" in page.body
