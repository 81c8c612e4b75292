"""The frame around the pages of one folder: rendered once, with marks where the words of a page go.

All pages of a folder that have no place of their own in the menu have the same header, menu and foot. The template
of the frame takes a hundred times as long as to fill such a form in. ``tests/macros/test_frame.py`` holds what comes
out to what the template gives for each page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, fields

from macros.page import Page

#: Begins and ends a mark: a sign for private use, which stands in no template.
_EDGE = "\ue000"
#: Room before a tag at the beginning of a line. In a text that keeps its room, as code does, no tag begins a line so.
_INDENT = re.compile(r"\n[ \t]+(?=<)")


@dataclass(frozen=True)
class Words:
    """What stands in the frame of a page, as HTML; in a form a mark for each."""

    #: The last step of its address: ``choose-cooperation-model``.
    name: str
    title: str
    description: str
    #: Its public address, where the site has one.
    canonical: str
    linked_data: str
    content: str
    #: The list of its sections.
    contents: str
    aside: str
    #: The foot of its printed sheets.
    foot: str


_MARKS = Words(*(f"{_EDGE}{field.name}{_EDGE}" for field in fields(Words)))


@dataclass(frozen=True)
class Folder:
    """What the frames of some pages have in common: the folder in which they stand, and their shape."""

    address: str
    wide: bool
    #: Whether anything stands beside the text.
    beside: bool


def folder_of(page: Page) -> Folder:
    """``practices/`` of ``practices/choose-cooperation-model/``."""
    return Folder(page.address[: page.address[:-1].rfind("/") + 1], page.wide, bool(page.aside))


@dataclass(frozen=True)
class Around:
    """What the frame of a page says that the page itself does not know; see :class:`Words`."""

    canonical: str
    linked_data: str
    contents: str
    foot: str


class Frames:
    """The frames of all folders. ``template`` renders the frame of a page in a folder with the words it is given, and
    ``around`` says what a page does not know of itself."""

    def __init__(self, template: Callable[[Folder, Words], str], around: Callable[[Page], Around]) -> None:
        self._template, self._around = template, around
        self._forms: dict[Folder, list[str]] = {}

    def around(self, page: Page) -> str:
        """The whole page."""
        folder = folder_of(page)
        form = self._forms.get(folder)
        if form is None:
            form = self._forms[folder] = self._template(folder, _MARKS).split(_EDGE)
        around = self._around(page)
        words = {
            "name": page.address[len(folder.address) : -1],
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "canonical": around.canonical,
            "linked_data": around.linked_data,
            "content": without_indent(page.body),
            "contents": around.contents,
            "aside": without_indent(page.aside),
            "foot": html.escape(around.foot),
        }
        return "".join([words[piece] if number % 2 else piece for number, piece in enumerate(form)])


def without_indent(text: str) -> str:
    """HTML without room before the tags at the beginning of its lines."""
    return _INDENT.sub("\n", text)
