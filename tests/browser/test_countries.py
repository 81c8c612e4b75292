"""Countries in a browser: the map by keyboard and by field, partners side by side, who can help, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.atlas import figures
from tests.conftest import FIXTURES, judged

PAGES = {
    "map": "countries/",
    "country": "countries/ee/",
    "partners": "partners/?country=ee&country=lv",
    "who can help": "who-can-help/",
    "challenges": "challenges/",
    "challenge": "challenges/boats-in-fog/",
    "events": "events/",
    "event": "events/fog-days/",
    "event that is over": "events/horn-meeting/",
}


@pytest.fixture(scope="module")
def countries():
    return figures.countries(judged(FIXTURES / "good").catalogue)


def shown(page: Page) -> list[str]:
    return page.locator("#standing + .partners > div:visible").evaluate_all(
        "all => all.map(one => one.dataset.country)"
    )


def test_every_region_is_reached_by_keyboard_and_opens_with_enter(miniature_site: str, visit, countries) -> None:
    page = visit(miniature_site + "countries/")
    page.locator("[data-atlas-choice] select").focus()
    reached = []
    for _ in countries:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('data-code')"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached == [one.code for one in countries]
    page.locator(".atlas-region[data-code=EE]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/ee/")


def test_the_map_is_coloured_by_a_field_in_pattern_and_in_words(miniature_site: str, visit, countries) -> None:
    page = visit(miniature_site + "countries/")
    page.select_option("[data-atlas-choice] select", "low-values")
    assert page.url.endswith("?field=low-values")
    for country in countries:
        region = page.locator(f".atlas-region[data-code={country.code}]")
        state = figures.state(country, "low_values")
        level = {"confirmed": 3, "unconfirmed": 1, "not-known": 0}[state]
        assert region.locator(".atlas-shape").first.get_attribute("fill") == f"url(#atlas-{level})"
        told = {"confirmed": "confirmed", "unconfirmed": "a lead, not confirmed", "not-known": "not known"}[state]
        label = f"{country.title}, {country.code}: Values below those of the Union: {told}"
        assert region.get_attribute("aria-label") == label
        region.hover()
        expect(page.locator("[data-atlas-here]")).to_have_text(label)
    expect(page.locator("[data-atlas-told]")).to_have_text("Values below those of the Union: confirmed for 0 of 3")
    expect(page.locator("[data-atlas-legend=field]")).to_be_visible()
    expect(page.locator("[data-atlas-legend=coverage]")).to_be_hidden()


def test_a_field_in_the_address_is_shown_at_once_and_a_wrong_one_is_none(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "countries/?field=civil-law")
    assert page.locator("[data-code=LV] .atlas-shape").first.get_attribute("fill") == "url(#atlas-3)"
    page = visit(miniature_site + "countries/?field=nothing")
    assert page.locator("[data-atlas-choice] select").input_value() == ""


def test_partners_stand_side_by_side_and_the_address_holds_them(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "partners/")
    expect(page.locator("[data-partners-told]")).to_have_text("Nothing is chosen yet: choose 2 to 6.")
    assert shown(page) == []
    page.get_by_label("Estonia").check()
    expect(page.locator("[data-partners-told]")).to_have_text("Estonia. Choose one more to compare.")
    page.get_by_label("Latvia").check()
    expect(page.locator("[data-partners-told]")).to_have_text("Shown: Estonia, Latvia.")
    assert page.url.endswith("/partners/?country=ee&country=lv")
    assert shown(page) == ["ee", "lv"]
    page.reload()
    assert shown(page) == ["ee", "lv"]
    left, right = (
        page.locator(f"#civil-law + .partners > [data-country={one}]").bounding_box() for one in ("ee", "lv")
    )
    assert left["y"] == right["y"] and left["x"] < right["x"]
    page.get_by_role("button", name="Choose none").click()
    assert shown(page) == [] and page.url.endswith("/partners/")


def test_the_page_of_a_country_leads_to_its_comparison_and_to_who_can_help(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "countries/ee/")
    page.get_by_role("link", name="Compare with partners").click()
    page.wait_for_url("**/partners/?country=ee")
    assert shown(page) == ["ee"]
    page.go_back()
    page.locator("article").get_by_role("link", name="Who can help").first.click()
    page.wait_for_url("**/who-can-help/?country=ee")
    assert page.locator(".helpers > li:visible").evaluate_all(
        "all => [...new Set(all.map(one => one.dataset.country))].sort()"
    ) == ["ee", "eu"]


def test_a_printed_comparison_shows_the_partners_and_not_the_choice(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "partners/?country=ee&country=lv")
    page.emulate_media(media="print")
    assert shown(page) == ["ee", "lv"]
    expect(page.locator("[data-partners-choice]")).to_be_hidden()


def test_who_can_help_is_narrowed_to_a_country_with_europe_beside_it(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "who-can-help/")
    first = page.locator("#first + .help-answers")
    page.select_option("[data-help-choice] select", "eu")
    expect(page.locator("[data-help-told]")).to_have_text("1 answer for Institutions and agencies, Europe included")
    expect(first.locator(".helpers")).to_be_hidden()
    assert first.locator("[data-unknown]:visible").all_inner_texts() == ["Institutions and agencies"], (
        "not known is said"
    )
    page.select_option("[data-help-choice] select", "ee")
    expect(first.locator(".helpers")).to_be_visible()
    expect(first.locator(".help-unknown")).to_be_hidden()
    page.select_option("[data-help-choice] select", "lv")
    first.locator("[data-unknown]:visible a").click()
    page.wait_for_url("**/countries/lv/#contact-points")


@pytest.mark.parametrize("name", ["map", "partners", "who can help"])
def test_without_scripts_everything_is_there_and_nothing_that_cannot_work(
    miniature_site: str, visit, name: str, countries
) -> None:
    page = visit(miniature_site + PAGES[name], scripts=False)
    for form in page.locator("article form").all():
        expect(form).to_be_hidden()
    if name == "map":
        assert page.locator("a.atlas-region").count() == len(countries)
        assert page.locator("#list + .table-wrap tbody tr").count() == len(countries)
        page.locator("a.atlas-region[data-code=LV]").click()
        page.wait_for_url("**/countries/lv/")
    elif name == "partners":
        assert shown(page) == ["ee", "lv", "eu"]
    else:
        assert page.locator(".helpers > li:visible").count() == 3


def test_events_offer_their_calendar(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "events/")
    with page.expect_download() as waiting:
        page.locator(".downloads a").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "DTSTART;TZID=Europe/Tallinn:20290417T093000" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_has_no_fault_that_axe_finds_and_fits(
    miniature_site: str, visit, axe: str, name: str, width: int, scheme: str
) -> None:
    page = visit(miniature_site + PAGES[name], width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe)
    found = page.evaluate("axe.run('.md-content')")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_at_the_width_of_a_page_enlarged_four_times(miniature_site: str, visit, name: str) -> None:
    page = visit(miniature_site + PAGES[name], 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
