"""The pages of a built site, each read once: where they lead, and which anchors they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from toolbox.entry_files import ENTRIES
from toolbox.glossary import PATH as GLOSSARY
from toolbox.instruments import PATH as REGISTER
from toolbox.link_record import plain
from toolbox.model.kinds import KINDS

#: Stands for the site while links are resolved; no host can have this name.
_SITE = "http://site.invalid/"
#: Where HTML names another file that belongs to the page.
_FILES = {"link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}


@dataclass(frozen=True, order=True)
class Inside:
    """A place on the site: the address from its top, as ``practices/x/``, and the anchor or an empty string."""

    address: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.address}#{self.anchor}" if self.anchor else self.address or "./"


@dataclass(frozen=True)
class Page:
    """What one page holds. ``outside`` are the http and https addresses that a reader can follow."""

    address: str
    anchors: frozenset[str]
    inside: frozenset[Inside]
    outside: frozenset[str]


def read_pages(site: Path) -> dict[str, Page]:
    """Every HTML page under ``site`` by its address."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        pages[address] = read_page(address, path.read_text(encoding="utf-8", errors="replace"))
    return pages


def read_page(address: str, html: str) -> Page:
    """The page at ``address`` with this HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    inside, outside = set(), set()
    for link in reader.files | reader.links:
        try:
            parts = urlsplit(urljoin(_SITE + address, link))
        except ValueError:  # LinkChecker reports what is no address at all
            continue
        if parts.netloc == urlsplit(_SITE).netloc:
            inside.add(Inside(without_index(unquote(parts.path).lstrip("/")), unquote(parts.fragment)))
        elif parts.scheme in ("http", "https") and link in reader.links:
            outside.add(plain(parts.geturl()))
    return Page(address, frozenset(reader.anchors), frozenset(inside), frozenset(outside))


def without_index(path: str) -> str:
    """``x/index.html`` and ``x/`` are one page."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


@dataclass
class _Reader(HTMLParser):
    """Collects anchors and links while it reads."""

    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value)
            elif name == "href" and tag in ("a", "area"):
                self.links.add(value.strip())
            elif name == _FILES.get(tag):
                self.files.add(value.strip())


def written_in(page: str, root: Path) -> str:
    """The file that a person changes to change this page, relative to the root; empty where there is no single one."""
    kind, _, name = page.strip("/").partition("/")
    if kind in KINDS:
        candidates = [f"{ENTRIES}/{kind}/{name}.yml"]
    elif page == "law/":
        candidates = [REGISTER]
    elif page == "glossary/":
        candidates = [GLOSSARY]
    else:
        bare = page.strip("/")
        candidates = [f"docs/{bare}.md", f"docs/{bare}/index.md"] if bare else ["docs/index.md"]
    return next((path for path in candidates if (root / path).is_file()), "")
