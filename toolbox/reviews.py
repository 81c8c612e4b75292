"""What needs a look, by whom and when: the state of the catalogue on a day, as findings.

A finding is no problem: the entry may stay as it is, and nothing fails. It says where a person is wanted.
"""

from __future__ import annotations

import calendar
import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from toolbox.catalogue import Catalogue
from toolbox.instruments import Amendment, Instrument
from toolbox.model.entry import Entry
from toolbox.model.legal_note import LegalNote

#: So many days before its date a review is near.
DAYS_BEFORE = 90
#: The version of what ``as_json`` writes: a new one when a name in it changes its meaning or goes.
JSON_VERSION = 1

_WEAK = frozenset({"press", "commentary"})


class Reason(StrEnum):
    """Why an entry needs a look, the most urgent first."""

    LAW_CHANGED = "law-changed"
    OVERDUE = "review-overdue"
    NEAR = "review-near"
    NO_SOURCES = "no-sources"
    WEAK_SOURCES = "weak-sources"
    DRAFT = "draft"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _LABELS[self]


_LABELS = {
    Reason.LAW_CHANGED: "The law has changed since the check",
    Reason.OVERDUE: "The review date has passed",
    Reason.NEAR: "The review date is near",
    Reason.NO_SOURCES: "No source is named",
    Reason.WEAK_SOURCES: "Only press or commentary as sources",
    Reason.DRAFT: "Draft: no named expert has reviewed it yet",
}
_URGENCY = {reason: place for place, reason in enumerate(Reason)}


@dataclass(frozen=True)
class Finding:
    """One entry, and one reason to look at it."""

    entry: Entry
    reason: Reason
    #: ISO 8601: the date of the change of law, as exact as the register has it; for all else the review date.
    when: str
    #: The reviewer's name, or the role of the person who can tell.
    whom: str
    #: The instrument that changed and the act that changed it; only for a change of law.
    instrument: str | None = None
    changed_by: str | None = None


def findings(catalogue: Catalogue, today: datetime.date, within: int | None = DAYS_BEFORE) -> list[Finding]:
    """What needs a look among the entries in use: by urgency, then by date, then in the order of the catalogue.

    ``within`` is the number of days in which a review date is near; with None every date to come is.
    """
    found = [
        finding
        for entry in catalogue.current()
        for finding in (
            *_dates(catalogue, entry, today, within),
            *_sources(catalogue, entry),
            *_draft(catalogue, entry),
        )
    ]
    found += changes_of_law(catalogue, today)
    place = {ref: number for number, ref in enumerate(catalogue.entries)}
    return sorted(found, key=lambda one: (_URGENCY[one.reason], one.when, place[one.entry.ref]))


def _dates(catalogue: Catalogue, entry: Entry, today: datetime.date, within: int | None) -> Iterator[Finding]:
    left = (entry.review_by - today).days
    if left < 0:
        yield _finding(catalogue, entry, Reason.OVERDUE)
    elif within is None or left <= within:
        yield _finding(catalogue, entry, Reason.NEAR)


def _sources(catalogue: Catalogue, entry: Entry) -> Iterator[Finding]:
    if not entry.sources:
        yield _finding(catalogue, entry, Reason.NO_SOURCES)
    elif all(source.type in _WEAK for source in entry.sources):
        yield _finding(catalogue, entry, Reason.WEAK_SOURCES)


def _draft(catalogue: Catalogue, entry: Entry) -> Iterator[Finding]:
    if entry.status == "draft":
        yield _finding(catalogue, entry, Reason.DRAFT)


def changes_of_law(catalogue: Catalogue, today: datetime.date) -> Iterator[Finding]:
    """The entries in use whose law has changed since their check, one finding for each instrument that has."""
    for name, instrument in catalogue.instruments.items():
        for ref in catalogue.rests_on.get(name, ()):
            entry = catalogue.entries[ref]
            change = None if entry.is_retired else _change_since(instrument, entry.checked.date, today)
            if change is not None:
                whom = _whom(catalogue, entry, of_law=True)
                yield Finding(entry, Reason.LAW_CHANGED, change.date, whom, name, change.title)


def _change_since(instrument: Instrument, checked: datetime.date, today: datetime.date) -> Amendment | None:
    """The newest act that changed the instrument after the check.

    A provisional or proposed change is not law. Of an act dated by its month or year only, it is not known
    whether it came after a check in that time; one look too many is better than one too few.
    """
    changes = [
        act
        for act in instrument.amended_by
        if act.state == "adopted" and act.date and first_day(act.date) <= today and _last_day(act.date) > checked
    ]
    return max(changes, key=lambda act: _last_day(act.date), default=None)


def first_day(date: str) -> datetime.date:
    """The first day of a day, month or year."""
    return datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])


def _last_day(date: str) -> datetime.date:
    """The last day of a day, month or year."""
    parts = [int(part) for part in date.split("-")]
    year, month = (*parts, 12)[:2]
    return datetime.date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


def _finding(catalogue: Catalogue, entry: Entry, reason: Reason) -> Finding:
    return Finding(entry, reason, entry.review_by.isoformat(), _whom(catalogue, entry))


def _whom(catalogue: Catalogue, entry: Entry, of_law: bool = False) -> str:
    """Whoever reviewed the entry; else a lawyer where it is about law, and the first of its readers elsewhere."""
    if entry.review:
        return entry.review.reviewer
    if of_law or isinstance(entry, LegalNote):
        role = "lawyer"
    else:
        role = entry.audience[0] if entry.audience else "procurement-officer"
    term = catalogue.vocabularies["audience"].get(role)
    return term.label if term else role.replace("-", " ").capitalize()


def counts(found: Iterable[Finding]) -> dict[Reason, int]:
    """How many findings there are for each reason, the most urgent first."""
    counted = Counter(one.reason for one in found)
    return {reason: counted[reason] for reason in Reason}


def as_json(found: list[Finding], today: datetime.date) -> str:
    """The findings for programs, with the version of this form."""
    shown = [
        {
            "entry": str(one.entry.ref),
            "title": one.entry.title,
            "reason": one.reason,
            "label": one.reason.label,
            "when": one.when,
            "whom": one.whom,
            "instrument": one.instrument,
            "changed_by": one.changed_by,
        }
        for one in found
    ]
    return json.dumps(
        {"version": JSON_VERSION, "today": today.isoformat(), "counts": counts(found), "findings": shown},
        ensure_ascii=False,
        indent=2,
    )
