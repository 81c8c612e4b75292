"""``toolbox review`` as people call it: a table, JSON and a calendar."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from tests.conftest import PROJECT
from tests.scripts.test_cli import toolbox
from tests.toolbox.test_reviews import amend, change

DAY = ("--today", "2026-11-23")


def review(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return toolbox("review", "--root", str(root), *DAY, *arguments)


def test_elsewhere_than_on_a_terminal_a_finding_is_a_line(miniature: Path) -> None:
    run = review(miniature)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "Only press or commentary as sources\tcase-studies/two-towns-buy-boats\t2028-11-21\tProcurement officer",
        "Draft: no named expert has reviewed it yet\tlegal-notes/what-the-agreement-contains\t2027-11-21\tLawyer",
        "Draft: no named expert has reviewed it yet\tpractices/agree-the-key\t2028-11-21\tLead buyer",
        "Draft: no named expert has reviewed it yet\ttemplates/key-sheet\t2028-11-21\tProcurement officer",
        "Draft: no named expert has reviewed it yet\tcase-studies/two-towns-buy-boats\t2028-11-21\tProcurement officer",
        "Draft: no named expert has reviewed it yet\tobstacles/keys-are-oral\t2028-11-21\tLead buyer",
        "Draft: no named expert has reviewed it yet\tpathways/which-key\t2028-11-21\tLead buyer",
        "Draft: no named expert has reviewed it yet\tcountries/ee\t2028-11-21\tLead buyer",
        "Draft: no named expert has reviewed it yet\tcountries/eu\t2028-11-21\tProcurement officer",
        "Draft: no named expert has reviewed it yet\tcountries/lv\t2028-11-21\tProcurement officer",
        "Draft: no named expert has reviewed it yet\tchallenges/boats-in-fog\t2028-11-21\tLead buyer",
        "Draft: no named expert has reviewed it yet\tevents/fog-days\t2028-11-21\tProcurement officer",
        "Draft: no named expert has reviewed it yet\tevents/horn-meeting\t2028-11-21\tProcurement officer",
        "      1 Only press or commentary as sources",
        "     12 Draft: no named expert has reviewed it yet",
    ]


def on_terminal(root: Path, **environment: str) -> str:
    """What the program writes when it thinks that a person is looking."""
    master, slave = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    run = subprocess.Popen(
        [sys.executable, "-m", "scripts", "review", "--root", str(root), *DAY],
        cwd=PROJECT,
        stdout=slave,
        env={**inherited, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )
    os.close(slave)
    shown = b""
    try:
        while more := os.read(master, 65536):
            shown += more
    except OSError:  # the other end is closed: all is read
        pass
    os.close(master)
    assert run.wait(timeout=60) == 0
    return shown.decode()


def test_on_a_terminal_it_is_a_table_with_colour_unless_that_is_not_wanted(miniature: Path) -> None:
    change(miniature, "entries/templates/key-agreement.yml", "A. Reviewer", "A. [red]Reviewer")
    change(miniature, "entries/templates/key-agreement.yml", "review_by: 2028-11-21", "review_by: 2026-11-22")
    coloured, plain = on_terminal(miniature), on_terminal(miniature, NO_COLOR="1")
    assert "\x1b[1;36m" in coloured
    assert "\x1b[1;36m" not in plain and "────" in plain
    assert "The review date has passed (1)" in plain
    assert "A. [red]Reviewer" in plain, "a name is never taken for a colour"


def test_what_is_asked_for_can_be_narrowed(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    for word in ("legal-note", "legal-notes"):
        lines = review(miniature, "--kind", word).stdout.splitlines()
        assert lines[0].startswith("The law has changed since the check\tlegal-notes/what-the-agreement-contains\t")
        assert lines[0].endswith("\t2026-11-22\tLawyer\tdirective-2014-24-eu")
        assert len(lines) == 4
    told = json.loads(review(miniature, "--instrument", "case-c-480-22", "--format", "json").stdout)
    assert {one["entry"] for one in told["findings"]} == {"legal-notes/what-the-agreement-contains", "countries/ee"}
    near = json.loads(review(miniature, "--within", "363", "--format", "json").stdout)
    assert near["counts"]["review-near"] == 1
    assert json.loads(review(miniature, "--within", "362", "--format", "json").stdout)["counts"]["review-near"] == 0


def test_nothing_to_look_at_is_said_in_a_sentence(miniature: Path) -> None:
    change(miniature, "entries/case-studies/two-towns-buy-boats.yml", "law:\n  - {instrument", "x:\n  - {instrument")
    assert review(miniature, "--kind", "practice").returncode == 1, "a broken toolbox has no state"
    change(miniature, "entries/case-studies/two-towns-buy-boats.yml", "x:\n  - {instrument", "law:\n  - {instrument")
    (miniature / "toolbox/entries/practices/agree-the-key.yml").rename(miniature / "kept.yml")
    for name in (
        "case-studies",
        "legal-notes",
        "templates",
        "obstacles",
        "pathways",
        "countries",
        "challenges",
        "events",
    ):
        for path in (miniature / "toolbox/entries" / name).iterdir():
            path.unlink()
    change(miniature, "entries/practices/old-way.yml", "  replaced_by: practices/agree-the-key\n", "")
    shutil.rmtree(miniature / "toolbox/phases")  # its stories name papers that are gone
    (miniature / "toolbox/timetables.yml").unlink()
    shutil.rmtree(miniature / "toolbox/options")  # and so do the comparison and the glossary
    (miniature / "toolbox/glossary.yml").unlink()
    assert review(miniature).stdout == "Nothing needs a look on 2026-11-23.\n"


def test_a_broken_toolbox_is_reported_and_ends_with_one(miniature: Path) -> None:
    change(miniature, "entries/practices/agree-the-key.yml", "status: draft", "status: finished")
    run = review(miniature, "--format", "json")
    assert run.returncode == 1
    assert run.stdout == "", "no program takes the faults for findings"
    assert "agree-the-key.yml" in run.stderr


def test_the_calendar_has_one_whole_day_for_each_entry_in_use(miniature: Path) -> None:
    run = review(miniature, "--format", "ics")
    assert run.returncode == 0, run.stderr
    events = icalendar.Calendar.from_ical(run.stdout).walk("VEVENT")
    assert [(str(event["summary"]), event["dtstart"].dt.isoformat()) for event in events] == [
        ("Look again: What the agreement contains", "2027-11-21"),
        ("Look again: Agree the key before the budget", "2028-11-21"),
        ("Look again: Agreement on the key", "2028-11-21"),
        ("Look again: Sheet of the key", "2028-11-21"),
        ("Look again: Two made-up towns buy boats", "2028-11-21"),
        ("Look again: The key is oral", "2028-11-21"),
        ("Look again: Which key?", "2028-11-21"),
        ("Look again: Estonia", "2028-11-21"),
        ("Look again: Institutions and agencies", "2028-11-21"),
        ("Look again: Latvia", "2028-11-21"),
        ("Look again: Boats that see in fog", "2028-11-21"),
        ("Look again: Fog days", "2028-11-21"),
        ("Look again: Horn meeting", "2028-11-21"),
        ("Revision of thresholds: new figures are due", "2028-01-01"),
    ]
    assert {event["dtstart"].params["VALUE"] for event in events} == {"DATE"}
    assert {event["dtstamp"].dt.isoformat() for event in events} == {"2026-11-21T00:00:00+00:00"}
    assert all(event.errors == [] and str(event["transp"]) == "TRANSPARENT" for event in events)
    within = review(miniature, "--format", "ics", "--within", "400").stdout
    assert within.count("BEGIN:VEVENT") == 1


def test_an_event_keeps_its_identifier_when_the_date_and_the_title_change(miniature: Path) -> None:
    def first() -> icalendar.Event:
        return icalendar.Calendar.from_ical(review(miniature, "--format", "ics").stdout).walk("VEVENT")[0]

    before = first()
    assert review(miniature, "--format", "ics").stdout == review(miniature, "--format", "ics").stdout
    note = "entries/legal-notes/what-the-agreement-contains.yml"
    change(miniature, note, "review_by: 2027-11-21", "review_by: 2027-10-01")
    change(miniature, note, "title: What the agreement contains", "title: What an agreement contains")
    after = first()
    assert after["uid"] == before["uid"] == "fd880af8-c547-54f2-90ea-caf9545755b5"
    assert after["dtstart"].dt.isoformat() == "2027-10-01"


def test_an_event_leads_to_the_page_where_the_site_has_an_address(miniature: Path) -> None:
    assert "\nURL" not in review(miniature, "--format", "ics").stdout
    change(miniature, "../mkdocs.yml", 'site_url: ""', "site_url: https://toolbox.example.eu/")
    event = icalendar.Calendar.from_ical(review(miniature, "--format", "ics").stdout).walk("VEVENT")[0]
    assert event["url"] == "https://toolbox.example.eu/legal-notes/what-the-agreement-contains/"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--format", "xml"], "table, json, ics"),
        (["--kind", "legalnote"], "did you mean 'legal-note'"),
        (["--instrument", "directive-2014-24"], "did you mean 'directive-2014-24-eu'"),
        (["--within", "-1"], "--within"),
        (["--within", "soon"], "--within"),
        (["--today", "tomorrow"], "2026-11-23"),
    ],
)
def test_wrong_use_ends_with_two_and_a_hint(miniature: Path, arguments: list[str], hint: str) -> None:
    run = review(miniature, *arguments)
    assert run.returncode == 2
    assert hint in run.stderr
    assert "Traceback" not in run.stderr


def test_days_without_end_are_no_fault(miniature: Path) -> None:
    assert review(miniature, "--within", "9" * 30).returncode == 0
