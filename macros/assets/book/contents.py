"""The whole edition as a book before it is set: parts, entries, the register of law, the index."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from macros import address
from macros.assets.book import front
from macros.assets.book.index import registers
from macros.assets.book.markup import Element, read
from macros.assets.book.on_paper import blocks
from macros.assets.book.words_on_paper import Node, Place
from macros.page import Page, Settings
from macros.pages import entry as entry_page
from macros.pages import glossary, law
from macros.words import counted, date_in_words
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS, Kind
from toolbox.model.web_address import leads_outside
from toolbox.text import plain

#: The level of a section of an entry in the outline of the book: part, phase and entry stand above it.
_SECTION = 4


def contents(catalogue: Catalogue, settings: Settings, day: datetime.date) -> dict[str, Any]:
    """Everything that ``book.typ`` sets, as plain values; ``day`` is the day on the cover."""
    order = [entry for kind in KINDS.values() for entry in _in_order(catalogue, kind)]
    book = {
        **front.matter(catalogue, settings, day),
        "parts": [_part(catalogue, settings, kind) for kind in KINDS.values() if catalogue.of_kind(kind.folder)],
        "annexes": _annexes(catalogue, settings),
        "registers": registers(catalogue, order),
    }
    return _without_dead_links(book, set(_labels(book)))


def of_entry(ref: Ref) -> str:
    """The label of an entry in the book."""
    return address.of_entry(ref)


def _in_order(catalogue: Catalogue, kind: Kind) -> list[Entry]:
    """The entries of a kind in the order of the phases, retired ones at the end."""
    phases = list(catalogue.vocabularies["phases"])
    return sorted(
        catalogue.of_kind(kind.folder),
        key=lambda entry: (entry.is_retired, phases.index(entry.phases[0]), entry.ref.id),
    )


def _part(catalogue: Catalogue, settings: Settings, kind: Kind) -> dict[str, Any]:
    entries = _in_order(catalogue, kind)
    current = [entry for entry in entries if not entry.is_retired]
    groups = []
    for number, (phase, term) in enumerate(catalogue.vocabularies["phases"].items(), 1):
        chosen = [entry for entry in current if entry.phases[0] == phase]
        if chosen:
            groups.append((f"{number} {term.label}", term.definition, chosen))
    retired = [entry for entry in entries if entry.is_retired]
    if retired:
        reason = "These entries are no longer kept. They stay so that earlier citations still lead somewhere."
        groups.append(("Retired", reason, retired))
    return {
        "label": address.of_kind(kind.folder),
        "title": kind.plural,
        "question": kind.question,
        "count": counted(len(current), kind.label.lower(), kind.plural.lower()),
        "groups": [
            {
                "title": title,
                "definition": definition,
                "entries": [_entry(catalogue, settings, kind, title, entry) for entry in chosen],
            }
            for title, definition, chosen in groups
        ],
    }


def _entry(catalogue: Catalogue, settings: Settings, kind: Kind, group: str, entry: Entry) -> dict[str, Any]:
    page = entry_page.page(catalogue, settings, entry)
    return {
        "label": of_entry(entry.ref),
        "title": entry.title,
        "kicker": f"{kind.label} · {group}",
        "body": [*_body(catalogue, settings, page), *_closing(settings, entry)],
    }


def _closing(settings: Settings, entry: Entry) -> Iterator[Node]:
    """Where the entry is found for ever, and since when it is in the toolbox."""
    lasting = settings.public(f"id/{entry.ref}/", "")
    words: list[Node] = (
        ["Lasting address: ", {"t": "address", "url": lasting}] if lasting else [f"Cite it as {entry.ref}"]
    )
    words += [f", edition {settings.edition}. In the toolbox since edition {entry.since}."]
    if entry.change:
        words += [{"t": "break"}, f"Last change ({entry.change.kind}): {plain(entry.change.note)}"]
    if entry.ref.kind != "legal-notes":
        words += [
            {"t": "break"},
            f"Checked {date_in_words(entry.checked.date)} against: {plain(entry.checked.against)}",
        ]
    yield {"t": "p", "look": "closing", "k": words}


def _annexes(catalogue: Catalogue, settings: Settings) -> list[dict[str, Any]]:
    """The register of law, and the glossary where there is one."""
    pages = [law.register(catalogue, settings), *([glossary.page(catalogue, settings)] if catalogue.glossary else [])]
    return [
        {"label": page.address, "title": page.title, "body": _body(catalogue, settings, page, top=2)} for page in pages
    ]


def _body(catalogue: Catalogue, settings: Settings, page: Page, top: int = _SECTION) -> list[Node]:
    """The page without its title and lead, its headings under those of the book, no level left out."""
    place = Place(page.address, lambda target: _leads_to(catalogue, settings, page.address, target))
    made, level = [], top - 1
    for node in blocks(_below_the_title(read(str(page.body))), place):
        if isinstance(node, dict) and node["t"] == "heading":
            level = min(node["level"] - 2 + top, level + 1, 6)
            node = {**node, "level": level}
        if node != {"t": "anchor", "label": f"{page.address}#top"}:
            made.append(node)
    return made


def _below_the_title(page: Element) -> list[Element | str]:
    """What follows the title; the crumbs above it say what the book says in its running head."""
    at = next(at for at, one in enumerate(page.children) if isinstance(one, Element) and one.tag == "h1")
    return page.children[at + 1 :]


def _leads_to(catalogue: Catalogue, settings: Settings, here: str, target: str) -> Node | None:
    if target.startswith("#"):
        return {"t": "ref", "label": here + target, "page": False}
    if leads_outside(target) or target.startswith("mailto:"):
        return {"t": "url", "url": target}
    place = target.removeprefix("../" * here.count("/")).partition("?")[0]
    kind, _, rest = place.partition("/")
    if kind in KINDS and Ref(kind, rest.rstrip("/")) in catalogue.entries:
        return {"t": "ref", "label": place, "page": True}
    if kind in ("law", "glossary", "phases", "topics"):
        return {"t": "ref", "label": place, "page": False}
    public = settings.public(place)
    return {"t": "url", "url": public} if public else None


def _labels(value: Any) -> Iterator[str]:
    """Every place in the book to which something can lead."""
    if isinstance(value, dict):
        if value.get("t") != "ref" and value.get("label"):
            yield value["label"]
        yield from value.get("anchors", ())
        for inner in value.values():
            yield from _labels(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _labels(inner)


def _without_dead_links(value: Any, labels: set[str]) -> Any:
    """The book with links to what is not in it as their words alone."""
    if isinstance(value, dict):
        made = {key: _without_dead_links(inner, labels) for key, inner in value.items()}
        return {"t": "words", "k": made["k"]} if value.get("t") == "ref" and value["label"] not in labels else made
    if isinstance(value, (list, tuple)):
        return [_without_dead_links(inner, labels) for inner in value]
    return value
