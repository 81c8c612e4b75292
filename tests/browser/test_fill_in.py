"""Fill in a template in the browser: the values are in the right controls of a valid Word file, and nothing is sent."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.conftest import PROJECT, judged
from tests.documents.office import HAS_VALIDATOR, faults
from toolbox.model.codes import country_names
from toolbox.model.fields import Ref

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = 'Zoë & <Søn> "GmbH"'
LONG = ("Ελληνικά και български текст, ред по ред.\n" * 125)[:5000]
FORM = "[data-fill]"
TAGS = {"long-text": "TEXTAREA", "choice": "SELECT"}


def _controls(document: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        main = ElementTree.fromstring(archive.read("word/document.xml"))
    found = {}
    for control in main.iter(f"{W}sdt"):
        parts = [
            "\n" if part.tag == f"{W}br" else part.text or ""
            for part in control.find(f"{W}sdtContent").iter()
            if part.tag in (f"{W}t", f"{W}br")
        ]
        found[control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")] = "".join(parts)
    return found


def _fill(page, context_is_offline: bool = False) -> bytes:
    page.click(f"{FORM} summary")
    page.wait_for_load_state("networkidle")
    if context_is_offline:
        # The fonts of other scripts load when their letters first show; without them the browser has its own.
        page.evaluate("""() => document.fonts.load('16px "Source Sans 3"', 'αбē')""")
        page.context.set_offline(True)
    page.fill("#fill-partner-a-name", NAME)
    page.fill("#fill-need", LONG)
    page.fill("#fill-decision-date", "2027-03-09")
    with page.expect_download() as waiting:
        page.click(f"{FORM} button[type=submit]")
    return waiting.value.path().read_bytes()


@HAS_VALIDATOR
def test_values_are_in_their_controls_and_the_file_is_valid_with_the_network_cut(
    site: str, visit, tmp_path: Path
) -> None:
    document = _fill(visit(site + "templates/letter-of-intent/"), context_is_offline=True)
    controls = _controls(document)
    assert controls["partner-a-name"] == NAME
    assert controls["need"] == LONG.strip()
    assert controls["decision-date"] == "9 March 2027"
    assert controls["partner-b-name"] == "[Partner B: official name]", "a blank that is left empty stays a blank"
    (tmp_path / "filled.docx").write_bytes(document)
    assert faults(tmp_path / "filled.docx") == []


def test_nothing_is_kept_unless_asked_and_all_can_be_cleared(site: str, visit) -> None:
    page = visit(site + "templates/letter-of-intent/")
    page.click(f"{FORM} summary")
    page.fill("#fill-partner-a-name", NAME)
    page.reload()
    expect(page.locator("#fill-partner-a-name")).to_have_value("")
    page.click(f"{FORM} summary")
    page.fill("#fill-partner-a-name", NAME)
    page.check("[data-fill-keep]")
    page.reload()
    expect(page.locator("#fill-partner-a-name")).to_have_value(NAME)
    page.click("[data-fill-clear]")
    page.reload()
    expect(page.locator("#fill-partner-a-name")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('toolbox-fill'))") == []


def test_without_scripts_the_plain_downloads_remain(site: str, visit) -> None:
    page = visit(site + "templates/letter-of-intent/", scripts=False)
    assert page.locator(FORM).is_hidden()
    assert page.locator(".downloads a").count() == 3


def test_a_file_that_did_not_come_is_asked_for_again(site: str, browser) -> None:
    page = browser.new_page()
    for what in ("**/*.docx", "**/fflate-*.js"):
        page.route(what, lambda route: route.abort())
        page.goto(site + "templates/letter-of-intent/")
        page.click(f"{FORM} summary")
        expect(page.locator("[data-fill-state]")).to_contain_text("could not be loaded")
        page.unroute(what)
        with page.expect_download():
            page.click(f"{FORM} button[type=submit]")
        expect(page.locator("[data-fill-state]")).to_contain_text("Made in this browser")
    page.close()


def test_every_blank_of_the_paper_can_be_filled_in_under_its_name_with_its_help_and_options(site: str, visit) -> None:
    """The form is written from the table of the page, so it is compared with the entry itself."""
    entry = judged(PROJECT).catalogue.entries[Ref("templates", "letter-of-intent")]
    page = visit(site + "templates/letter-of-intent/")
    page.click(f"{FORM} summary")
    controls = page.locator(f"{FORM} .fill-field :is(input, select, textarea)")
    assert controls.evaluate_all("all => all.map(one => one.name)") == [field.id for field in entry.fields]
    for place, field in enumerate(entry.fields):
        control = controls.nth(place)
        expect(control).to_have_accessible_name(field.label + ("" if field.required else " (may stay empty)"))
        assert control.evaluate("one => one.tagName") == TAGS.get(field.type, "INPUT"), field.id
        if field.help:
            expect(control).to_have_accessible_description(field.help)
        if field.type == "choice":
            assert control.locator("option").all_text_contents() == ["", *field.options]
        if field.type == "country":
            assert control.evaluate("one => [...one.list.options].map(all => all.value)") == list(country_names())
    assert {field.type for field in entry.fields} >= {"text", "long-text", "choice", "country", "date", "number"}


def test_a_box_to_tick_and_an_amount_are_asked_for_as_such(site: str, visit) -> None:
    page = visit(site + "templates/legal-regime-decision-record/")
    page.click(f"{FORM} summary")
    expect(page.locator("#fill-is-mixed")).to_have_attribute("type", "checkbox")
    expect(page.locator("#fill-estimated-value")).to_have_attribute("inputmode", "decimal")
    expect(page.locator("#fill-record-date")).to_have_attribute("type", "date")
