"""No page kind has an axe violation, in light and dark, on a phone and on a screen; and what axe cannot see.

``make accessibility`` runs this file and keeps what it found, for the statement: see ``record.py``. A new kind of
page is a line in ``PAGES``; a new state is a test that takes ``axe`` and ends with ``violations``.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
PAGES = {
    "home": "",
    "list of a kind": "practices/",
    "phase": "phases/partnership-governance/",
    "checklist of a phase": "phases/partnership-governance/checklist/",
    "my toolbox": "my-toolbox/",
    "topics": "topics/",
    "topic": "topics/governance/",
    "buyer": "buyers/ngo/",
    "register of law": "law/",
    "glossary": "glossary/",
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
    "pathway": "pathways/which-legal-regime/",
    "decide": "pathways/",
    "country": "countries/pt/",
    "map of the countries": "countries/",
    "partners side by side": "partners/?country=pt",
    "who can help": "who-can-help/",
    "challenge": "challenges/counter-drone/",
    "challenges": "challenges/",
    "event": "events/security-research-event-2025/",
    "events": "events/",
    "plan on one page": "plan/",
    "how to read": "how-to-read/",
    "contribute": "contribute/",
    "about": "about/",
    "open data": "api/",
    "sources and licences": "about/sources-and-licences/",
    "performance": "about/performance/",
    "accessibility statement": "about/accessibility/",
    "privacy": "about/privacy/",
    "evidence": "evidence/",
    "catalogue": "catalogue/",
    "cooperation models side by side": "compare/",
    "unknown address": "404.html",
}
EDITION = {"what is new": "new/", "what an edition changed": "new/2027.2/"}
SMALL = {"retired entry": "practices/old-way/", "reviewed entry": "templates/key-agreement/"}


@pytest.fixture(autouse=True)
def _kept(request, record) -> None:
    """What this test finds is kept under the kind of page, or under its own name."""
    name = request.node.callspec.params.get("name") if hasattr(request.node, "callspec") else None
    record.name = name or request.node.originalname.removeprefix("test_").replace("_", " ")
    violations.record = record


def violations(page, axe: str) -> list[str]:
    """What axe finds on a page, a line for each rule that is broken."""
    page.evaluate(axe)
    # What holds is not handed over: it would take longer than all that is checked.
    answer = page.evaluate(
        "rules => axe.run(document, rules).then(({ violations, testEngine }) => ({ violations, testEngine }))", RULES
    )
    found = answer["violations"]
    if record := getattr(violations, "record", None):
        colours = "dark" if page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate" else "light"
        width = page.viewport_size["width"]
        record.view(answer["testEngine"]["version"], page.context.browser.version, width, colours, found)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_form_that_a_gap_has_opened_at_its_field(width: int, scheme: str, site: str, visit, axe: str) -> None:
    page = visit(site + "contribute/new/countries/?change=pt&field=low_values", width, scheme)
    page.get_by_role("heading", level=1, name="Change: Portugal").wait_for()
    # Halfway down the bar at the top cuts a button that has scrolled under it, and axe takes the rest for its size.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_menu(scheme: str, site: str, visit, axe: str) -> None:
    page = visit(site + PAGES["practice"], 390, scheme)
    page.get_by_role("button", name="Menu").click()
    assert violations(page, axe) == []


@pytest.mark.parametrize("name", PAGES)
def test_at_400_per_cent_no_page_scrolls_sideways(name: str, site: str, visit, record) -> None:
    page = visit(site + PAGES[name], 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") != "sticky", (
        "the header leaves the little room there is to the text"
    )


@pytest.mark.parametrize("name", ["home", "practice", "template", "list of a kind"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_step_of_the_keyboard_is_seen_and_none_is_covered(name: str, width: int, site: str, visit) -> None:
    page = visit(site + PAGES[name], width)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
            const one = document.activeElement;
            if (one === document.body) return null;
            const style = getComputedStyle(one);
            const box = one.getBoundingClientRect();
            const x = box.x + Math.min(box.width / 2, 8), y = box.y + Math.min(box.height / 2, 8);
            const top = document.elementFromPoint(x, y);
            return {
              html: one.outerHTML.slice(0, 120),
              outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
              covered: !!top && !one.contains(top) && !top.contains(one) && !!top.closest('.md-header') && !one.closest('.md-header'),
            };
        }"""
        )
        if state is None or state["html"] in seen:
            break
        seen.add(state["html"])
        assert state["outline"], state["html"]
        assert not state["covered"], state["html"]
    assert len(seen) > 10


def test_each_page_names_its_language_and_begins_with_the_way_past_the_frame(site: str, visit) -> None:
    page = visit(site)
    for address in PAGES.values():
        page.goto(site + address)
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.evaluate("document.querySelector('body a').className") == "md-skip", address
        assert page.locator("main").count() == page.locator("h1").count() == 1, address


@pytest.mark.parametrize("name", ["home", "practice", "evidence"])
def test_nothing_moves_for_who_asks_for_it(name: str, site: str, visit) -> None:
    page = visit(site + PAGES[name])
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
    }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert moving == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_icons_and_focus_to_be_seen(scheme: str, site: str, visit) -> None:
    page = visit(site + PAGES["practice"], scheme=scheme)
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    icons = page.locator("article .icon:visible")
    assert icons.count() > 3
    for number in range(3):
        expect(icons.nth(number)).not_to_have_css("background-color", ground)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")


def test_the_check_finds_a_fault_that_is_there(site: str, visit, axe: str) -> None:
    violations.record = None
    page = visit(site)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"assets/logo.svg\">')")
    assert any(line.startswith("image-alt") for line in violations(page, axe))
