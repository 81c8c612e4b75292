"""The list of all pages for search engines, in files of at most 50,000 addresses (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

NAME = "sitemap.xml"
MOST = 50_000
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(addresses: Sequence[str], site: str, most: int = MOST) -> Iterator[tuple[str, str]]:
    """Name and content: one list of the public ``addresses``; of more than ``most`` an index, and lists of as many.

    ``site`` is the public address of the site, at which the lists stand.
    """
    parts = [addresses[start : start + most] for start in range(0, len(addresses), most)] or [()]
    if len(parts) == 1:
        yield NAME, _listed("urlset", "url", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _listed("urlset", "url", part)
    yield NAME, _listed("sitemapindex", "sitemap", [site + name for name in names])


def _listed(whole: str, item: str, addresses: Sequence[str]) -> str:
    lines = "".join(f"<{item}><loc>{escape(one)}</loc></{item}>\n" for one in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} {_NAMESPACE}>\n{lines}</{whole}>\n'
