"""The catalogue: every entry as a card, in parts, with what a script needs to narrow them down.

Without scripts the parts are pages that follow each other. With scripts the first page shows the
cards of any part: they come as scripts of their own, since a page that was opened from a folder may
load those and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from macros import address
from macros.desk import Desk
from macros.facets import FORMATS, facets, formats, in_order
from macros.page import Download, Page, Settings
from macros.words import counted
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

TITLE = "Catalogue"
#: Cards on one page.
PART = 50

Offered = Mapping[str, tuple[Download, ...]]


def pages(catalogue: Catalogue, settings: Settings, offered: Offered) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The address of the first page, with the facets, and of a page for each further part, with what makes it."""
    entries = in_order(catalogue)
    parts = _parts(entries)
    cut = catalogue.noted(
        "parts", {f"{n}": (len(entries), len(parts), [one.ref for one in part]) for n, part in enumerate(parts, 1)}
    )
    yield address.CATALOGUE, partial(_first, catalogue, settings, offered)
    for number in range(2, len(parts) + 1):
        yield address.of_part(number), partial(_further, catalogue, settings, offered, cut, number)


def _first(catalogue: Catalogue, settings: Settings, offered: Offered) -> Page:
    desk = Desk(catalogue, settings, address.CATALOGUE)
    entries = in_order(catalogue)
    parts = _parts(entries)
    lead = f"{counted(len(entries), 'entry', 'entries')} of all kinds, in the order of a purchase."
    body = desk.render(
        "catalogue",
        title=TITLE,
        lead=lead,
        cards=_cards(desk, parts[0], offered),
        facets=facets(catalogue, settings, entries, offered),
        total=len(entries),
        parts=len(parts),
        kinds=[kind for kind in KINDS.values() if catalogue.of_kind(kind.folder)],
    )
    return Page(desk.here, TITLE, lead, body, (), wide=True)


def _further(
    catalogue: Catalogue,
    settings: Settings,
    offered: Offered,
    cut: Mapping[str, tuple[int, int, list[Ref]]],
    number: int,
) -> Page:
    desk = Desk(catalogue, settings, address.of_part(number))
    total, parts, refs = cut[f"{number}"]
    title = f"{TITLE}, page {number} of {parts}"
    first = (number - 1) * PART + 1
    lead = f"Entries {first} to {first + len(refs) - 1} of {total}, in the order of a purchase."
    cards = _cards(desk, [catalogue.entries[ref] for ref in refs], offered)
    body = desk.render("catalogue_part", title=title, lead=lead, cards=cards, first=first, number=number, parts=parts)
    return Page(desk.here, title, lead, body, (), wide=True)


def files(catalogue: Catalogue, settings: Settings, offered: Offered) -> Iterator[tuple[str, str]]:
    """Address and content of what the script reads: the answers of all entries, and the cards of each further part."""
    entries = in_order(catalogue)
    by_title = sorted(range(len(entries)), key=lambda number: (entries[number].title.casefold(), number))
    answers = {
        "part": PART,
        "current": sum(not entry.is_retired for entry in entries),
        "byTitle": by_title,
        "facets": {
            facet.name: {"values": list(facet.labels), "of": facet.numbers}
            for facet in facets(catalogue, settings, entries, offered)
        },
        "cards": {},
    }
    yield address.CATALOGUE + "facets.js", _assigned("", answers)
    desk = Desk(catalogue, settings, address.CATALOGUE)
    for number, part in enumerate(_parts(entries)[1:], 2):
        yield f"{address.CATALOGUE}part-{number}.js", _assigned(f".cards[{number}]", _cards(desk, part, offered))


def _parts(entries: list[Entry]) -> list[list[Entry]]:
    return [entries[start : start + PART] for start in range(0, len(entries), PART)] or [[]]


def _cards(desk: Desk, entries: list[Entry], offered: Offered) -> list[str]:
    return [
        desk.render("catalogue_card", entry=entry, formats=[FORMATS[one] for one in formats(entry, offered)]).strip()
        for entry in entries
    ]


def _assigned(place: str, value: object) -> str:
    """A script that only states a value. The two separators of lines that JSON allows are escaped with all that is not ASCII."""
    return f"window.toolboxCatalogue{place} = {json.dumps(value, separators=(',', ':'))};\n"
