"""The documents of templates: valid, readable, the same text as the page, the same bytes twice."""

from __future__ import annotations

import datetime
import html
import io
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pdfua
import pikepdf
import pytest
import typst

from macros.documents import odf, pdf, word
from macros.documents.paper import Paper, paper
from macros.documents.store import FORMATS, NotMade, documents
from macros.page import Settings
from macros.pages import all_pages
from tests.conftest import PROJECT, judged
from tests.documents.office import HAS_VALIDATOR, converted, faults
from toolbox.model.template import TemplateField

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SETTINGS = Settings(edition="2027.1")
HOSTILE_LABEL = 'Zoë & <Søn> "GmbH" #import `x` $y$ \\u{1}'


def _field(id: str, type: str, **more) -> TemplateField:
    return TemplateField(id=id, label=more.pop("label", f"The {id}"), type=type, **more)


EVERY_TYPE = tuple(
    _field(name, name) for name in ("text", "long-text", "date", "number", "money", "country", "yes-no")
) + (
    _field("choice", "choice", options=("one & two", "three")),
    _field("hostile", "text", label=HOSTILE_LABEL),
)
TEXT = """## A paper

**1.1** {text} and {long-text}, on {date}; {number}, {money}, {country}.

{yes-no} {choice} by {hostile} and {no-field}.

> Drafting note: delete me.
>
> Really.

### Hostile

=cmd|' /C calc'!A0 +1 -1 @x `code`{=openxml} #import "x" <script>alert(1)</script> {{ 7 * 7 }} $x$ \\\\input{x} [a](javascript:x) ![pixel](https://evil.example.eu/pixel.png) [b](file:///etc/passwd)

| Head & <b> | Two |
|---|---|
| {text} | Ελληνικά, български |

- one
- two
"""
EVERYTHING = Paper(
    "everything", "A title & <more>", "en", TEXT, EVERY_TYPE, datetime.date(2026, 11, 23), "Foot & <foot>"
)


