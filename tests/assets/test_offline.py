"""The site as an archive: links to folders become links to pages, what needs a server stays out, same bytes twice."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from macros.assets.offline import archive, name, opened_from_a_folder
from macros.page import Settings
from scripts.build import build_site
from tests.conftest import judged

SETTINGS = Settings(edition="2027.1", operator="Example operator", contact="post@example.eu")
FILES = dict.fromkeys(
    (
        "index.html",
        "practices/index.html",
        "practices/a/index.html",
        "law/index.html",
        "templates/t/t.docx",
        "templates/t/index.html",
    )
)


def _link(address: str, place: str = "practices/a/index.html") -> str:
    return opened_from_a_folder(f'<a href="{address}">x</a>', place, FILES).split('"')[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("../../practices/", "../../practices/index.html"),
        ("../../practices", "../../practices/index.html"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../../law/#directive-2014-24-eu", "../../law/index.html#directive-2014-24-eu"),
        ("../../practices/a/?change=a&amp;b=c#d", "../../practices/a/index.html?change=a&amp;b=c#d"),
        ("../../law/index.html#x", "../../law/index.html#x"),
        ("../../templates/t/t.docx", "../../templates/t/t.docx"),
        ("#source-1", "#source-1"),
        ("?change=a", "?change=a"),
        ("https://toolbox.example.eu/practices/", "https://toolbox.example.eu/practices/"),
        ("//example.eu/practices/", "//example.eu/practices/"),
        ("/practices/", "/practices/"),
        ("mailto:a@example.eu", "mailto:a@example.eu"),
        ("../../nowhere/", "../../nowhere/"),
        ("../../../", "../../../"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_page_and_every_other_stays(before: str, after: str) -> None:
    assert _link(before) == after


def test_a_link_to_another_edition_leads_to_the_published_site() -> None:
    page = '<a href="../../../latest/practices/a/?b#c">x</a><a href="../../../">y</a><a href="../../../../x/">z</a><a href="../../law/">l</a>'
    assert opened_from_a_folder(page, "practices/a/index.html", FILES, "https://toolbox.example.eu/") == (
        '<a href="https://toolbox.example.eu/latest/practices/a/?b#c">x</a>'
        '<a href="https://toolbox.example.eu/">y</a><a href="../../../../x/">z</a><a href="../../law/index.html">l</a>'
    )


def test_only_attributes_of_tags_are_changed() -> None:
    text = '<p>href="../" and <code>src="../"</code> <img alt="a > b" src="../"><form action=\'x\' action="../"></p>'
    assert opened_from_a_folder(text, "practices/a/index.html", FILES) == text.replace(
        'b" src="../"', 'b" src="../index.html"'
    ).replace(' action="../"', ' action="../index.html"')


def test_the_redirect_of_a_former_name_leads_to_a_page() -> None:
    page = '<meta http-equiv="refresh" content="0; url=../../practices/a/"><meta content="see url=../" name="x">'
    assert opened_from_a_folder(page, "practices/old/index.html", FILES) == page.replace("a/", "a/index.html")


def test_a_script_that_a_browser_may_not_read_from_a_folder_is_left_out() -> None:
    page = '<div>words</div><script type="module" src="../assets/contribute/form.js"></script><script src="../a.js"></script>'
    assert opened_from_a_folder(page, "x/index.html", FILES) == '<div>words</div><script src="../a.js"></script>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {
        "index.html": '<a href="practices/">x</a>',
        "practices/index.html": '<a href="..">ü</a>',
        "404.html": "gone",
        "sitemap.xml": "<x/>",
        "search/start.js": "toolboxSearch.take(1)",
        "assets/toolbox.js": 'const here = "../";',
        "templates/t/t.docx": "a document",
    }
    for place, text in pages.items():
        (tmp_path / "site" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / place).write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_the_archive_holds_one_folder_with_the_site_and_what_to_know_about_it(site: Path) -> None:
    read = zipfile.ZipFile(io.BytesIO(archive(site, SETTINGS)))
    places = (
        "README.txt",
        "assets/toolbox.js",
        "index.html",
        "practices/index.html",
        "search/start.js",
        "templates/t/t.docx",
    )
    assert read.namelist() == [*(f"toolbox-2027.1/{place}" for place in places), "SHA256SUMS"]
    assert read.read("toolbox-2027.1/practices/index.html").decode() == '<a href="../index.html">ü</a>'
    assert read.read("toolbox-2027.1/assets/toolbox.js").decode() == 'const here = "../";'
    said = read.read("toolbox-2027.1/README.txt").decode()
    for words in (
        "edition 2027.1",
        "open index.html",
        "the search, which works here too",
        "same bytes",
        "Example operator",
        "not legal advice",
        "CC BY 4.0",
    ):
        assert words.lower() in said.lower(), words
    assert name(SETTINGS) == "toolbox-2027.1-site.zip"


def test_the_same_site_gives_the_same_bytes_whenever_its_files_were_written(site: Path) -> None:
    first = archive(site, SETTINGS)
    for path in site.rglob("*.html"):
        path.write_bytes(path.read_bytes())
        path.chmod(0o600)
    assert archive(site, SETTINGS) == first


def test_no_page_of_an_edition_leads_out_of_the_archive_but_to_the_published_site(miniature: Path) -> None:
    settings_file = miniature / "mkdocs.yml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(text.replace('site_url: ""', 'site_url: "https://toolbox.example.eu/"'), encoding="utf-8")
    build_site(miniature, miniature / "site", judged(miniature), search=False, papers=False, folder="dev")
    settings = replace(SETTINGS, site_url="https://toolbox.example.eu/", folder="dev")
    read = zipfile.ZipFile(io.BytesIO(archive(miniature / "site", settings)))
    names = set(read.namelist())
    followed = 0
    for place in names:
        for link in (
            re.findall(r' (?:href|src)="([^"#?]+)', read.read(place).decode()) if place.endswith(".html") else ()
        ):
            if not re.match(r"[a-z]+:", link):
                followed += 1
                assert posixpath.normpath(posixpath.join(posixpath.dirname(place), link)) in names, f"{place}: {link}"
    assert followed > 500
    entry = read.read("toolbox-2027.1/practices/agree-the-key/index.html").decode()
    assert 'href="https://toolbox.example.eu/latest/practices/agree-the-key/"' in entry
