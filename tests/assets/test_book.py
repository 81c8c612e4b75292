"""The book: everything that the pages show, tagged, linked, numbered, and no text of an author ever run."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest

from macros.assets.book import book, name, typeset
from macros.assets.book.contents import contents
from macros.assets.book.markup import read
from macros.assets.book.on_paper import MOST_COLUMNS, blocks
from macros.assets.book.words_on_paper import Place
from macros.documents.store import NotMade
from macros.page import Settings
from macros.pages import entry as entry_page
from macros.pages import glossary, law
from tests.conftest import FIXTURES, PROJECT, TODAY, judged
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS

SETTINGS = Settings(edition="2027.1", operator="Example operator", site_url="https://toolbox.example.eu/")
GOOD = FIXTURES / "good"
HOSTILE = (
    '#import "evil.typ" $x$ \\ \\u{41} @ref <label> *a* _b_ `c` "d" // e /* f */ #panic() = g ${{ 7 * 7 }} '
    + "[" * 2500
    + "]" * 2500
)
PLACE = Place("here/", lambda target: {"t": "url", "url": target} if target.startswith("https:") else None)


@pytest.fixture(scope="module")
def miniature_contents() -> dict[str, Any]:
    return contents(judged(GOOD).catalogue, SETTINGS, TODAY)


@pytest.fixture(scope="module")
def real_catalogue() -> Catalogue:
    return judged(PROJECT, datetime.date.today()).catalogue


@pytest.fixture(scope="module")
def real_contents(real_catalogue) -> dict[str, Any]:
    return contents(real_catalogue, SETTINGS, TODAY)


@pytest.fixture(scope="module")
def real(real_contents) -> bytes:
    return typeset(real_contents)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _nodes(inner)


def _entries(book: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["label"]: one for part in book["parts"] for group in part["groups"] for one in group["entries"]}


def _text(value: Any) -> str:
    """Every word of a part of the book, in its order."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        kept = ("k", "items", "pairs", "head", "rows", "text", *(("url",) if value.get("t") == "address" else ()))
        return " ".join(_text(value[key]) for key in kept if not isinstance(value.get(key, True), bool))
    return " ".join(_text(one) for one in value)


class _Reader(HTMLParser):
    """The words of a page, without what is only to be clicked and without tables that are wider than the paper."""

    VOID = ("br", "hr", "input", "link", "option")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[bool] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        left_out = {"crumbs", "entry-end", "figures", "card-kind", "checklist-way", "letters", "glossary-filter"}
        unwanted = (
            tag in ("button", "svg", "h1", "summary")
            or {"hidden", "data-scripted"} & set(dict(attrs))
            or left_out & set(classes)
        )
        if tag not in self.VOID:
            self.open.append(bool(unwanted))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.words += data.split()


def test_the_book_holds_every_entry_once_in_the_order_of_the_phases(real_contents, real_catalogue) -> None:
    phases = [term.label for term in real_catalogue.vocabularies["phases"].values()]
    assert set(_entries(real_contents)) == {f"{ref}/" for ref in real_catalogue.entries}
    assert [part["title"] for part in real_contents["parts"]] == [kind.plural for kind in KINDS.values()]
    for part in real_contents["parts"]:
        titles = [group["title"] for group in part["groups"] if group["title"] != "Retired"]
        assert titles == [
            f"{number} {phase}" for number, phase in enumerate(phases, 1) if f"{number} {phase}" in titles
        ]


@pytest.mark.parametrize("which", ["miniature", "real"])
def test_every_word_that_a_page_shows_stands_in_the_book(which: str, request: pytest.FixtureRequest) -> None:
    catalogue = judged(GOOD).catalogue if which == "miniature" else request.getfixturevalue("real_catalogue")
    made = request.getfixturevalue(f"{which}_contents")
    entries = _entries(made)
    pages = {
        page.address: page for page in (entry_page.page(catalogue, SETTINGS, one) for one in catalogue.entries.values())
    }
    shown = {where: _text(one["body"]) for where, one in entries.items()}
    shown |= {annex["label"]: _text(annex["body"]) for annex in made["annexes"]}
    pages |= {"law/": law.register(catalogue, SETTINGS), "glossary/": glossary.page(catalogue, SETTINGS)}
    assert set(pages) == set(shown)
    for where, page in pages.items():
        # Marks may part a word on paper; the letters are the same, in the same order.
        letters = "".join(shown[where].split())
        at = 0
        for word in _Reader(str(page.body)).words:
            found = letters.find(word, at)
            assert found >= 0, f"{where}: “{word}” is not in the book, after “{letters[max(0, at - 60) : at]}”"
            at = found + len(word)