def _main_part(document: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return ElementTree.fromstring(archive.read(name))


@pytest.fixture(scope="module")
def everything() -> dict[str, bytes]:
    return {format.ending: format.make(EVERYTHING) for format in FORMATS if format.of == "document"}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    return documents(PROJECT, catalogue, SETTINGS, tmp_path_factory.mktemp("store"))


@pytest.mark.parametrize("make", [word.make, odf.make, pdf.make])
def test_the_same_paper_gives_the_same_bytes(make) -> None:
    assert make(EVERYTHING) == make(EVERYTHING)


def test_word_has_a_content_control_for_each_blank(everything) -> None:
    kinds = {}
    for control in _main_part(everything["docx"]).iter(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        tag = properties.find(f"{W}tag").get(f"{W}val")
        kinds[tag] = properties[-1].tag.rsplit("}", 1)[1]
        if tag == "choice":
            assert [item.get(f"{W}value") for item in properties[-1]] == ["one & two", "three"]
        if tag == "hostile":
            assert properties.find(f"{W}alias").get(f"{W}val") == HOSTILE_LABEL
    assert kinds == {
        "text": "text",
        "long-text": "text",
        "date": "date",
        "number": "text",
        "money": "text",
        "country": "text",
        "yes-no": "checkbox",
        "choice": "dropDownList",
        "hostile": "text",
    }


def test_word_numbers_its_controls_each_once(everything) -> None:
    numbers = [identifier.get(f"{W}val") for identifier in _main_part(everything["docx"]).iter(f"{W}id")]
    assert len(numbers) == len(set(numbers)) == 10


def test_word_has_headings_a_marked_header_row_a_title_a_language_and_a_foot(everything) -> None:
    with zipfile.ZipFile(io.BytesIO(everything["docx"])) as archive:
        main, core = archive.read("word/document.xml").decode(), archive.read("docProps/core.xml").decode()
        foot = archive.read("word/footer1.xml").decode()
    assert 'w:val="Heading1"' in main and 'w:val="Heading2"' in main
    assert "<w:tblHeader" in main
    assert "<dc:title>A title &amp; &lt;more&gt;</dc:title>" in core
    assert "<dc:language>en</dc:language>" in core
    assert "Foot &amp; &lt;foot&gt;" in foot
    assert "<w:footerReference" in main


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_nothing_in_it_fetches_or_runs(everything, ending: str) -> None:
    with zipfile.ZipFile(io.BytesIO(everything[ending])) as archive:
        names = archive.namelist()
        whole = "".join(archive.read(name).decode("utf-8", "replace") for name in names)
    assert not any("vba" in name.lower() or "macro" in name.lower() or name.startswith("Basic") for name in names)
    outside = re.findall(r'Target="([^"]*)" TargetMode="External"', whole)
    assert [address for address in outside if not address.startswith(("https://", "http://"))] == []
    assert "javascript:" not in whole and "file:" not in whole and "evil.example.eu" not in whole


def test_pdf_has_title_language_and_tags_and_no_findings(everything) -> None:
    with pikepdf.open(io.BytesIO(everything["pdf"])) as document:
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
        assert document.open_metadata()["dc:title"] == "A title & <more>"
        assert "/JavaScript" not in str(document.Root) and "/OpenAction" not in document.Root


def test_a_character_without_a_glyph_is_refused_for_pdf() -> None:
    paper = Paper("glyph", "Title", "en", "## Title\n\n漢字\n", (), datetime.date(2026, 11, 23), "Foot")
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        pdf.make(paper)


def test_a_font_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copy(pdf.FONTS / "SourceSans3-Regular.ttf", tmp_path)
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    with pytest.raises(FileNotFoundError, match="the font SourceSans3-It.ttf, SourceSans3-Semibold.ttf is missing"):
        pdf.make(EVERYTHING)


def test_every_real_pdf_has_no_findings(real, tmp_path: Path) -> None:
    for made in real:
        if made.format.ending == "pdf":
            report = pdfua.validate(str(made.path))
            assert [finding.message for finding in report.findings] == [], made.name


@HAS_VALIDATOR
def test_every_word_document_is_valid_open_xml(real, everything, tmp_path: Path) -> None:
    files = [tmp_path / "everything.docx"]
    files[0].write_bytes(everything["docx"])
    for made in real:
        if made.format.ending == "docx":
            files.append(Path(shutil.copy(made.path, tmp_path / made.name)))
    for file in files:
        assert faults(file) == [], file.name
    assert len(files) > 6


@HAS_VALIDATOR
def test_the_validator_finds_a_fault_that_is_there(everything, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(io.BytesIO(everything["docx"])) as read, zipfile.ZipFile(broken, "w") as written:
        for name in read.namelist():
            written.writestr(name, read.read(name).replace(b"<w:showingPlcHdr/>", b"<w:nonsense/>"))
    assert faults(broken)


def _words(text: str) -> str:
    """The text without what a format may set differently: space, marks of lists, the lead of a drafting note."""
    return re.sub(r"[\s\u00a0•◦\-–]+", "", text).replace("Draftingnote", "")


def test_every_document_opens_in_libreoffice_with_the_text_of_its_page(real, tmp_path: Path) -> None:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    pages = {page.address: page for page in all_pages(catalogue, SETTINGS, {}, datetime.date.today())}
    files = [made for made in real if made.format.ending in ("docx", "odt")]
    for made in files:
        shutil.copy(made.path, tmp_path / made.name)
    outs = {
        ending: converted(sorted(tmp_path.glob(f"*.{ending}")), "txt:Text (encoded):UTF8", tmp_path / ending)
        for ending in ("docx", "odt")
    }
    for made in files:
        text = (outs[made.format.ending] / f"{made.ref.id}.txt").read_text(encoding="utf-8-sig")
        page = pages[f"{made.ref}/"]
        sheets = [
            re.sub(r"<[^>]+>", " ", f"<h3>{section.title}</h3>{section.body}")
            for section in page.sections
            if section.id.startswith("text-")
        ]
        assert _words(text) == _words(html.unescape(" ".join(sheets))), made.name
    assert len(files) >= 12


def test_only_what_changed_is_made_again(miniature: Path) -> None:
    store = miniature / ".cache"
    heard: list[str] = []
    documents(
        miniature, judged(miniature).catalogue, SETTINGS, store, tell=lambda name, number, count: heard.append(name)
    )
    assert sorted(heard) == [
        "key-agreement.docx",
        "key-agreement.odt",
        "key-agreement.pdf",
        "key-sheet-example.xlsx",
        "key-sheet.xlsx",
    ]
    heard.clear()
    documents(
        miniature, judged(miniature).catalogue, SETTINGS, store, tell=lambda name, number, count: heard.append(name)
    )
    assert heard == []
    text = miniature / "toolbox/entries/templates/key-agreement.md"
    text.write_text(text.read_text().replace("None.", "One."))
    documents(
        miniature, judged(miniature).catalogue, SETTINGS, store, tell=lambda name, number, count: heard.append(name)
    )
    assert len(heard) == 3


def test_what_cannot_be_made_is_named_and_leaves_nothing_half_written(miniature: Path) -> None:
    text = miniature / "toolbox/entries/templates/key-agreement.md"
    text.write_text(text.read_text() + "\n漢字\n")
    store = miniature / ".cache"
    with pytest.raises(
        NotMade,
        match=r"toolbox/entries/templates/key-agreement.md:\d+:1: the fonts of the toolbox.* no picture for '漢'",
    ):
        documents(miniature, judged(miniature).catalogue, SETTINGS, store)
    assert not list(store.glob("*.part")) and not list(store.glob("*.pdf"))


def test_the_foot_names_template_edition_check_and_licence() -> None:
    entry = judged(PROJECT).catalogue.of_kind("templates")[0]
    foot = paper(entry, SETTINGS).foot
    assert str(entry.ref) in foot and "Edition 2027.1" in foot and "CC BY 4.0" in foot and "checked 2" in foot
