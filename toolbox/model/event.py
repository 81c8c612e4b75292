"""An event: when and where does the field meet?"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from toolbox.model import codes, fields
from toolbox.model.entry import Entry
from toolbox.model.fields import Written, refuse
from toolbox.model.part import Part
from toolbox.model.sentences import SENTENCES
from toolbox.model.web_address import WebAddress
from toolbox.problem import did_you_mean, quoted

_CLOCK = Written(
    "bad-time", "{value} is not a time of day; write it as '09:30'", "([01][0-9]|2[0-3]):[0-5][0-9]", "09:30"
)


def _clock(value: Any) -> str:
    if not (isinstance(value, str) and re.fullmatch(_CLOCK.pattern, value)):
        _CLOCK.refuse(value)
    return value


@cache
def _zones() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if name.startswith(("Europe/", "Atlantic/")))


_ZONE = Written(
    "bad-zone",
    "{value} is not a time zone of Europe; write it as Europe/Brussels",
    "(Europe|Atlantic)/[A-Z][A-Za-z_]{1,30}",
    "Europe/Brussels",
)


def _zone(value: str) -> str:
    if value not in _zones():
        hint = did_you_mean(value, sorted(_zones()))
        if hint:
            refuse(_ZONE.rule, f"{quoted(value)} is not a time zone{hint}")
        _ZONE.refuse(value)
    return value


#: A time of day, hours and minutes.
Clock = Annotated[str, BeforeValidator(_clock), _CLOCK]
#: A name of the database of time zones.
Zone = Annotated[str, AfterValidator(_zone), _ZONE]


class Outcome(Part):
    """What came out of it."""

    text: Annotated[fields.Line, Field(description="What came out of it, or what it was about.")]
    sources: Annotated[
        tuple[fields.SourceKey, ...],
        Field(min_length=1, max_length=10, description="The keys of the sources that say so."),
    ]


class Event(Entry):
    """When do we meet?"""

    state: Annotated[
        Literal["announced", "held", "cancelled"],
        Field(description="Announced for the future; held when a source tells of it afterwards; or cancelled."),
    ]
    series: Annotated[fields.Name | None, Field(description="The series it belongs to.")] = None
    first_day: Annotated[
        fields.PartialDate, Field(description="Its first day; the month or the year where no source gives the day.")
    ]
    last_day: Annotated[fields.Day | None, Field(description="Its last day, where it lasts longer than one.")] = None
    begins: Annotated[Clock | None, Field(description="When it begins on the first day, local time, in quotes.")] = None
    ends: Annotated[Clock | None, Field(description="When it ends on the last day, local time, in quotes.")] = None
    zone: Annotated[Zone | None, Field(description="The time zone of 'begins' and 'ends', as Europe/Brussels.")] = None
    place: Annotated[fields.Name | None, Field(description="The city, where a source gives it.")] = None
    country: Annotated[codes.Country | None, Field(description="The country of the city.")] = None
    venue: Annotated[fields.Name | None, Field(description="The building and its address.")] = None
    online: Annotated[bool, Field(description="Whether one could follow it online.")] = False
    organisers: Annotated[
        tuple[fields.Name, ...], Field(min_length=1, max_length=12, description="Who held it: organisations.")
    ]
    url: Annotated[WebAddress | None, Field(description="Its own address, where it has one.")] = None
    about: Annotated[fields.Text, Field(description="What it was or is about, for a buyer.")]
    outcomes: fields.some(Outcome, "What came out of it.")

    @property
    def day(self) -> datetime.date | None:
        """The first day, where it is known to the day."""
        return datetime.date.fromisoformat(self.first_day) if len(self.first_day) == 10 else None

    @property
    def last(self) -> datetime.date | None:
        """The last day, where the days are known."""
        return self.last_day or self.day

    @model_validator(mode="after")
    def _days_follow_each_other(self) -> Event:
        if self.last_day and (self.day is None or self.last_day < self.day):
            refuse("days-in-disorder", f"last_day: {self.last_day} does not follow first_day: {self.first_day}")
        if (self.begins or self.ends) and not self.zone:
            refuse("no-zone", SENTENCES["no-zone"])
        if self.begins and self.ends and self.last == self.day and self.ends <= self.begins:
            refuse("days-in-disorder", f"ends: {self.ends} does not follow begins: {self.begins}")
        return self
