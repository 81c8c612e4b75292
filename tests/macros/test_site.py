"""The built site as a whole: every entry has its page, the same input gives the same bytes, nothing foreign is in it."""

from __future__ import annotations

import gzip
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from scripts.build import build_site
from scripts.link_check.internal import broken_links
from scripts.link_check.pages import read_pages
from tests.conftest import PROJECT, copy_of_miniature, judged
from tests.editions import publish, write_past
from tests.site import built
from toolbox.model.kinds import KINDS


@pytest.fixture(scope="module")
def miniature_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of_miniature(tmp_path_factory.mktemp("site") / "miniature")
    return built(root, root / "site")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_there_are_as_many_entry_pages_as_entries(real_site: Path) -> None:
    for kind in KINDS:
        entries = {ref.id for ref in judged(PROJECT).catalogue.entries if ref.kind == kind}
        on_disk = {path.parent.name for path in (real_site / kind).glob("*/index.html")}
        assert on_disk == entries, kind
        assert entries


def test_a_former_address_redirects(miniature_site: Path) -> None:
    page = (miniature_site / "practices/agree-the-cost-key/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../practices/agree-the-key/">' in page


def test_a_retired_entry_keeps_its_page_and_says_why(miniature_site: Path) -> None:
    page = (miniature_site / "practices/old-way/index.html").read_text()
    assert "Retired on 1 October 2026." in page
    assert "The key is now agreed earlier." in page
    assert '<a href="../../practices/agree-the-key/">Agree the key before the budget</a> instead' in page


def test_text_is_never_run_as_a_template(miniature_site: Path) -> None:
    page = (miniature_site / "practices/agree-the-key/index.html").read_text()
    assert "{{ 7 * 7 }}" in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


@pytest.fixture(scope="module")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition that is out, as it stands in its folder of the published site."""
    root = publish(write_past(copy_of_miniature(tmp_path_factory.mktemp("edition") / "miniature")))
    build_site(root, root / "site", judged(root), search=False, papers=False, folder="2027.2")
    return root / "site"


def test_every_entry_is_offered_as_a_citation_in_three_formats(edition_site: Path) -> None:
    for kind in KINDS:
        for page in (edition_site / kind).glob("*/entry.json"):
            for name in ("cite.bib", "cite.ris", "cite.json"):
                assert f"/2027.2/{kind}/{page.parent.name}/" in (page.parent / name).read_text(), page.parent / name
                assert f'<a href="{name}" download="{page.parent.name}.' in (page.parent / "index.html").read_text()


def test_what_is_new_leads_everywhere_it_says_also_from_the_feeds_page(edition_site: Path) -> None:
    broken = broken_links(edition_site, read_pages(edition_site))
    # The newest edition stands in a folder beside this one; of one edition alone it is not there.
    assert [one for one in broken if not one.target.startswith("latest/")] == []
    assert {path.name for path in (edition_site / "new").iterdir()} == {
        "2026.1",
        "2027.1",
        "2027.2",
        "editions.ics",
        "index.html",
    }
    assert 'href="https://toolbox.example.eu/latest/feeds/all.atom"' in (edition_site / "feeds/index.html").read_text()
    assert 'href="https://toolbox.example.eu/latest/feeds/all.json"' in (edition_site / "index.html").read_text()


def test_an_entry_page_names_no_feed_in_its_head(edition_site: Path) -> None:
    assert "application/atom+xml" not in (edition_site / "practices/agree-the-key/index.html").read_text()


def test_every_page_has_a_policy_and_no_script_of_its_own(real_site: Path) -> None:
    for path in pages(real_site):
        page = path.read_text(encoding="utf-8")
        head = page.split("<head>", 1)[1].lstrip()
        assert head.startswith('<meta http-equiv="Content-Security-Policy"'), path
        policy = head.split('content="', 1)[1].split('"', 1)[0]
        assert "unsafe-inline" not in policy
        for attributes, _ in re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", page, re.DOTALL):
            assert "application/" in attributes, path


def test_nothing_of_the_theme_is_published_but_its_icons(real_site: Path) -> None:
    assert not list(real_site.glob("assets/javascripts/*")) + list(real_site.glob("assets/stylesheets/*"))
    drawn = set(re.findall(r"\.(icon--[a-z0-9-]+)\{", (real_site / "assets/icons.css").read_text(encoding="utf-8")))
    shown = {
        name
        for path in pages(real_site)
        for name in re.findall(r'class="icon (icon--[a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert shown <= drawn


def test_nothing_is_loaded_from_another_host(real_site: Path) -> None:
    loaded = re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed|object|link)\b[^>]*?\b(?:src|href|data)=["']?(?:https?:)?//[^"'\s>]+"""
    )
    for path in pages(real_site):
        assert loaded.findall(path.read_text(encoding="utf-8")) == [], path
    for path in real_site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), path


