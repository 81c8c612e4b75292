"""A proof stands alone: one page, the entries in the look of the site, nothing fetched and nothing run."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.page import Settings
from macros.proof import proof, styles
from tests.conftest import FIXTURES, PROJECT, judged
from toolbox.model.fields import Ref
from toolbox.problem import Problem, Severity

KEY = Ref("practices", "agree-the-key")
PAPER = Ref("templates", "key-agreement")
CASE = Ref("case-studies", "two-towns-buy-boats")
SETTINGS = Settings(edition="2027.1")
WARNING = Problem("toolbox/entries/practices/agree-the-key.yml", 3, 1, "x", "<b>late</b>", Severity.WARNING)
ERROR = Problem("toolbox/entries/practices/agree-the-key.yml", 3, 1, "x", "wrong")


@pytest.fixture(scope="module")
def catalogue():
    return judged(FIXTURES / "good").catalogue


class _Reader(HTMLParser):
    """Collects identifiers, links, and whatever a browser would fetch or run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.active: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names += [given["id"]] if given.get("id") else []
        self.links += [given["href"]] if given.get("href") else []
        if tag in {"script", "link", "img", "iframe", "object", "embed", "form"} or "src" in given:
            self.active.append(tag)
        self.active += [name for name in given if name.startswith("on")]


def test_a_proof_is_as_expected(catalogue, expect) -> None:
    expect("proof.html", proof(catalogue, SETTINGS, {KEY: [WARNING], PAPER: []}))


def test_identifiers_are_unique_and_links_on_the_page_lead_somewhere(catalogue) -> None:
    read = _Reader(proof(catalogue, SETTINGS, dict.fromkeys(catalogue.entries, ())))
    assert len(read.names) == len(set(read.names))
    inside = [link for link in read.links if link.startswith("#")]
    assert len(inside) > len(catalogue.entries)
    assert {link[1:] for link in inside} <= set(read.names)


def test_without_a_published_site_no_link_leads_to_a_file_beside_the_page(catalogue) -> None:
    read = _Reader(proof(catalogue, SETTINGS, {KEY: ()}))
    assert all(link.startswith(("#", "https://", "http://")) for link in read.links)


def test_with_a_published_site_links_to_other_entries_lead_there(catalogue) -> None:
    settings = Settings(edition="2027.1", site_url="https://toolbox.example.eu/")
    read = _Reader(proof(catalogue, settings, {KEY: (), CASE: ()}))
    assert "https://toolbox.example.eu/templates/key-agreement/" in read.links
    assert "#case-studies--two-towns-buy-boats" in read.links


def test_nothing_is_fetched_and_nothing_runs(catalogue) -> None:
    page = proof(catalogue, SETTINGS, dict.fromkeys(catalogue.entries, ()), styles(PROJECT))
    assert _Reader(page).active == []
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert set(re.findall(r"url\(\s*[\"']?([a-z]*:?)", page)) == {"data:"}
    assert "@import" not in page


def test_text_that_looks_like_an_attribute_stays_text(miniature: Path) -> None:
    entry = miniature / "toolbox/entries/practices/agree-the-key.yml"
    entry.write_text(entry.read_text().replace("Take one week.", 'Write id="x" and href="#y".'))
    assert 'Write id="x" and href="#y".' in proof(judged(miniature).catalogue, SETTINGS, {KEY: ()})


def test_of_an_entry_with_an_error_only_what_is_to_mend_is_shown(catalogue) -> None:
    page = proof(catalogue, SETTINGS, {KEY: [ERROR]})
    assert "line 3: wrong (error, x)" in page
    assert "The entry can be shown once its errors are mended." in page
    assert "Write the formula" not in page


def test_entries_that_break_every_rule_do_not_break_the_proof(miniature: Path) -> None:
    shutil.copytree(FIXTURES / "bad" / "entries", miniature / "toolbox" / "entries", dirs_exist_ok=True)
    loaded = judged(miniature)
    chosen = {
        Ref(*path.removeprefix("toolbox/entries/").removesuffix(".yml").split("/")): [
            problem for problem in loaded.problems if problem.path.rsplit(".", 1)[0] == path.rsplit(".", 1)[0]
        ]
        for path in loaded.paths
    }
    assert _Reader(proof(loaded.catalogue, SETTINGS, chosen)).active == []


def test_a_proof_of_nothing_says_so(catalogue) -> None:
    assert "It shows no entry, because none was changed" in proof(catalogue, SETTINGS, {})