def test_no_link_inside_the_book_leads_nowhere(real_contents) -> None:
    labels = {node["label"] for node in _nodes(real_contents) if node.get("t") != "ref" and node.get("label")}
    labels |= {label for node in _nodes(real_contents) for label in node.get("anchors", ())}
    links = [node["label"] for node in _nodes(real_contents) if node.get("t") == "ref"]
    assert len(links) > 500
    assert set(links) <= labels
    assert any(link.startswith("law/#") for link in links)
    assert any("#source-" in link for link in links)


def test_a_source_has_the_number_that_it_has_on_the_page(real_contents) -> None:
    for label, entry in _entries(real_contents).items():
        numbers = {node["label"]: node["k"] for node in _nodes(entry) if node.get("cites")}
        for target, words in numbers.items():
            assert target == f"{label}#source-{words[0]}"
        (sources,) = [node for node in _nodes(entry) if node.get("look") == "sources"] or [{"anchors": ()}]
        assert [anchor.rpartition("-")[2] for anchor in sources["anchors"]] == [
            str(number) for number in range(1, len(sources["anchors"]) + 1)
        ]


def test_what_can_only_be_clicked_is_left_out_and_what_is_folded_is_open() -> None:
    page = '<p>a <button>Copy</button><svg><path d=""></svg></p><form>x</form><details><summary>More</summary><p>b</p></details><p hidden>c</p><div data-scripted><p>d</p></div>'
    assert _text(blocks(read(page).children, PLACE)).split() == ["a", "More", "b"]


def test_a_table_that_is_too_wide_says_where_it_stands() -> None:
    row = "<tr>" + "<td>x</td>" * (MOST_COLUMNS + 1) + "</tr>"
    (made,) = blocks(read(f"<table>{row}{row}</table>").children, PLACE)
    assert made["k"] == [
        f"Left out here: a table of {MOST_COLUMNS + 1} columns and 2 rows, too wide for this paper. It stands on the page and in the file."
    ]


def test_an_entry_ends_with_the_address_under_which_it_is_found_for_ever(miniature_contents) -> None:
    closing = _entries(miniature_contents)["practices/agree-the-key/"]["body"][-1]
    assert "https://toolbox.example.eu/id/practices/agree-the-key/" in _text(closing)
    assert "edition 2027.1" in _text(closing)
    alone = contents(judged(GOOD).catalogue, Settings(edition="2027.1"), TODAY)
    assert "Cite it as practices/agree-the-key" in _text(_entries(alone)["practices/agree-the-key/"]["body"][-1])


def test_a_retired_entry_stands_at_the_end_of_its_part_and_says_so(miniature_contents) -> None:
    group = miniature_contents["parts"][0]["groups"][-1]
    assert (group["title"], group["entries"][0]["label"]) == ("Retired", "practices/old-way/")
    assert "Retired on 1 October 2026." in _text(group["entries"][0]["body"])


def test_cover_and_imprint_say_what_it_is_and_what_it_is_not(miniature_contents) -> None:
    assert miniature_contents["edition"] == "Edition 2027.1, in preparation"
    assert miniature_contents["day"]["words"] == "23 November 2026"
    assert miniature_contents["operator"] == "Example operator"
    said = _text(miniature_contents["imprint"])
    for words in (
        "draft until a named expert",
        "not legal advice",
        "Attribution 4.0",
        "Example operator",
        "spreadsheet",
    ):
        assert words in said, words


def test_the_index_names_keywords_topics_law_and_countries_in_order_with_the_entries_that_exist(real_contents) -> None:
    registers = {one["title"]: one["terms"] for one in real_contents["registers"]}
    assert list(registers) == ["Keywords", "Topics", "Instruments of law", "Countries"]
    entries = list(_entries(real_contents))
    for title, terms in registers.items():
        assert terms, title
        for term in terms:
            assert [entries.index(place) for place in term["places"]] == sorted(
                {entries.index(p) for p in term["places"]}
            )
    words = [term["term"] for term in registers["Keywords"]]
    assert (
        words.index("Abnahme" if "Abnahme" in words else words[0]) < words.index("étude de cas") < words.index("Excel")
    )
    assert all(term["annex"].startswith("law/#") for term in registers["Instruments of law"])


def test_the_same_edition_gives_the_same_bytes(miniature_contents) -> None:
    assert typeset(miniature_contents) == typeset(contents(judged(GOOD).catalogue, SETTINGS, TODAY))
    assert name(SETTINGS) == "toolbox-2027.1.pdf"


