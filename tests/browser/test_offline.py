"""The archive of the site, unpacked and opened from a folder: browsing and downloads work, and nothing complains."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.assets.offline import archive
from macros.page import Settings

WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def copy(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader has after unpacking."""
    folder = tmp_path_factory.mktemp("a reader's folder")
    with zipfile.ZipFile(io.BytesIO(archive(real_site, Settings(edition="2027.1")))) as packed:
        packed.extractall(folder)
    return folder / "toolbox-2027.1"


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names |= {given[name] for name in ("id", "name") if given.get(name)}
        self.links += [given[name] for name in ("href", "src", "action") if given.get(name)]


def test_every_link_of_every_page_leads_to_a_file_and_an_anchor_that_is_there(copy: Path) -> None:
    pages = {
        path.relative_to(copy).as_posix(): _Links(path.read_text(encoding="utf-8")) for path in copy.rglob("*.html")
    }
    assert len(pages) > 80
    wrong, followed = [], 0
    for place, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            followed += 1
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(parts.path)))
                if parts.path
                else place
            )
            if target.startswith("..") or not (copy / target).is_file():
                wrong.append(f"{place}: {link} leads to no file")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].names:
                wrong.append(f"{place}: {link} leads to no anchor")
    assert followed > 5000
    assert wrong == []


def _follow(page: Page, selector: str) -> None:
    page.locator(selector).first.click()
    page.wait_for_load_state()
    assert page.url.startswith("file:///")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Source Sans 3"')


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_walks_from_the_home_page_to_a_law_and_downloads_a_word_file(
    copy: Path, visit: Callable[..., Page], width: int, tmp_path: Path
) -> None:
    page = visit((copy / "index.html").as_uri(), width=width)
    _follow(page, "article a[href$='practices/index.html']")
    _follow(page, "article .card-title a")
    _follow(page, "article .crumbs a[href*='phases/']")
    page.go_back()
    _follow(page, "article a[href*='law/index.html#']")
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    page.goto((copy / "templates" / "index.html").as_uri())
    place = next(path for path in sorted((copy / "templates").glob("*/*.docx")))
    _follow(page, f"article .card-title a[href*='{place.parent.name}/index.html']")
    with page.expect_download() as caught:
        page.locator("article .downloads a[href$='.docx']").click()
    caught.value.save_as(tmp_path / "saved.docx")
    assert (tmp_path / "saved.docx").read_bytes() == place.read_bytes()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_works_and_fill_in_says_what_does_not_and_what_to_do(
    copy: Path, visit: Callable[..., Page], width: int
) -> None:
    place = next(path.parent for path in sorted((copy / "templates").glob("*/*.docx")))
    page = visit((place / "index.html").as_uri(), width=width)
    page.keyboard.press("/")
    page.keyboard.type("letter of intent")
    expect(page.locator("[data-search-results] li a").first).to_have_attribute(
        "href", re.compile("letter-of-intent/index.html$")
    )
    page.keyboard.press("Escape")
    page.locator("details.fill summary").click()
    expect(page.locator("details.fill .notice")).to_contain_text("Download the Word file above and fill it in there")
    assert page.locator("details.fill form").count() == 0


def test_a_reader_collects_ticks_and_takes_an_index_along(copy: Path, visit: Callable[..., Page]) -> None:
    page = visit((copy / "practices" / "choose-cooperation-model" / "index.html").as_uri())
    page.locator(".tick").first.check()
    page.check("[data-ticks-keep]")
    page.click(".mine [data-mine]")
    page.reload()
    expect(page.locator(".tick").first).to_be_checked()
    page.locator("[data-mine-link]").click()
    page.wait_for_url("**/my-toolbox/index.html")
    expect(page.locator(".my-title")).to_have_count(1)
    expect(page.locator(".my-address")).to_have_text("practices/choose-cooperation-model, edition 2027.1")
    page.evaluate("window.print = () => {}")
    page.click("[data-my-print-all]")
    expect(page.locator("[data-my-state]")).to_contain_text("This is a copy on your computer")
    with page.expect_download() as caught:
        page.click("[data-my-zip]")
    expect(page.locator("[data-my-state]")).to_contain_text("The archive holds the index only.")
    with zipfile.ZipFile(caught.value.path()) as packed:
        assert packed.namelist() == ["my-toolbox-2027.1/index.csv", "my-toolbox-2027.1/index.html"]
    shared = f"{page.url}#e=2027.1&i=templates/letter-of-intent"
    page.goto(shared)
    expect(page.locator(".my-title a")).to_have_text("Letter of intent to prepare a joint purchase")
    _follow(page, ".my-title a")


def test_the_form_for_a_new_entry_says_what_to_do_instead(copy: Path, visit: Callable[..., Page]) -> None:
    page = visit((copy / "contribute" / "new" / "practices" / "index.html").as_uri())
    expect(page.locator("[data-entry-form]")).to_contain_text("works on the published site only")
    _follow(page, "[data-entry-form] a")


def test_a_page_of_every_folder_opens_without_a_complaint(copy: Path, visit: Callable[..., Page]) -> None:
    folders = {path.parent.parent: path for path in sorted(copy.rglob("index.html"), reverse=True)}
    assert len(folders) > 10
    page = visit((copy / "index.html").as_uri())
    for place in folders.values():
        page.goto(place.as_uri())
