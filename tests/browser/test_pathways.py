"""Pathways in a real browser: every way of every one to its outcome, with scripts and without."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations
from tests.conftest import PROJECT, judged
from tests.walks import walks
from toolbox.model.pathway import Pathway

NAMES = sorted(path.stem for path in (PROJECT / "toolbox/entries/pathways").glob("*.yml"))
MODEL = "pathways/which-cooperation-model/"
WAY = "#way=authorities.no.several.identified.yes"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def pathways() -> dict[str, Pathway]:
    return {one.ref.id: one for one in judged(PROJECT, datetime.date.today()).catalogue.of_kind("pathways")}


def told(pathway: Pathway) -> list[tuple[list[str], list[str], str]]:
    """Each way: the answers, the questions that are asked, and the outcome."""
    return [
        ([choice.id for _, choice in way], [f"question-{question.id}" for question, _ in way], f"outcome-{outcome.id}")
        for way, outcome in walks(pathway)
    ]


def is_shown(page: Page, name: str) -> None:
    """This question or outcome is shown, and nothing beside it; a page that is still turning is waited for."""
    parts = page.locator("[data-question]:visible, [data-outcome]:visible")
    expect(parts).to_have_count(1)
    expect(parts).to_have_attribute("id", name)


#: Walks all ways in the page itself: by its links, and each way once more by its address alone.
WALK = """async (all) => {
  const turned = (act) => new Promise((resolve) => { addEventListener("hashchange", () => setTimeout(resolve), { once: true }); act(); });
  const seen = () => [...document.querySelectorAll("[data-question], [data-outcome]")].filter((one) => !one.hidden).map((one) => one.id).join("+");
  const faults = [];
  for (const [answers, questions, outcome] of all) {
    if (location.hash !== "#way=") await turned(() => { location.hash = "#way="; });
    for (const [number, answer] of answers.entries()) {
      if (seen() !== questions[number]) faults.push(`${answers}: ${seen()} in place of ${questions[number]}`);
      const progress = document.querySelector("[data-progress]").textContent.match(/^Question (\\d+) of at most (\\d+)$/);
      if (!progress || Number(progress[1]) !== number + 1 || Number(progress[2]) < answers.length) faults.push(`${answers}: ${progress}`);
      const link = document.querySelector(`#${questions[number]} [data-choice="${answer}"] a`);
      if (!link) { faults.push(`${answers}: no answer ${answer}`); break; }
      await turned(() => link.click());
    }
    const rows = document.querySelectorAll("[data-way-list] li").length;
    if (seen() !== outcome || rows !== answers.length) faults.push(`${answers}: ${seen()} with ${rows} rows in place of ${outcome}`);
    if (location.hash !== `#way=${answers.join(".")}`) faults.push(`${answers}: the address is ${location.hash}`);
    await turned(() => { location.hash = "#way="; });
    await turned(() => { location.hash = `#way=${answers.join(".")}`; });
    if (seen() !== outcome) faults.push(`${answers}: the address leads to ${seen()}`);
  }
  return faults;
}"""


@pytest.mark.parametrize("name", NAMES)
def test_every_way_leads_to_its_outcome_with_scripts(name: str, site: str, visit, pathways: dict[str, Pathway]) -> None:
    page = visit(f"{site}pathways/{name}/#way=")
    assert page.evaluate(WALK, told(pathways[name])) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_way_leads_to_its_outcome_by_the_links_of_the_page_alone(
    name: str, real_site: Path, pathways: dict[str, Pathway]
) -> None:
    page = (real_site / "pathways" / name / "index.html").read_text(encoding="utf-8")
    sections = {
        found[1]: found[2] for found in re.finditer(r'<section class="\w+" id="([^"]+)"(.*?)</section>', page, re.S)
    }
    for answers, questions, outcome in told(pathways[name]):
        here = questions[0]
        for answer, question in zip(answers, questions, strict=True):
            assert here == question
            [here] = re.findall(rf'<li data-choice="{answer}".*?<a href="#([^"]+)"', sections[here], re.S)
        assert here == outcome and outcome in sections


@pytest.mark.parametrize("name", NAMES)
def test_without_scripts_each_answer_jumps_down_the_page(
    name: str, site: str, visit, pathways: dict[str, Pathway]
) -> None:
    page = visit(f"{site}pathways/{name}/", scripts=False)
    answers, questions, outcome = max(told(pathways[name]), key=lambda one: len(one[0]))
    heights = []
    for answer, question in zip(answers, questions, strict=True):
        page.locator(f'#{question} [data-choice="{answer}"] .choice a').click()
        heights.append(page.evaluate("window.scrollY"))
    assert heights == sorted(heights), "a question stands above the one that leads to it"
    assert page.url.endswith(f"#{outcome}")
    expect(page.locator(f"#{outcome}")).to_be_in_viewport()
    assert page.locator("[data-way], [data-single]").locator("visible=true").count() == 0


def test_back_and_forward_keep_the_answers(site: str, visit) -> None:
    page = visit(site + MODEL)
    is_shown(page, "question-partners")
    page.get_by_role("link", name="Only contracting authorities").click()
    page.locator("#question-subject [data-choice=no] .choice a").click()
    is_shown(page, "question-where")
    page.go_back()
    is_shown(page, "question-subject")
    expect(page.locator("#question-subject [data-choice=no]")).to_contain_text("Your answer before")
    expect(page.locator("[data-way-list] li")).to_have_count(1)
    page.go_forward()
    is_shown(page, "question-where")
    page.go_back()
    page.go_back()
    is_shown(page, "question-partners")
    expect(page.locator("#question-partners [data-choice=authorities]")).to_contain_text("Your answer before")
    expect(page.locator("[data-way]")).to_be_hidden()


def test_an_earlier_answer_can_be_changed_in_the_list(site: str, visit) -> None:
    page = visit(site + MODEL + WAY)
    is_shown(page, "outcome-foreign-central-body")
    page.get_by_role("link", name="Change the answer to: Where do the buyers come from?").click()
    is_shown(page, "question-where")
    page.locator("#question-where [data-choice=institution] .choice a").click()
    is_shown(page, "outcome-with-institution")
    page.get_by_role("link", name="Start again").click()
    is_shown(page, "question-partners")


def test_an_address_that_fits_no_longer_stops_at_the_question_it_reaches(site: str, visit) -> None:
    page = visit(site + MODEL + "#way=authorities.no.nowhere.at-all")
    is_shown(page, "question-where")
    page = visit(site + MODEL + "#way=%3Cimg%20src=x%3E.%")
    is_shown(page, "question-partners")


def test_all_of_it_can_be_shown_and_an_address_of_one_question_still_works(site: str, visit) -> None:
    page = visit(site + MODEL)
    page.get_by_role("link", name="Show all questions and outcomes").click()
    expect(page.locator("[data-question]:visible")).to_have_count(11)
    page.get_by_role("link", name="Only contracting authorities").click()
    assert page.url.endswith("#question-subject")
    page.get_by_role("link", name="Show one question at a time").click()
    is_shown(page, "question-partners")
    page = visit(site + MODEL + "#outcome-joint-award")
    expect(page.locator("#outcome-joint-award")).to_be_in_viewport()
    assert page.locator("[data-outcome]:visible").count() == 19


def test_by_keyboard_alone_the_focus_follows_the_question(site: str, visit) -> None:
    page = visit(site + MODEL)
    page.locator("#question-partners .choice a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#question-subject h3")).to_be_focused()
    expect(page.locator("[data-progress]")).to_have_text("Question 2 of at most 7")
    expect(page.locator("[data-progress]")).to_be_in_viewport()
    page.keyboard.press("Tab")  # why we ask
    page.keyboard.press("Enter")
    expect(page.locator("#question-subject .question-help")).to_have_attribute("open", "")
    while page.evaluate("!document.activeElement.matches('#question-subject .choice a')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#question-where h3")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("way", ["", "#way=authorities", WAY, "#questions"])
def test_no_violation_on_the_way_and_at_the_outcome(
    way: str, width: int, scheme: str, site: str, visit, axe: str
) -> None:
    page = visit(site + MODEL + way, width, scheme)
    page.evaluate("document.querySelectorAll('article details').forEach(one => { one.open = true })")
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("name", NAMES)
def test_every_outcome_prints_on_one_page(name: str, site: str, visit, pathways: dict[str, Pathway]) -> None:
    longest = {outcome: answers for answers, _, outcome in sorted(told(pathways[name]), key=lambda one: len(one[0]))}
    page = visit(f"{site}pathways/{name}/")
    for outcome, answers in longest.items():
        page.evaluate("hash => { location.hash = hash }", f"#way={'.'.join(answers)}")
        expect(page.locator(f"#{outcome}")).to_be_visible()
        pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        assert pages == 1, f"{outcome}: {pages} pages"


def test_the_printed_record_holds_the_way_the_date_the_edition_and_the_address(site: str, visit) -> None:
    page = visit(site + MODEL + WAY)
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    for said in (
        "Which cooperation model?",
        "Use the central purchasing body of another Member State",
        "How you came here",
        "Who sits at the table?",
        "Only contracting authorities",
        "Edition 2027.1",
        f"{datetime.date.today():%B %Y}",
        page.url,
    ):
        assert said in text, said
    assert "Sources" not in text and "Change" not in text and "Print this outcome" not in text


def _controls(document: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        main = ElementTree.fromstring(archive.read("word/document.xml"))
    return {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): "".join(
            part.text or "" for part in control.find(f"{W}sdtContent").iter(f"{W}t")
        )
        for control in main.iter(f"{W}sdt")
    }


def test_the_outcome_downloads_as_the_filled_record(site: str, visit) -> None:
    page = visit(site + "pathways/which-legal-regime/#way=authority.civil.research")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download it as a filled “Legal regime decision record”").click()
    assert waiting.value.suggested_filename == "legal-regime-decision-record-filled.docx"
    controls = _controls(waiting.value.path().read_bytes())
    assert controls["classified"] == "none"
    assert controls["test-2-result"] == "outside Directive 2009/81/EC"
    assert controls["research"] == "\u2612"
    assert controls["result-a-regime"] == "excluded or exempted"
    assert controls["partner"] == "[Partner]", "what the way does not say stays a blank"
    expect(page.locator("[data-way-state]")).to_contain_text("Made in this browser with 5 blanks filled in")


def test_a_failed_download_is_said_and_the_template_offered(site: str, visit) -> None:
    page = visit(site + MODEL + WAY)
    page.evaluate("document.querySelector('[data-way-fill]').dataset.wayFill = 'data:,nothing'")
    page.evaluate(
        "window.toolboxWordFile = { ...window.toolboxWordFile, load: () => Promise.reject(new Error('gone')) }"
    )
    page.get_by_role("button", name="Download it as a filled").click()
    expect(page.locator("[data-way-state]")).to_have_text("The Word file could not be loaded.")
    expect(page.locator("[data-way-offline] a")).to_be_visible()


def test_in_a_copy_on_the_own_computer_all_but_the_filling_works(real_site: Path, browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((real_site / MODEL / "index.html").as_uri() + WAY)
    is_shown(page, "outcome-foreign-central-body")
    expect(page.locator("[data-way-fill]")).to_be_hidden()
    expect(page.locator("[data-way-offline] a")).to_be_visible()
    page.get_by_role("link", name="Change the answer to: Who sits at the table?").click()
    is_shown(page, "question-partners")
    assert faults == []
    context.close()


def test_what_is_taken_along_goes_into_my_toolbox_once(site: str, visit) -> None:
    page = visit(site + MODEL + WAY)
    taken = page.locator(".take-along li:visible > a")
    count, first = taken.count(), taken.first.text_content()
    add = page.get_by_role("button", name="Add what to take along to my toolbox")
    add.click()
    expect(page.locator("[data-way-state]")).to_contain_text(
        f"{count} added to my toolbox. They are kept in this browser"
    )
    expect(page.locator("[data-mine-link]")).to_contain_text(f"({count})")
    add.click()
    expect(page.locator("[data-way-state]")).to_have_text("All of it is in my toolbox already.")
    page.goto(site + "my-toolbox/")
    expect(page.locator(".my-title")).to_have_count(count)
    expect(page.locator(".my-title a").first).to_have_text(first)
    expect(page.locator(".my-warn")).to_have_count(0)


def test_the_first_want_of_the_home_page_leads_here(site: str, visit) -> None:
    page = visit(site)
    page.get_by_role("link", name="Decide how to buy together").click()
    expect(page.get_by_role("heading", name="Decide", exact=True)).to_be_visible()
    page.get_by_role("link", name="Which cooperation model?").click()
    is_shown(page, "question-partners")
