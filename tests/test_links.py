"""Every link and anchor of the real site, checked as ``toolbox links`` does."""

from __future__ import annotations

from pathlib import Path

from scripts.link_check.internal import broken_links
from scripts.link_check.pages import read_pages


def test_every_link_and_anchor_of_the_real_site_leads_somewhere(real_site: Path) -> None:
    pages = read_pages(real_site)
    assert broken_links(real_site, pages) == []
    assert sum(len(page.inside) for page in pages.values()) > 1000
    assert sum(bool(link.anchor) for page in pages.values() for link in page.inside) > 100
