"""The list of pages for search engines stays within what they read."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from macros.sitemap import MOST, NAME, files

SITE = "https://toolbox.example.eu/latest/"
_IN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(content: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(content).iter(f"{_IN}loc")]


def test_every_page_is_listed_once() -> None:
    ((name, content),) = files([SITE, SITE + "a/?x=1&y=2"], SITE)
    assert name == NAME
    assert listed(content) == [SITE, SITE + "a/?x=1&y=2"]


def test_more_pages_than_a_list_may_hold_are_cut_into_several() -> None:
    pages = [f"{SITE}practices/p{number}/" for number in range(MOST + 1)]
    made = dict(files(pages, SITE))
    assert listed(made[NAME]) == [SITE + "sitemap-1.xml", SITE + "sitemap-2.xml"]
    assert listed(made["sitemap-1.xml"]) + listed(made["sitemap-2.xml"]) == pages
    assert len(listed(made["sitemap-1.xml"])) == MOST
