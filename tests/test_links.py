"""Every link and anchor of the real site, checked as ``toolbox links`` does."""

from __future__ import annotations

from pathlib import Path

from scripts.link_check.internal import broken_links
from scripts.link_check.pages import read_pages
from tests.conftest import PROJECT
from tests.site import built


def test_every_link_and_anchor_of_the_real_site_leads_somewhere(tmp_path: Path) -> None:
    site = built(PROJECT, tmp_path / "site", search=False)
    pages = read_pages(site)
    assert broken_links(site, pages) == []
    assert sum(len(page.inside) for page in pages.values()) > 1000
    assert sum(bool(link.anchor) for page in pages.values() for link in page.inside) > 100
