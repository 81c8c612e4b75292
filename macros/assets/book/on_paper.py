"""A page of the site as it stands on paper: what can only be clicked is left out, what is folded is open.

The result is a tree of plain values (text, lists, dictionaries), which ``book.typ`` sets. A node has
``t``, what it is, and mostly ``k``, its children; a text is a text and never a program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from macros.assets.book.markup import Element
from macros.assets.book.words_on_paper import Node, Place, inlines, is_left_out
from toolbox.model.web_address import leads_outside

#: Parts that only hold others.
_HOLDERS = frozenset(("dd", "dt", "fieldset", "figure", "footer", "form", "li", "nav", "section"))
_BOXES = ("facts", "answer", "sheet", "instrument")
#: Lines that begin with a short name, as "Who" or "Law".
_NAMED = frozenset(("step-who", "step-paper", "step-law", "sign", "term-facts"))
#: A table of more columns than this does not fit the width of a page.
MOST_COLUMNS = 7
_DEEPEST = 12


def blocks(children: Iterable[Element | str], place: Place, depth: int = 0) -> list[Node]:
    """The blocks that the children are; text that stands between blocks becomes a paragraph."""
    made: list[Node] = []
    run: list[Element | str] = []

    def close_run() -> None:
        words = inlines(run, place)
        if words:
            made.append({"t": "p", "k": words})
        run.clear()

    for child in children:
        if isinstance(child, str) or not (child.tag in _HOLDERS or child.tag in _BLOCK_MAKERS):
            run.append(child)
            continue
        close_run()
        if not is_left_out(child):
            made += _block(child, place, depth)
    close_run()
    return made


def _block(element: Element, place: Place, depth: int) -> list[Node]:
    if depth >= _DEEPEST:
        return [{"t": "p", "k": [" ".join(element.text().split())]}]
    if element.tag in _BLOCK_MAKERS:
        return _anchored(element, place, _BLOCK_MAKERS[element.tag](element, place, depth + 1))
    return _anchored(element, place, blocks(element.children, place, depth + 1))


def _anchored(element: Element, place: Place, made: list[Node]) -> list[Node]:
    name = element.attributes.get("id")
    return [{"t": "anchor", "label": f"{place.label}#{name}"}, *made] if name and made else made


def _look(element: Element) -> str:
    """The first class, by which a paragraph or a list has its look."""
    return element.attributes.get("class", "").partition(" ")[0]


def _paragraph(element: Element, place: Place, depth: int) -> list[Node]:
    look, children = _look(element), element.children
    spans = _items(element, "span")
    if look in _NAMED and spans:
        spans[0].attributes.setdefault("class", "name")
    if look == "instrument-facts":
        children = [part for span in spans for part in (" · ", span)][1:]
    words = inlines(children, place)
    if look == "instrument-name":
        words += _printed_address(element)
    return [{"t": "p", "look": look, "k": words}] if words else []


def _printed_address(element: Element) -> list[Node]:
    """The address behind the first link, for those who hold paper."""
    address = next((link.attributes.get("href", "") for link in element.find("a")), "")
    return [{"t": "break"}, {"t": "address", "url": address}] if leads_outside(address) else []


def _heading(element: Element, place: Place, depth: int) -> list[Node]:
    words = inlines(element.children, place)
    if depth > 1:  # a heading inside a list or a box is none of the book's
        return [{"t": "p", "look": "box-title", "k": words}]
    return [{"t": "heading", "level": int(element.tag[1]), "k": words}]


def _box(element: Element, place: Place, depth: int) -> list[Node]:
    inside = blocks(element.children, place, depth)
    if "notice" in element.classes:
        tone = "changed" if "notice--changed" in element.classes else "note"
        return [{"t": "box", "tone": tone, "k": inside}]
    tone = next((name for name in _BOXES if name in element.classes), "")
    return [{"t": "box", "tone": tone, "k": inside}] if tone and inside else inside


def _list(element: Element, place: Place, depth: int) -> list[Node]:
    items = [blocks(item.children, place, depth) for item in _items(element, "li")]
    if "sources" in element.classes:
        items = [
            [*made, {"t": "p", "look": "source-address", "k": _printed_address(item)[1:]}]
            for made, item in zip(items, _items(element, "li"), strict=True)
        ]
    anchors = [f"{place.label}#{name}" if (name := item.attributes.get("id")) else "" for item in _items(element, "li")]
    made = {"t": element.tag, "look": _look(element), "items": items, "anchors": anchors}
    start = element.attributes.get("start", "1")
    return [{**made, "start": int(start) if start.isdecimal() and len(start) < 10 else 1}] if items else []


def _items(element: Element, *tags: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.tag in tags]


def _definitions(element: Element, place: Place, depth: int) -> list[Node]:
    pairs: list[tuple[list[Node], list[Node]]] = []
    for one in element.find("dt", "dd"):
        if one.tag == "dt":
            pairs.append((inlines(one.children, place), []))
        elif pairs:
            pairs[-1][1].extend(blocks(one.children, place, depth))
    return [{"t": "facts" if any(element.find("div")) else "dl", "pairs": pairs}] if pairs else []


def _folded(element: Element, place: Place, depth: int) -> list[Node]:
    title = next((inlines(one.children, place) for one in element.find("summary")), [])
    rest = [child for child in element.children if isinstance(child, str) or child.tag != "summary"]
    tone = "drafting" if "drafting-note" in element.classes else "folded"
    return [{"t": "box", "tone": tone, "k": [{"t": "p", "look": "box-title", "k": title}, *blocks(rest, place, depth)]}]


def _quoted(element: Element, place: Place, depth: int) -> list[Node]:
    return [{"t": "quote", "k": blocks(element.children, place, depth)}]


def _table(element: Element, place: Place, depth: int) -> list[Node]:
    rows = [(row, _items(row, "th", "td")) for row in element.find("tr")]
    columns = max((len(cells) for _, cells in rows), default=0)
    if not columns:
        return []
    head = [cells for row, cells in rows if all(cell.tag == "th" for cell in cells)][:1]
    body = [cells for _, cells in rows if cells not in head]
    if columns > MOST_COLUMNS:
        text = f"Left out here: a table of {columns} columns and {len(body)} {'row' if len(body) == 1 else 'rows'}, too wide for this paper. It stands on the page and in the file."
        return [{"t": "p", "look": "aside-note", "k": [text]}]

    def row(cells: list[Element]) -> list[Node]:
        made: list[Node] = [
            {
                "k": blocks(cell.children, place, depth),
                "number": "number" in cell.classes,
                "shut": "shut" in cell.classes,
                "head": cell.tag == "th",
            }
            for cell in cells
        ]
        return made + [{"k": [], "number": False, "shut": False, "head": False}] * (columns - len(cells))

    lengths = [max((len(cells[at].text()) if at < len(cells) else 0) for _, cells in rows) for at in range(columns)]
    widths = [min(max(length, 8), 60) for length in lengths]
    return [
        {"t": "table", "widths": widths, "head": row(head[0]) if head else [], "rows": [row(cells) for cells in body]}
    ]


_BLOCK_MAKERS: dict[str, Callable[[Element, Place, int], list[Node]]] = {
    "p": _paragraph,
    **{f"h{level}": _heading for level in range(1, 7)},
    "div": _box,
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "details": _folded,
    "blockquote": _quoted,
    "table": _table,
    "hr": lambda *_: [{"t": "rule"}],
    "pre": lambda element, *_: [{"t": "pre", "text": element.text().rstrip("\n")}],
}
