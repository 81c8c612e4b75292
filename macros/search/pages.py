"""What the search knows of pages that no entry makes: their headings, and the text under each, taken from their HTML."""

from __future__ import annotations

from html.parser import HTMLParser

from macros.page import Page
from macros.search.document import Document

#: Lists and tables of a made page repeat what entries say, and grow with their number.
_LISTS = frozenset({"ul", "ol", "table", "svg", "script", "style", "nav", "form", "details"})
#: The most characters of a part, so that no page weighs more than an entry.
_MOST = 6_000


class _Parts(HTMLParser):
    """The text under each heading of a page; ``left_out`` are elements whose text is not read."""

    def __init__(self, page: str, left_out: frozenset[str]) -> None:
        super().__init__()
        self.title = ""
        self.parts: list[list[str]] = [["", ""]]
        self._left_out, self._inside, self._heading = left_out, [], ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._left_out:
            self._inside.append(tag)
        elif not self._inside and tag in ("h1", "h2", "h3"):
            self._heading = tag
            if tag != "h1":
                self.parts.append(["", ""])
        elif tag in ("p", "li", "td", "th", "br", "dd", "dt", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()
        elif tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            return
        if self._heading == "h1":
            self.title += data
        else:
            self.parts[-1][0 if self._heading else 1] += data


def of_made(page: Page) -> Document:
    """A page that is made from the catalogue."""
    return _document(page.address, page.title, page.description, _Parts(str(page.body), _LISTS))


def of_written(address: str, title: str, description: str, content: str) -> Document:
    """A page that is written by hand; ``content`` is its article as HTML."""
    read = _Parts(content, frozenset({"svg", "script", "style", "form", "nav"}))
    return _document(address, " ".join(read.title.split()) or title, description, read)


def _document(address: str, title: str, description: str, read: _Parts) -> Document:
    parts = tuple((" ".join(heading.split()), " ".join(text.split())[:_MOST]) for heading, text in read.parts)
    summary = description or _opening(parts)
    headings = " ".join(heading for heading, _ in parts)
    return Document(address, title, summary, tuple(part for part in parts if part[1]), also=headings)


def _opening(parts: tuple[tuple[str, str], ...]) -> str:
    """The first sentences of a page, where it has no description."""
    text = next((text for _, text in parts if text), "")
    return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + " …"
