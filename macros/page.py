"""A page is a small value: where it stands, what it is called, and its sections. No builder knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field

from markupsafe import Markup

#: The folder of the published site that always holds the newest edition.
NEWEST = "latest"
#: The folder that holds what is on its way to the next edition, made anew whenever that changes.
IN_PREPARATION = "dev"


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of level 2 or 3."""

    id: str
    title: str
    body: Markup
    level: int = 2


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    #: Relative to the site's top, ending in a slash: ``practices/choose-cooperation-model/``.
    address: str
    title: str
    description: str
    #: The whole article, headings and sections included.
    body: Markup
    sections: tuple[Section, ...]
    #: What stands beside the text on wide screens: related entries, papers, law.
    aside: Markup = Markup()
    #: Whether it takes the room in which other pages have their list of sections.
    wide: bool = False
    #: How far it can be relied on, for the foot of a printed sheet; the site's own line when empty.
    standing: str = ""


def as_values(page: Page) -> tuple:
    """A page as values that can be written as JSON."""
    return astuple(page)


def from_values(values: Sequence) -> Page:
    """The page again, also from what JSON made of the values."""
    address, title, description, body, sections, aside, wide, standing = values
    parts = tuple(Section(id, title, Markup(body), level) for id, title, body, level in sections)
    return Page(address, title, description, Markup(body), parts, Markup(aside), wide, standing)


@dataclass(frozen=True)
class Redirect:
    """A former address and where it leads."""

    address: str
    target: str
    title: str


@dataclass(frozen=True)
class Settings:
    """What the operator of the site decides, from ``extra`` in mkdocs.yml."""

    site_name: str = "Living Procurement Toolbox"
    #: The edition this site is, and whether it is out yet.
    edition: str = ""
    released: bool = False
    #: The folder of the published site in which it stands: its edition, or ``dev``; empty for a site that stands alone.
    folder: str = ""
    #: The address of the public repository; without one, readers are told how to write in.
    forge_url: str = ""
    forge_branch: str = "main"
    #: How the forge names its pages: ``github`` or ``forgejo``.
    forge_kind: str = "github"
    #: The public address of all editions together, for citations; empty while there is none.
    site_url: str = ""
    operator: str = ""
    contact: str = ""

    @property
    def edition_in_words(self) -> str:
        """``Edition 2027.1`` or ``Edition 2027.1, in preparation``."""
        return f"Edition {self.edition}" + ("" if self.released else ", in preparation")

    def public(self, place: str, folder: str | None = None) -> str:
        """The public address of a place in this site, or in another folder of the published site; empty without one."""
        if not self.site_url:
            return ""
        folder = self.folder if folder is None else folder
        return f"{self.site_url.rstrip('/')}/{folder + '/' if folder else ''}{place}"


@dataclass(frozen=True)
class Download:
    """A file that a page offers: its name beside the page, what it is, its size in bytes, and how it is named when saved."""

    name: str
    label: str
    size: int
    saved_as: str = ""


@dataclass(frozen=True)
class Fact:
    """One row of the facts at the top of an entry."""

    label: str
    value: Markup
    wide: bool = field(default=False)
