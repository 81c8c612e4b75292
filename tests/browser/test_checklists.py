"""The boxes of steps in a browser: ticked, remembered when asked, named, printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations
from tests.browser.test_my_toolbox import BLOCKED

PRACTICE, CHECKLIST = "practices/agree-the-key/", "phases/partnership-governance/checklist/"


def _ticked(page: Page) -> list[bool]:
    return page.locator(".tick").evaluate_all("boxes => boxes.map(box => box.checked)")


def _kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('toolbox-'))")


def test_a_box_says_which_step_is_done(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    action = page.locator(".step-action").first.text_content()
    expect(page.locator(".tick").first).to_have_accessible_name(f"Step 1 done: {action}")


def test_ticks_are_gone_with_the_page_unless_the_reader_asks(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.locator(".tick").first.check()
    assert _kept(page) == []
    page.reload()
    assert not any(_ticked(page))
    page.locator(".tick").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-ticks-state]")).to_contain_text("1 of ")
    page.check("[data-ticks-keep]")
    assert _kept(page) == ["toolbox-ticks"]
    page.reload()
    assert _ticked(page)[0]
    expect(page.locator("[data-ticks-keep]")).to_be_checked()
    page.goto(miniature_site + CHECKLIST)
    box = page.locator("[data-ticks='practices/agree-the-key'] .tick")
    expect(box.first).to_be_checked()
    box.first.uncheck()
    page.goto(miniature_site + PRACTICE)
    assert not any(_ticked(page)), "the practice and the checklist of its phase know of each other"


def test_clearing_and_no_longer_remembering_leave_nothing(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.check("[data-ticks-keep]")
    page.locator(".tick").first.check()
    page.uncheck("[data-ticks-keep]")
    assert _kept(page) == []
    assert _ticked(page)[0], "what is ticked stays on the screen"
    page.check("[data-ticks-keep]")
    page.click("[data-ticks-clear]")
    expect(page.locator("[data-ticks-state]")).to_contain_text("All ticks of this page are cleared")
    assert _kept(page) == []
    assert not any(_ticked(page))


def test_a_step_whose_words_changed_is_open_again(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.check("[data-ticks-keep]")
    page.locator(".tick").first.check()
    page.evaluate(
        "localStorage.setItem('toolbox-ticks', localStorage.getItem('toolbox-ticks').replace(/[0-9a-f]{8}/, '00000000'))"
    )
    page.reload()
    assert not any(_ticked(page))


def test_without_storage_ticks_last_for_the_visit_and_the_page_says_so(miniature_site: str, visit) -> None:
    page = visit(miniature_site)
    page.context.add_init_script(BLOCKED)
    page.goto(miniature_site + PRACTICE)
    page.check("[data-ticks-keep]")
    page.locator(".tick").first.check()
    expect(page.locator("[data-ticks-state]")).to_contain_text("keeps nothing for this site")
    page.goto(miniature_site + CHECKLIST)
    page.goto(miniature_site + PRACTICE)
    assert _ticked(page)[0]


def test_without_scripts_the_boxes_can_be_ticked_and_nothing_is_offered_that_cannot_work(
    miniature_site: str, visit
) -> None:
    page = visit(miniature_site + CHECKLIST, scripts=False)
    page.locator(".tick").first.check()
    expect(page.locator("[data-ticks-control]")).to_be_hidden()


def test_the_checklist_holds_every_step_of_the_phase_in_the_order_of_use(site: str, visit) -> None:
    page = visit(site + "phases/partnership-governance/")
    order = page.locator("#practices + .in-order .card-title").all_text_contents()
    page.click("article a[href$='checklist/']")
    page.wait_for_url(site + CHECKLIST)
    headings = page.locator("article h2").all_text_contents()
    assert headings[: len(order)] == order
    assert headings[-1] == "What must exist at the end"
    page.goto(site + "practices/choose-cooperation-model/")
    steps = page.locator(".steps .step-action").all_text_contents()
    page.goto(site + CHECKLIST)
    assert page.locator("[data-ticks='practices/choose-cooperation-model'] .step-action").all_text_contents() == steps


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_pages_have_no_fault_that_axe_finds_and_fit(
    miniature_site: str, visit, axe: str, scheme: str, width: int
) -> None:
    page = visit(miniature_site + CHECKLIST, width, scheme)
    for place in (CHECKLIST, PRACTICE):
        page.goto(miniature_site + place)
        page.locator(".tick").first.check()
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_after_back_and_after_clearing_elsewhere_the_boxes_are_as_kept(miniature_site: str, visit) -> None:
    page = visit(miniature_site + PRACTICE)
    page.check("[data-ticks-keep]")
    page.locator(".tick").first.check()
    checklist = page.context.new_page()
    checklist.goto(miniature_site + CHECKLIST)
    kept = checklist.evaluate("localStorage['toolbox-ticks']")
    page.locator(".tick").first.uncheck()
    # The same tab shows a page from its memory: no other tab has told it of the change.
    page.evaluate("kept => { localStorage['toolbox-ticks'] = kept; }", kept)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert _ticked(page)[0]
    checklist.goto(miniature_site + "my-toolbox/")
    checklist.click("[data-my-clear=all]")
    checklist.click("[data-my-yes]")
    expect(page.locator("[data-ticks-keep]")).not_to_be_checked()
    page.locator(".tick").nth(1).check()
    assert _kept(page) == []