def test_the_book_is_tagged_and_readable_with_assistive_technology(real: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(real)
    assert [finding.message for finding in pdfua.validate(str(path)).findings] == []


def test_the_book_has_title_language_outline_and_links_that_arrive(real: bytes, real_contents) -> None:
    with pikepdf.open(io.BytesIO(real)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Living Procurement Toolbox, edition 2027.1, in preparation"
        with pdf.open_outline() as outline:
            tops = list(outline.root)
            titles = [one.title for one in tops]
            assert titles == [
                "Contents",
                "How to read this book",
                *(kind.plural for kind in KINDS.values()),
                "Register of law",
                "Glossary",
                "Index",
            ]
            entries = [
                entry.title for part in tops[2 : 2 + len(KINDS)] for phase in part.children for entry in phase.children
            ]
        assert entries == [one["title"] for one in _entries(real_contents).values()]
        pages = {page.objgen for page in (page.obj for page in pdf.pages)}
        inside, outside = 0, set()
        for page in pdf.pages:
            for one in page.get("/Annots", ()):
                if "/Dest" in one:
                    target = one.Dest
                elif one.A.S == "/URI":
                    outside.add(str(one.A.URI))
                    continue
                else:
                    target = one.A.D
                if isinstance(target, (pikepdf.String, pikepdf.Name)):
                    continue
                inside += 1
                assert target[0].objgen in pages
        assert inside > 1000
        assert "https://creativecommons.org/licenses/by/4.0/" in outside
        assert all(address.startswith(("https://", "http://", "mailto:")) for address in outside)
        assert {str(font.BaseFont).rpartition("+")[2][:11] for font in _fonts(pdf)} == {"SourceSans3"}


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.get("/Resources", {}).get("/Font", {}).values()


def test_no_text_of_an_author_becomes_a_program(miniature_contents, tmp_path: Path) -> None:
    paragraph = {"t": "p", "look": "", "k": [HOSTILE, {"t": "strong", "k": [HOSTILE]}, {"t": "code", "k": [HOSTILE]}]}
    cell = {"k": [paragraph], "number": False, "shut": False, "head": True}
    table = {"t": "table", "widths": [10], "head": [cell], "rows": [[cell]]}
    entry = {
        "label": "practices/#x<y>/",
        "title": HOSTILE,
        "kicker": HOSTILE,
        "body": [paragraph, table, {"t": "pre", "text": HOSTILE}, {"t": "heading", "level": 4, "k": [HOSTILE]}],
    }
    part = {**miniature_contents["parts"][0], "title": HOSTILE, "question": HOSTILE}
    part["groups"] = [{**part["groups"][0], "entries": [entry, *part["groups"][0]["entries"]]}, *part["groups"][1:]]
    terms = [{"term": HOSTILE, "initial": "#", "annex": "", "label": "topics/<x>/", "places": [entry["label"]]}]
    made = typeset(
        {
            **miniature_contents,
            "name": HOSTILE,
            "operator": HOSTILE,
            "parts": [part, *miniature_contents["parts"][1:]],
            "registers": [*miniature_contents["registers"], {"title": HOSTILE, "note": HOSTILE, "terms": terms}],
        }
    )
    path = tmp_path / "hostile.pdf"
    path.write_bytes(made)
    assert [finding.message for finding in pdfua.validate(str(path)).findings] == []
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        part = next(one for one in outline.root if one.title.startswith("#import"))
        assert part.title == HOSTILE
        assert part.children[0].children[0].title == HOSTILE


@pytest.mark.parametrize("tag", ["blockquote", "ul><li", "details", "em", "strong"])
def test_nesting_without_end_is_laid_flat(tag: str, miniature_contents) -> None:
    closing = "".join(f"</{one}>" for one in reversed(tag.split("><")))
    body = blocks(read(f"<{tag}>" * 60 + "deep" + closing * 60).children, PLACE)
    assert "deep" in _text(body)
    part = miniature_contents["parts"][0]
    entry = {"label": "practices/deep/", "title": "Deep", "kicker": "", "body": body}
    part = {
        **part,
        "groups": [{**part["groups"][0], "entries": [entry, *part["groups"][0]["entries"]]}, *part["groups"][1:]],
    }
    assert typeset({**miniature_contents, "parts": [part, *miniature_contents["parts"][1:]]}).startswith(b"%PDF-")


def test_a_character_without_picture_is_told_with_file_and_line(miniature: Path) -> None:
    path = miniature / "toolbox/entries/practices/agree-the-key.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("The key is oral.", "The key is ორალი."), encoding="utf-8")
    with pytest.raises(NotMade) as caught:
        book(miniature, judged(miniature).catalogue, SETTINGS, TODAY)
    (problem,) = caught.value.problems
    line = next(number for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "ორ" in text)
    assert (problem.path, problem.line) == ("toolbox/entries/practices/agree-the-key.yml", line)
    assert "have no picture for 'ო'" in problem.message
