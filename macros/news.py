"""What is new, for a reader: each edition's changes in words, and what the edition in preparation changes so far."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable

from toolbox.catalogue import Catalogue
from toolbox.edition import Edition
from toolbox.history import EditionRecord, EntryChange, What
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.schedule import Planned, Schedule
from toolbox.text import CITATION

#: Each kind of change as a heading, in the order in which a buyer needs to know.
IN_WORDS: dict[What, str] = {
    "added": "New",
    "substantive": "Changed in substance",
    "replaced": "Replaced",
    "retired": "Retired",
    "renamed": "Renamed",
    "editorial": "Wording only",
}
#: Changes no advice: folded on pages, left out of feeds.
WORDING: What = "editorial"


def find(catalogue: Catalogue, ref: Ref) -> Entry | None:
    """The entry that a record names, under whatever name it has by now."""
    return catalogue.entries.get(catalogue.aliases.get(ref, ref))


def title(catalogue: Catalogue, change: EntryChange) -> str:
    """The title that the entry has by now."""
    entry = find(catalogue, change.ref)
    return entry.title if entry else change.entry


def note(change: EntryChange) -> str:
    """The line for the reader, away from the entry: numbers of its sources would lead nowhere."""
    return re.sub(r"\s*" + CITATION.pattern, "", change.note or "")


def sorted_for_reading(catalogue: Catalogue, changes: Iterable[EntryChange]) -> list[EntryChange]:
    """By kind of entry, then by title."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(changes, key=lambda one: (order.get(one.ref.kind, len(order)), title(catalogue, one), one.ref))


def in_preparation(catalogue: Catalogue, edition: str) -> tuple[EntryChange, ...]:
    """What an edition that is not out yet changes so far, as the entries themselves say it."""
    found = (pending(catalogue, edition, entry) for entry in catalogue.entries.values())
    return tuple(one for one in found if one)


def pending(catalogue: Catalogue, edition: str, entry: Entry) -> EntryChange | None:
    """What changed in one entry since the last record: by its line of change, for nothing else was compared yet."""
    told = catalogue.history.of(catalogue.names(entry))
    note = entry.change.note if entry.change else None
    if not told:
        return _change(entry, "added", note) if entry.since == edition and not entry.is_retired else None
    if entry.retired and not any(one.change.what in ("retired", "replaced") for one in told):
        what = "replaced" if entry.retired.replaced_by else "retired"
        return _change(entry, what, entry.retired.reason, replaced_by=entry.retired.replaced_by)
    fresh = note if note not in {one.change.note for one in told} else None
    if entry.ref != told[0].change.ref:
        return _change(entry, "renamed", fresh, formerly=told[0].change.ref.id)
    return _change(entry, entry.change.kind, fresh) if fresh else None


def _change(entry: Entry, what: What, note: str | None, **more: str | None) -> EntryChange:
    return EntryChange(entry=str(entry.ref), what=what, note=note, **more)


def counts(changes: Iterable[EntryChange]) -> dict[What, int]:
    """How many entries each kind of change touched, in the order of reading; kinds without any left out."""
    counted = Counter(one.what for one in changes)
    return {what: counted[what] for what in IN_WORDS if counted[what]}


def by_phase(catalogue: Catalogue, changes: Iterable[EntryChange]) -> dict[str, int]:
    """How many entries of each phase have changed in more than wording; an entry counts in each of its phases."""
    entries = [find(catalogue, one.ref) for one in changes if one.what != WORDING]
    counted = Counter(phase for entry in entries if entry for phase in entry.phases)
    return {phase: counted[phase] for phase in catalogue.vocabularies["phases"] if counted[phase]}


def released(catalogue: Catalogue) -> list[EditionRecord]:
    """The editions that are out, the newest first; a correction of last year's may come out after this year's."""
    return sorted(catalogue.history.records, key=lambda record: (record.date, record.number), reverse=True)


def ahead(catalogue: Catalogue, schedule: Schedule) -> list[Planned]:
    """The planned editions that are neither out nor passed over, the next one first."""
    newest = catalogue.history.newest
    return [one for one in schedule if newest is None or Edition.named(one.edition) > newest.number]


def last_touched(catalogue: Catalogue) -> datetime.date:
    """The last day on which an edition came out or an entry was checked: a date of the content, not of the clock."""
    days = [entry.checked.date for entry in catalogue.entries.values()]
    days += [record.date for record in catalogue.history.records]
    return max(days, default=datetime.date(1970, 1, 1))
