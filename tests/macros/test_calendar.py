"""The days of the editions as a calendar, read back by a program for calendars."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar

from macros.calendar import edition_dates, review_dates
from macros.page import Settings
from tests.conftest import FIXTURES, PROJECT, judged
from tests.editions import PAST, write_past
from toolbox.load import Loaded
from toolbox.reviews import Reason, findings

SETTINGS = Settings(edition="2027.1")


def events(loaded: Loaded, settings: Settings = SETTINGS) -> list[icalendar.Event]:
    written = edition_dates(loaded.catalogue, loaded.schedule, settings)
    return icalendar.Calendar.from_ical(written).walk("VEVENT")


def test_a_planned_edition_has_three_whole_days() -> None:
    found = events(judged(FIXTURES / "good"))
    assert [(str(one["summary"]).partition(": ")[2], one.decoded("dtstart")) for one in found[:3]] == [
        ("edition 2027.1 takes only corrections from today", datetime.date(2027, 2, 15)),
        ("edition 2027.1 is read for the last time by today", datetime.date(2027, 3, 1)),
        ("edition 2027.1 is planned to be released", datetime.date(2027, 3, 15)),
    ]
    assert len(found) == 6
    assert all(one["dtstart"].params["VALUE"] == "DATE" for one in found)


def test_no_planned_day_is_told_as_a_release() -> None:
    told = [str(one["summary"]) for one in events(judged(FIXTURES / "good"))]
    assert [one.split(" is ")[-1] for one in told if "released" in one] == ["planned to be released"] * 2


def test_an_edition_that_is_out_has_the_day_of_its_record_and_keeps_its_event(miniature: Path) -> None:
    before = {str(one["summary"]): str(one["uid"]) for one in events(judged(miniature))}
    found = events(judged(write_past(miniature, PAST[:2])))
    told = {str(one["summary"]): one for one in found}
    out = told["Living Procurement Toolbox: edition 2027.1 released"]
    assert out.decoded("dtstart") == datetime.date(2027, 3, 15)
    assert str(out["uid"]) == before["Living Procurement Toolbox: edition 2027.1 is planned to be released"]
    assert len(told) == 5, "two that are out, and three days of the one to come"


def test_identifiers_are_unique_and_no_event_knows_the_clock(miniature: Path) -> None:
    loaded = judged(write_past(miniature, PAST[:2]))
    found = events(loaded)
    assert len({str(one["uid"]) for one in found}) == len(found)
    assert {one.decoded("dtstamp").date() for one in found} == {datetime.date(2027, 3, 15)}
    later = judged(miniature, datetime.date(2027, 6, 1))
    assert edition_dates(loaded.catalogue, loaded.schedule, SETTINGS) == edition_dates(
        later.catalogue, later.schedule, SETTINGS
    )


def test_an_event_leads_to_the_page_where_there_is_a_public_address() -> None:
    settings = Settings(edition="2027.1", folder="dev", site_url="https://toolbox.example.eu")
    assert {str(one["url"]) for one in events(judged(FIXTURES / "good"), settings)} == {
        "https://toolbox.example.eu/dev/new/"
    }
    assert not any("url" in one for one in events(judged(FIXTURES / "good")))


def test_the_next_revision_of_thresholds_stands_in_the_review_calendar() -> None:
    catalogue = judged(PROJECT).catalogue
    site = Settings(site_url="https://toolbox.example.eu/", folder="2027.1")
    written = review_dates([], site, catalogue, catalogue.thresholds)
    [event] = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert event.decoded("dtstart") == datetime.date(2028, 1, 1)
    assert str(event["summary"]) == "Revision of thresholds: new figures are due"
    assert "end on 31 December 2027: Directive 2014/24/EU (public procurement); " in event["description"]
    assert str(event["url"]) == "https://toolbox.example.eu/2027.1/law/#thresholds"


def test_events_that_are_written_one_by_one_stand_in_the_calendar_as_the_library_writes_it() -> None:
    loaded = judged(PROJECT)
    found = findings(loaded.catalogue, loaded.today, within=None)
    for thresholds in (loaded.catalogue.thresholds, ()):
        written = review_dates(found, SETTINGS, loaded.catalogue, thresholds)
        read = icalendar.Calendar.from_ical(written)
        assert read.to_ical() == written
        told = [str(one["summary"]).partition(":")[0] for one in read.walk("VEVENT")]
        dated = [one for one in found if one.reason in (Reason.OVERDUE, Reason.NEAR)]
        assert told == ["Look again"] * len(dated) + ["Revision of thresholds"] * bool(thresholds)
