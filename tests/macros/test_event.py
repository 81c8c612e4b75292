"""Events: their days in words, and the calendar with days, times and zones."""

from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from macros.calendar import meetings
from macros.page import Settings
from macros.pages.event import when
from tests.conftest import FIXTURES, PROJECT, judged
from toolbox.load import Loaded
from toolbox.model.fields import Ref

FOG = "toolbox/entries/events/fog-days.yml"


def calendar(loaded: Loaded, **settings: str) -> dict[str, icalendar.Event]:
    written = meetings(loaded.catalogue, loaded.schedule, Settings(**settings))
    return {str(one["summary"]): one for one in icalendar.Calendar.from_ical(written).walk("VEVENT")}


def edited(root: Path, *changes: tuple[str, str]) -> Loaded:
    text = (root / FOG).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / FOG).write_text(text, encoding="utf-8")
    loaded = judged(root)
    assert Ref("events", "fog-days") in loaded.catalogue.entries, loaded.problems
    return loaded


def test_an_event_with_a_time_stands_in_the_calendar_in_its_zone() -> None:
    found = calendar(judged(FIXTURES / "good"), site_url="https://toolbox.example.eu/")["Fog days"]
    tallinn = ZoneInfo("Europe/Tallinn")
    assert found.decoded("dtstart") == datetime.datetime(2029, 4, 17, 9, 30, tzinfo=tallinn)
    assert found.decoded("dtend") == datetime.datetime(2029, 4, 18, 16, 0, tzinfo=tallinn)
    assert found["dtstart"].params["TZID"] == "Europe/Tallinn"
    assert str(found["location"]) == "The made-up hall, Sea Street 1, Tallinn, Estonia"
    assert str(found["url"]) == "https://toolbox.example.eu/events/fog-days/"


def test_the_calendar_explains_the_zones_that_it_uses() -> None:
    loaded = judged(FIXTURES / "good")
    written = icalendar.Calendar.from_ical(meetings(loaded.catalogue, loaded.schedule, Settings()))
    assert [str(one["tzid"]) for one in written.walk("VTIMEZONE")] == ["Europe/Tallinn"]


def test_without_a_time_the_days_are_whole_and_the_last_one_is_in(miniature: Path) -> None:
    times = (("begins: '09:30'\n", ""), ("ends: '16:00'\n", ""), ("zone: Europe/Tallinn\n", ""))
    found = calendar(edited(miniature, *times))["Fog days"]
    assert found.decoded("dtstart") == datetime.date(2029, 4, 17)
    assert found.decoded("dtend") == datetime.date(2029, 4, 19), "a calendar ends a whole day with the next"


def test_what_is_known_to_the_month_only_stands_in_no_calendar() -> None:
    assert "Horn meeting" not in calendar(judged(FIXTURES / "good"))


def test_the_annual_edition_has_its_place_before_the_spring_conferences() -> None:
    found = calendar(judged(FIXTURES / "good"), site_name="The toolbox")
    one = found["The toolbox: annual edition 2027.1, ahead of the spring conferences"]
    assert one.decoded("dtstart") == datetime.date(2027, 3, 15)
    assert not any("2027.2" in name for name in found), "a correction is no occasion to meet"


def test_a_cancelled_event_says_so(miniature: Path) -> None:
    assert (
        str(calendar(edited(miniature, ("state: announced", "state: cancelled")))["Fog days"]["status"]) == "CANCELLED"
    )


def test_the_same_events_give_the_same_bytes() -> None:
    loaded = judged(FIXTURES / "good")
    assert len({meetings(loaded.catalogue, loaded.schedule, Settings()) for _ in range(2)}) == 1


def test_every_real_event_that_is_known_to_the_day_is_in_the_calendar_on_its_days() -> None:
    loaded = judged(PROJECT, datetime.date.today())
    found = calendar(loaded)
    events = loaded.catalogue.of_kind("events")
    assert events
    for one in events:
        if one.day is None:
            assert one.title not in found
            continue
        start, end = found[one.title].decoded("dtstart"), found[one.title].get("dtend")
        assert (start.date() if isinstance(start, datetime.datetime) else start) == one.day, one.ref
        if not one.begins and one.last != one.day:
            assert end.dt == one.last + datetime.timedelta(1), one.ref


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((), "17 to 18 April 2029, from 09:30 until 16:00 (Europe/Tallinn)"),
        ((("ends: '16:00'\n", ""),), "17 to 18 April 2029, from 09:30 (Europe/Tallinn)"),
        ((("2029-04-18", "2029-05-02"),), "17 April to 2 May 2029, from 09:30 until 16:00 (Europe/Tallinn)"),
        ((("2029-04-18", "2030-01-02"),), "17 April 2029 to 2 January 2030, from 09:30 until 16:00 (Europe/Tallinn)"),
        ((("last_day: 2029-04-18\n", ""),), "17 April 2029, from 09:30 until 16:00 (Europe/Tallinn)"),
    ],
)
def test_the_month_and_the_year_are_said_once(miniature: Path, changes: tuple, words: str) -> None:
    assert when(edited(miniature, *changes).catalogue.entries[Ref("events", "fog-days")]) == words
