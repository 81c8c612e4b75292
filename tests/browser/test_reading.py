"""Reading the site: navigation, what stands beside the text, printing, no scripts, light and dark."""

from __future__ import annotations

from playwright.sync_api import expect


def test_from_home_to_guidance_in_two_steps(site: str, visit) -> None:
    page = visit(site)
    page.click("text=Partnership and governance")
    page.click("text=Choose the cooperation model")
    expect(page.locator("h1")).to_contain_text("cooperation model")


def test_the_seven_phases_are_links_in_order(site: str, visit) -> None:
    page = visit(site)
    assert page.locator(".life-cycle a").count() == 7
    assert page.locator(".life-cycle .phase-number").all_text_contents() == [str(n) for n in range(1, 8)]


def test_an_entry_shows_status_and_dates_before_its_text(site: str, visit) -> None:
    page = visit(site + "practices/choose-cooperation-model/")
    facts = page.locator(".facts")
    expect(facts).to_contain_text("Draft: no named expert has reviewed it yet")
    assert facts.bounding_box()["y"] < page.locator("#in-short").bounding_box()["y"]


def test_related_entries_stand_beside_the_text_or_below_it(site: str, visit) -> None:
    wide = visit(site + "practices/agree-joint-procurement-agreement/", 1280)
    beside, text = wide.locator(".beside").first, wide.locator("article")
    assert beside.bounding_box()["x"] > text.bounding_box()["x"] + text.bounding_box()["width"]
    narrow = visit(site + "practices/agree-joint-procurement-agreement/", 390)
    below, text = narrow.locator(".beside").first, narrow.locator("article")
    assert below.bounding_box()["y"] >= text.bounding_box()["y"] + text.bounding_box()["height"]


def test_a_former_address_leads_on(miniature_site: str, visit) -> None:
    page = visit(miniature_site + "practices/agree-the-cost-key/")
    page.wait_for_url("**/practices/agree-the-key/")


def test_everything_can_be_read_without_scripts(site: str, visit) -> None:
    page = visit(site + "legal-notes/cross-border-joint-award-agreement/", scripts=False)
    expect(page.locator("#short-answer")).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
    assert page.locator(".search-open").is_hidden(), "what cannot work is not offered"


def test_printing_hides_the_shell(site: str, visit) -> None:
    page = visit(site + "practices/choose-cooperation-model/")
    page.emulate_media(media="print")
    assert page.locator(".md-header").is_hidden()
    assert page.locator("h1").is_visible()


def test_the_text_of_a_template_is_on_its_page(site: str, visit) -> None:
    page = visit(site + "templates/joint-procurement-agreement/")
    assert page.locator(".sheet").count() > 10
    note = page.locator("details.drafting-note").first
    note.locator("summary").click()
    expect(note.locator("p").first).to_be_visible()


def test_a_template_can_be_downloaded_in_each_format(site: str, visit) -> None:
    page = visit(site + "templates/letter-of-intent/")
    links = page.locator(".downloads a")
    assert links.count() == 3
    for number, start in enumerate((b"PK", b"PK", b"%PDF")):
        with page.expect_download() as waiting:
            links.nth(number).click()
        assert waiting.value.path().read_bytes().startswith(start)
        expect(links.nth(number)).to_contain_text("kB")
