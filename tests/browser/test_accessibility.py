"""No page kind has an axe violation, in light and dark, on a phone and on a screen."""

from __future__ import annotations

import pytest

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
PAGES = {
    "home": "",
    "list of a kind": "practices/",
    "phase": "phases/partnership-governance/",
    "topics": "topics/",
    "topic": "topics/governance/",
    "buyer": "buyers/ngo/",
    "register of law": "law/",
    "what needs a look": "review/",
    "what is new": "new/",
    "what the edition in preparation changes": "new/2027.1/",
    "feeds": "feeds/",
    "practice": "practices/choose-cooperation-model/",
    "template": "templates/joint-procurement-agreement/",
    "spreadsheet": "templates/award-criteria-matrix/",
    "form of an entry": "contribute/new/case-studies/",
    "fields": "contribute/fields/",
    "case study": "case-studies/estonia-latvia-vehicles/",
    "legal note": "legal-notes/cross-border-joint-award-agreement/",
    "obstacle": "obstacles/trust-and-commitment/",
    "what gets in the way": "obstacles/",
    "plan on one page": "plan/",
    "how to read": "how-to-read/",
    "contribute": "contribute/",
    "about": "about/",
    "open data": "api/",
    "sources and licences": "about/sources-and-licences/",
    "performance": "about/performance/",
    "unknown address": "404.html",
}
EDITION = {"what is new": "new/", "what an edition changed": "new/2027.2/"}
SMALL = {"retired entry": "practices/old-way/", "reviewed entry": "templates/key-agreement/"}


def violations(page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [
        f"{v['id']}: {v['help']}: {v['nodes'][0]['target']} {v['nodes'][0]['html'][:150]} {v['nodes'][0]['failureSummary'][:200]}"
        for v in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, width: int, scheme: str, site: str, visit, axe: str) -> None:
    page = visit(site + PAGES[name], width, scheme)
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", SMALL)
def test_page_that_only_the_miniature_has(
    name: str, width: int, scheme: str, miniature_site: str, visit, axe: str
) -> None:
    assert violations(visit(miniature_site + SMALL[name], width, scheme), axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", EDITION)
def test_page_of_an_edition_that_is_out(name: str, width: int, scheme: str, edition_site: str, visit, axe: str) -> None:
    page = visit(edition_site + EDITION[name], width, scheme)
    page.evaluate("document.querySelectorAll('article details').forEach(one => { one.open = true })")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_open_citation_and_history(width: int, scheme: str, edition_site: str, visit, axe: str) -> None:
    page = visit(edition_site + "practices/agree-the-key/", width, scheme)
    page.click(".cite summary")
    page.wait_for_selector(".cite li:last-child button")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_open_search(width: int, scheme: str, site: str, visit, axe: str) -> None:
    page = visit(site, width, scheme)
    page.keyboard.press("/")
    page.keyboard.type("agreement")
    page.wait_for_selector(".search__results a")
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_open_form_of_a_template(width: int, scheme: str, site: str, visit, axe: str) -> None:
    page = visit(site + "templates/letter-of-intent/", width, scheme)
    page.click("[data-fill] summary")
    assert violations(page, axe) == []


def test_the_check_finds_a_fault_that_is_there(site: str, visit, axe: str) -> None:
    page = visit(site)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"assets/logo.svg\">')")
    assert any(line.startswith("image-alt") for line in violations(page, axe))
