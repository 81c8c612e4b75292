"""An event as the API publishes it."""

from __future__ import annotations

import datetime

from macros.api.entry import Entry
from macros.api.published import Country, Published
from toolbox.model import event


class Outcome(Published):
    """What came out of it."""

    SHOWS = event.Outcome

    text: str
    sources: tuple[str, ...]


class EventInFull(Entry):
    """When do we meet?"""

    SHOWS = event.Event

    state: str
    series: str | None
    first_day: str
    last_day: datetime.date | None
    begins: str | None
    ends: str | None
    zone: str | None
    place: str | None
    country: Country | None
    venue: str | None
    online: bool
    organisers: tuple[str, ...]
    url: str | None
    about: str
    outcomes: tuple[Outcome, ...]