def test_no_page_has_an_event_handler_or_an_inline_style(real_site: Path) -> None:
    for path in pages(real_site):
        page = re.sub(r"<script\b.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"<[a-z][^>]*\s(?:on[a-z]+|style)=", page), path


def _shell(page: str) -> str:
    """What is left of a page without its own text, and without what stands beside it."""
    without = re.sub(r"<article\b.*</article>", "", page, flags=re.DOTALL)
    without = re.sub(r'<div class="md-sidebar.*?</main>', "", without, flags=re.DOTALL)
    # The foot of a printed sheet names the page and the day of its check.
    without = re.sub(r'data-print-foot="[^"]*"|(?<=<p class="print-foot")[^>]*>[^<]*', "", without)
    return re.sub(r"<head>.*</head>", "", without, flags=re.DOTALL)


def test_a_page_costs_the_same_at_any_number_of_entries(real_site: Path, miniature_site: Path) -> None:
    """The frame of a page in a toolbox of nine entries is that of a page in the real one, byte by byte."""
    many = (real_site / "practices/choose-cooperation-model/index.html").read_text(encoding="utf-8")
    few = (miniature_site / "practices/agree-the-key/index.html").read_text(encoding="utf-8")
    assert _shell(many) == _shell(few)
    assert len(re.findall(r"<[a-z]", _shell(many))) <= 400


#: gzip bytes that the HTML of a page may have, at the 95th percentile of its kind. The page of a template holds the
#: whole text of its paper, that of a pathway every question and outcome, so they have limits of their own.
LIMITS = dict.fromkeys(KINDS, 10_000) | {"templates": 16_000, "pathways": 22_000}


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_of_entries_are_light(kind: str, real_site: Path) -> None:
    sizes = sorted(len(gzip.compress(path.read_bytes(), 9)) for path in (real_site / kind).glob("*/index.html"))
    assert sizes[int(len(sizes) * 0.95)] <= LIMITS[kind]


def _fingerprint(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In two processes with different hash seeds, hours apart as far as the file times say."""
    prints = []
    for seed in ("1", "2"):
        root = copy_of_miniature(tmp_path / seed)
        subprocess.run(
            [sys.executable, "-m", "scripts", "build", "--root", str(root), "--today", "2026-11-23"],
            check=True,
            capture_output=True,
            cwd=PROJECT,
            env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"},
        )
        prints.append(_fingerprint(root / "site"))
    assert prints[0] == prints[1]
    assert len(prints[0]) > 40


def test_a_build_that_fails_leaves_the_earlier_site_whole(miniature: Path, capsys: pytest.CaptureFixture) -> None:
    site = built(miniature, miniature / "site", search=False)
    before = _fingerprint(site)
    (miniature / "docs" / "index.md").write_text("{{ no_such_macro() }}")
    with pytest.raises(typer.Exit):
        built(miniature, site, search=False)
    said = capsys.readouterr().err
    assert "index.md" in said and "no_such_macro" in said
    assert "Traceback" not in said
    assert _fingerprint(site) == before
    assert list(miniature.glob(".site-*")) == []


def test_the_search_index_is_made_and_loaded_by_no_page(real_site: Path) -> None:
    assert (real_site / "search" / "start.js").is_file()
    for path in pages(real_site):
        text = path.read_text(encoding="utf-8")
        fetched = re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=\"([^\"]*)", text)
        assert not [address for address in fetched if "search/" in address], path
