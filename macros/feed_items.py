"""What a feed is made of: one item for each change of an entry by an edition.

Its identifier follows from the name under which that edition released the entry and from nothing
else, so that no build and no rename ever tells it anew.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from macros import news, prose
from toolbox.catalogue import Catalogue
from toolbox.history import EditionRecord, EntryChange
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref

#: Never changed: feed readers know an item by its identifier.
_NAMESPACE = uuid.UUID("0d6c2f0a-95b1-5c3e-8b44-7f1e6a20c9d7")


def identifier(name: str) -> str:
    """The identifier of a feed or an item, which follows from its name and from nothing else."""
    return uuid.uuid5(_NAMESPACE, name).urn


@dataclass(frozen=True)
class Item:
    """One change of one entry by one edition; or, with ``page``, what is new about a page of the site."""

    id: str
    title: str
    text: str
    date: datetime.date
    what: str
    ref: Ref | None = None
    entry: Entry | None = None
    edition: str = ""
    page: str = ""


def items(catalogue: Catalogue) -> list[Item]:
    """Every change but those of wording only, of the newest edition first."""
    return [
        _item(catalogue, record, change)
        for record in news.released(catalogue)
        for change in news.sorted_for_reading(catalogue, record.changes)
        if change.what != news.WORDING
    ]


def _item(catalogue: Catalogue, record: EditionRecord, change: EntryChange) -> Item:
    return Item(
        id=identifier(f"{change.entry}|{record.edition}"),
        ref=change.ref,
        entry=news.find(catalogue, change.ref),
        title=f"{news.IN_WORDS[change.what]}: {news.title(catalogue, change)}",
        text=" ".join(_sentences(catalogue, record, change)),
        date=record.date,
        what=news.IN_WORDS[change.what],
        edition=record.edition,
    )


def _sentences(catalogue: Catalogue, record: EditionRecord, change: EntryChange) -> Iterator[str]:
    """The change as plain text: whatever a note holds is read as words."""
    yield f"Edition {record.edition}."
    entry = news.find(catalogue, change.ref)
    if change.what == "added" and entry:
        yield entry.summary
    if change.note:
        around = prose.Surroundings(lambda ref: ("./", entry.title) if (entry := news.find(catalogue, ref)) else None)
        yield prose.plain(news.note(change), around)
    if change.formerly:
        yield f"Formerly {change.ref.kind}/{change.formerly}."
    if change.replaced_by:
        successor = news.find(catalogue, Ref(*change.replaced_by.split("/", 1)))
        yield f"Use “{successor.title if successor else change.replaced_by}” instead."
