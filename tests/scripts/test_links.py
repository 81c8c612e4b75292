"""``toolbox links`` as people call it, and how it reads pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.link_check.findings import Finding, Findings, Place, as_text
from scripts.link_check.internal import Broken, broken_links
from scripts.link_check.pages import Inside, read_page, read_pages, written_in
from tests.conftest import PROJECT
from tests.scripts.test_cli import toolbox

TODAY = ("--today", "2026-11-23")
RECORD = "toolbox/link-record.json"
EXCEPTIONS = "toolbox/link-exceptions.yml"


def page(body: str) -> str:
    return f"<html><head><title>x</title></head><body>{body}</body></html>"


@pytest.fixture
def site(miniature: Path) -> Path:
    """A small site in the miniature toolbox in which every link leads somewhere."""
    for name, body in {
        "index.html": '<a href="practices/agree-the-key/#steps">x</a> <a href="#">x</a> <a href="#top">x</a>',
        "practices/agree-the-key/index.html": '<h2 id="steps">x</h2><a href="../../">x</a><a name="é"></a>',
        "alone/index.html": '<a href="/practices/agree-the-key/index.html#%C3%A9">x</a>',
    }.items():
        add(miniature / "site" / name, body)
    return miniature / "site"


def add(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(body) + path.read_text() if path.exists() else page(body), encoding="utf-8")


def links(site: Path, *arguments: str):
    return toolbox("links", "--root", str(site.parent), *TODAY, *arguments)


def test_a_site_without_a_fault_is_said_to_have_none(site: Path) -> None:
    run = links(site)
    assert (run.returncode, run.stdout) == (0, "5 links on 3 pages, 0 broken\n"), run.stderr


BROKEN = {
    "a page that is not there": ('<a href="../no-such-entry/">x</a>', "practices/no-such-entry/"),
    "an anchor that is not there": ('<a href="../../#steps">x</a>', "#steps"),
    "an anchor of the page itself": ('<a href="#stepps">x</a>', "practices/agree-the-key/#stepps"),
    "a file that is not there": ('<a href="key-agreement.docx">x</a>', "practices/agree-the-key/key-agreement.docx"),
    "an image that is not there": ('<img src="x.png" alt="">', "practices/agree-the-key/x.png"),
    "an image in a style": ('<p style="background: url(y.png)">x</p>', "practices/agree-the-key/y.png"),
    "an address without its slash": ('<a href="../agree-the-key">x</a>', "practices/agree-the-key"),
    "what is no address": ('<a href="http://[">x</a>', "http://["),
}


@pytest.mark.parametrize("name", BROKEN)
def test_is_found(name: str, site: Path) -> None:
    body, target = BROKEN[name]
    add(site / "practices/agree-the-key/index.html", body)
    run = links(site, "--format", "json")
    assert run.returncode == 1, run.stderr
    found = json.loads(run.stdout)["broken"]
    assert [one["address"] for one in found] == [target]
    assert found[0]["places"] == [
        {"page": "practices/agree-the-key/", "file": "toolbox/entries/practices/agree-the-key.yml"}
    ]
    assert found[0]["why"]


def test_a_page_to_which_no_other_leads_is_checked_and_every_place_is_named(site: Path) -> None:
    add(site / "alone/index.html", '<a href="../gone/">x</a>')
    add(site / "index.html", '<a href="gone/">x</a>')
    assert broken_links(site, read_pages(site)) == [Broken("gone/", "nothing stands at this address", ("", "alone/"))]


def test_style_sheets_are_followed_too(site: Path) -> None:
    (site / "x.css").write_text("body { background: url(no.png) }")
    add(site / "index.html", '<link rel="stylesheet" href="x.css">')
    assert broken_links(site, read_pages(site)) == [Broken("no.png", "nothing stands at this address", ("x.css",))]


def test_a_proxy_is_not_asked_for_pages_of_this_computer(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    assert links(site).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--site", "/nowhere"], "there is no built site in /nowhere; run 'toolbox build' first"),
        (["--format", "xml"], "--format 'xml' is not known; use one of: text, json"),
        (["--record"], "--record keeps what --external finds; name both"),
        (["--today", "soon"], "--today 'soon' is not a date"),
    ],
)
def test_wrong_use_ends_with_two_and_a_sentence(site: Path, arguments: list[str], said: str) -> None:
    run = links(site, *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr and "Traceback" not in run.stderr


def test_a_toolbox_without_a_site_ends_with_two(miniature: Path) -> None:
    run = toolbox("links", "--root", str(miniature))
    assert run.returncode == 2
    assert "there is no built site in" in run.stderr


def test_a_record_that_cannot_be_read_ends_with_one_before_anything_is_asked(site: Path) -> None:
    (site.parent / RECORD).write_text('{"dead": 5}')
    run = links(site, "--external", "--record")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(f"{RECORD}:1:10: error: dead: ")
    assert (site.parent / RECORD).read_text() == '{"dead": 5}'


# Every address below is refused by the guard, so that no test asks anything outside this computer.


def test_dead_addresses_are_a_table_and_a_record_and_no_failure_unless_strict(site: Path) -> None:
    add(site / "practices/agree-the-key/index.html", '<a href="http://127.0.0.1/a#b">x</a>')
    add(site / "index.html", '<a href="http://127.0.0.1/a">x</a> <a href="http://localhost/">x</a>')
    run = links(site, "--external", "--record")
    assert run.returncode == 0, run.stderr
    assert run.stdout == (
        "### External addresses that give no answer\n\n"
        "| what | where | why | dead since |\n|---|---|---|---|\n"
        "| http://127.0.0.1/a | ./ (docs/index.md), practices/agree-the-key/ "
        "(toolbox/entries/practices/agree-the-key.yml) | leads to a computer that is not public | 2026-11-23 |\n"
        "| http://localhost/ | ./ (docs/index.md) | leads to a computer that is not public | 2026-11-23 |\n\n"
        "8 links on 3 pages, 0 broken; 2 external addresses, 2 dead, 0 unclear\n"
    )
    assert json.loads((site.parent / RECORD).read_text()) == {
        "dead": [
            {"address": address, "runs": 1, "since": "2026-11-23", "last": "2026-11-23"}
            for address in ("http://127.0.0.1/a", "http://localhost/")
        ]
    }
    again = links(site, "--external", "--record", "--strict", "--today", "2026-11-30", "--format", "json")
    assert again.returncode == 1
    assert [one["since"] for one in json.loads(again.stdout)["dead"]] == ["2026-11-23"] * 2
    assert '"runs": 2' in (site.parent / RECORD).read_text()


def test_nothing_is_recorded_unless_it_is_asked_for(site: Path) -> None:
    add(site / "index.html", '<a href="http://localhost/">x</a>')
    assert links(site, "--external").returncode == 0
    assert not (site.parent / RECORD).exists()


def test_an_exception_is_left_out_and_one_that_is_not_needed_is_named(site: Path) -> None:
    add(site / "index.html", '<a href="https://unasked.europa.eu/x">x</a>')
    (site.parent / EXCEPTIONS).write_text(
        "- {address: https://unasked.europa.eu/*, reason: r, until: 2026-11-23}\n"
        "- {address: https://elsewhere.europa.eu/, reason: r, until: 2026-11-23}\n"
        "- {address: https://ended.europa.eu/, reason: r, until: 2026-11-22}\n"
    )
    run = links(site, "--external")
    assert run.returncode == 0, run.stderr
    assert run.stdout == (
        f"{EXCEPTIONS}: the exception for https://elsewhere.europa.eu/ is not needed: no page links there\n\n"
        "6 links on 3 pages, 0 broken; 0 external addresses, 0 dead, 0 unclear\n"
    )
    assert f"{EXCEPTIONS}:3:57: warning: until: 2026-11-22 has passed" in run.stderr


def test_a_table_holds_no_markup_of_a_stranger() -> None:
    bad = Finding("https://x.eu/|<img>`@all`[x](y)\n### h", "why", (Place("p/", ""),) * 5)
    row = next(line for line in as_text(Findings(1, 1, (bad,))).splitlines() if line.startswith("| https"))
    assert row == "| https://x.eu/%7C%3Cimg%3E%60%40all%60%5Bx%5D(y)\\u000a### h | p/, p/, p/ and 2 more | why |  |"


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    found = read_page(
        "a/b/",
        page(
            '<a href=" ../c/?q=1&amp;r=%20#x%20y ">1</a><a href="//other.eu/é">2</a><a href="mailto:a@b.eu">3</a>'
            '<!-- <a href="no">4</a> --><script>"<a href=no>"</script><link href="https://x.eu/s.css">'
            '<area href="HTTPS://Y.eu/#z"><img src="/i.png"><a href>5</a><a id="one" name="two">6</a><p id="three">'
        ),
    )
    assert found.inside == {Inside("a/c/", "x y"), Inside("i.png")}
    assert found.outside == {"http://other.eu/%C3%A9", "https://Y.eu/"}
    assert found.anchors == {"one", "two", "three"}


def test_each_page_names_the_file_in_which_it_is_written() -> None:
    assert {address: written_in(address, PROJECT) for address in ("", "about/", "contribute/", "law/")} == {
        "": "docs/index.md",
        "about/": "docs/about/index.md",
        "contribute/": "docs/contribute.md",
        "law/": "toolbox/instruments.yml",
    }
    entry = "practices/choose-cooperation-model/"
    assert written_in(entry, PROJECT) == "toolbox/entries/practices/choose-cooperation-model.yml"
    assert written_in("practices/", PROJECT) == written_in("404.html", PROJECT) == ""
