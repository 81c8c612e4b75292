"""The words of a page as they stand on paper: text with its marks, its links and the numbers of its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.assets.book.markup import Element

#: A node of the tree, or text.
Node = dict[str, Any] | str

#: What a reader of paper has no use for.
_LEFT_OUT_TAGS = frozenset(
    ("button", "datalist", "form", "iframe", "img", "input", "script", "select", "style", "svg", "template", "textarea")
)
_LEFT_OUT_CLASSES = frozenset(
    ("actions", "checklist-way", "cite", "crumbs", "downloads", "entry-end", "fill", "icon", "letters")
)
#: What nobody sees, and what a script brings to life.
_LEFT_OUT_MARKS = frozenset(("hidden", "data-scripted"))
_MARKS = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "code": "code", "kbd": "code", "time": "strong"}
#: Classes that set words apart on paper too.
_SPANS = ("tag", "to-do", "read-on", "blank", "name")
_DEEPEST = 8
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Place:
    """A page of the site inside the book: what its anchors are called there, and where its links lead."""

    #: The label of the page; those of its anchors begin with it.
    label: str
    #: From an address as it stands in a link to a label of the book, to a public address, or to nothing.
    leads_to: Callable[[str], Node | None]


def is_left_out(element: Element) -> bool:
    """Whether an element is there to be clicked or filled in, and for nothing else."""
    return (
        element.tag in _LEFT_OUT_TAGS
        or not _LEFT_OUT_MARKS.isdisjoint(element.attributes)
        or not _LEFT_OUT_CLASSES.isdisjoint(element.classes)
    )


def inlines(children: Iterable[Element | str], place: Place) -> list[Node]:
    """Words with their marks: spaces are drawn together, as a browser does, and none is left at either end."""
    made: list[Node] = []
    for one in _inline(children, place, 0):
        if isinstance(one, str):
            before = made[-1] if made and isinstance(made[-1], str) else ""
            if before:
                made.pop()
            one = _SPACE.sub(" ", before + one)
            if not made or made[-1] == {"t": "break"}:
                one = one.lstrip(" ")
            if not one:
                continue
        elif one.get("cites") and made and isinstance(made[-1], str):
            made[-1] = made[-1].rstrip(" ")  # the number of a source stands at its word
        made.append(one)
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(" ")
    return [one for one in made if one != ""]


def _inline(children: Iterable[Element | str], place: Place, depth: int) -> Iterator[Node]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif is_left_out(child):
            continue
        elif depth >= _DEEPEST:
            yield child.text()
        elif child.tag == "br":
            yield {"t": "break"}
        else:
            yield from _marked(child, place, depth + 1)


def _marked(element: Element, place: Place, depth: int) -> Iterator[Node]:
    inside = list(_inline(element.children, place, depth))
    name = next((name for name in _SPANS if name in element.classes), _MARKS.get(element.tag))
    if element.tag == "a":
        target = place.leads_to(element.attributes.get("href", ""))
        if isinstance(target, dict):
            yield {**target, "k": _tight(inside), "cites": "citation" in element.classes}
            return
        yield from inside
    elif name:
        yield {"t": name, "k": _tight(inside)}
        # The look of the page sets these apart; on paper a space does.
        if name in ("tag", "to-do", "read-on", "name"):
            yield " "
    elif element.tag == "span" and "value" in element.classes:
        yield from (*inside, {"t": "break"})
    else:
        yield from inside


def _tight(inside: list[Node]) -> list[Node]:
    return [_SPACE.sub(" ", one) if isinstance(one, str) else one for one in inside]
