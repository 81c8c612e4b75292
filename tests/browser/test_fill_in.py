"""Fill in a template in the browser: the values are in the right controls of a valid Word file, and nothing is sent."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.documents.office import HAS_VALIDATOR, faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = 'Zoë & <Søn> "GmbH"'
LONG = ("Ελληνικά και български текст, ред по ред.\n" * 125)[:5000]
FORM = "[data-fill]"


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
