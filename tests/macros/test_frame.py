"""Pages that are filled into the frame of their folder are those that MkDocs would have written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import typer

from macros import pages
from macros.frame import Around, Folder, Frames, folder_of, without_indent
from macros.page import Page
from macros.site import ToolboxPlugin
from scripts.build import build_site
from tests.conftest import copy_of_miniature, judged
from tests.editions import publish, write_past
from tests.site import built


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def through_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every page a page of MkDocs, as none of the entries is."""
    apart, used = pages.apart, Counter()

    def all_but_the_glossary(catalogue, settings, downloads, today, schedule):
        page_of = pages.of_entry(catalogue, settings, downloads, today)
        made = dict(apart(catalogue, settings, downloads, today, schedule))
        for entry in catalogue.entries.values():
            page, terms = page_of(entry)
            used.update(terms)
            made[page.address] = page
        return made

    monkeypatch.setattr(pages, "apart", all_but_the_glossary)
    monkeypatch.setattr(ToolboxPlugin, "_has_own_frame", lambda *_: True)
    monkeypatch.setattr(ToolboxPlugin, "_write_entries", lambda *_: used)


@pytest.mark.parametrize("folder", ["", "2027.2"])
def test_every_page_is_as_mkdocs_would_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    if folder:
        root = publish(write_past(root))
    loaded = judged(root)
    build_site(root, tmp_path / "filled", loaded, search=False, papers=False, folder=folder)
    through_mkdocs(monkeypatch)
    build_site(root, tmp_path / "written", loaded, search=False, papers=False, folder=folder)
    filled, written = tree(tmp_path / "filled"), tree(tmp_path / "written")
    assert filled.keys() == written.keys()
    assert [name for name in filled if filled[name] != written[name]] == []
    assert b"glossary/#" in filled["practices/agree-the-key/index.html"]


def test_the_template_is_rendered_once_a_folder_and_shape() -> None:
    asked: list[Folder] = []

    def template(folder, words):
        asked.append(folder)
        return f"<title>{words.title}</title> {words.content} {words.contents} {words.aside} {words.name}"

    frames = Frames(template, lambda page: Around("", "", "<ul>", ""))
    made = [
        frames.around(Page(address, f"{number} & more", "", f"<p>{number}</p>", (), aside, wide=wide))
        for number, (address, aside, wide) in enumerate(
            [
                ("a/x/", "", False),
                ("a/y/", "", False),
                ("a/y/z/", "", False),
                ("a/v/", "<i>", False),
                ("a/w/", "", True),
            ]
        )
    ]
    assert made[0] == "<title>0 &amp; more</title> <p>0</p> <ul>  x"
    assert made[1] == "<title>1 &amp; more</title> <p>1</p> <ul>  y"
    assert made[3] == "<title>3 &amp; more</title> <p>3</p> <ul> <i> v"
    assert asked == [
        Folder("a/", False, False), Folder("a/y/", False, False), Folder("a/", False, True), Folder("a/", True, False)
    ]  # fmt: skip


def test_a_page_belongs_to_the_folder_above_its_own() -> None:
    assert folder_of(Page("practices/agree-the-key/", "", "", "", ())).address == "practices/"
    assert folder_of(Page("contribute/new/events/", "", "", "", ())).address == "contribute/new/"


def test_only_room_before_tags_goes() -> None:
    assert without_indent("<p>\n    <b>\n  word\n</p>") == "<p>\n<b>\n  word\n</p>"


def test_pages_written_by_hand_may_link_to_every_page_and_file_of_the_site(tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    page = root / "docs/about/editions.md"
    for target in (
        "../practices/agree-the-key.md", "../contribute/fields.md", "../api/v1/practices.json", "../practices/index.md",
        "../practices/agree-the-key/cite.bib", "../glossary/index.md",
    ):  # fmt: skip
        page.write_text(page.read_text() + f"\n[Look]({target})\n")
    site = built(root, root / "site")
    assert 'href="../../practices/agree-the-key/cite.bib"' in (site / "about/editions/index.html").read_text()


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("../api/v1/nothing.json", "'api/v1/nothing.json'"),
        ("../practices/nobody.md", "'../practices/nobody.md'"),
        ("../contribute/fields.md#nothing", "'contribute/fields.md' does not contain an anchor '#nothing'"),
    ],
)
def test_a_link_to_what_is_not_there_stops_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, told: str
) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    page = root / "docs/about/editions.md"
    page.write_text(page.read_text() + f"\n[Look]({target})\n")
    with pytest.raises(typer.Exit):
        build_site(root, root / "site", judged(root), search=False, papers=False)
    said = capsys.readouterr().err
    assert "about/editions.md" in said and told in said
    assert not (root / "site").exists()
