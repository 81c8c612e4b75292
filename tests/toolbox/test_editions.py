"""Editions: their order, the plan of those to come, and the record of those that are out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.conftest import TODAY, messages
from toolbox import history, schedule
from toolbox.edition import Edition
from toolbox.history import EditionRecord, EntryChange, History, ledger_as_json, record_as_json
from toolbox.load import in_preparation
from toolbox.model.fields import Ref

KEY = "practices/agree-the-key"


def test_editions_follow_each_other_and_a_trial_comes_before_its_edition() -> None:
    names = ["2026.1", "2026.2", "2026.10", "2027.1-rc1", "2027.1-rc2", "2027.1"]
    editions = [Edition.named(name) for name in names]
    assert editions == sorted(editions)
    assert [str(edition) for edition in editions] == names
    assert str(Edition(2027, 1).next) == "2027.2"
    assert Edition(2027, 1).tag == "v2027.1"


@pytest.mark.parametrize(
    "text", ["", "2027", "2027.0", "2027.01", "v2027.1", "2027.1 ", "2027.1-rc0", "27.1", "latest"]
)
def test_what_is_no_edition_is_none(text: str) -> None:
    assert Edition.named(text) is None


def plan(root: Path, text: str) -> list[str]:
    (root / schedule.PATH).write_text(text, encoding="utf-8")
    return [line for line in messages(root) if schedule.PATH in line]


def test_the_plan_says_which_edition_is_in_preparation(miniature: Path) -> None:
    assert str(in_preparation(miniature, TODAY)) == "2027.1"
    released(miniature, "2027.1")
    assert str(in_preparation(miniature, TODAY)) == "2027.2"
    released(miniature, "2027.2")
    assert str(in_preparation(miniature, TODAY)) == "2027.3", "not planned, but it would follow"
    (miniature / schedule.PATH).unlink()
    assert str(in_preparation(miniature, TODAY)) == "2027.3"


def test_without_a_plan_and_a_past_it_is_the_first_of_this_year(tmp_path: Path) -> None:
    assert str(in_preparation(tmp_path, datetime.date(2031, 5, 1))) == "2031.1"


def test_days_of_the_plan_follow_each_other(miniature: Path) -> None:
    days = "- {edition: '2027.1', kind: annual, freeze: 2027-03-02, review: 2027-03-01, release: 2027-03-15}\n"
    assert plan(miniature, days) == [
        "toolbox/schedule.yml:1:3: [days-in-disorder] edition '2027.1': freeze, review and release must follow each other"
    ]


def test_editions_of_the_plan_follow_each_other(miniature: Path) -> None:
    day = "kind: annual, freeze: 2027-03-01, review: 2027-03-02, release: 2027-03-15"
    two = f"- {{edition: '2027.2', {day}}}\n- {{edition: '2027.1', {day}}}\n"
    assert plan(miniature, two) == [
        "toolbox/schedule.yml:2:13: [editions-in-disorder] '2027.1' does not follow '2027.2'; write the oldest first"
    ]
    assert "[wrong-type]" in plan(miniature, "edition: 2027.1\n")[0]
    assert "[bad-edition]" in plan(miniature, f"- {{edition: '2027.1-rc1', {day}}}\n")[0]


def released(root: Path, edition: str, *changes: EntryChange, ledger: dict[Ref, str] | None = None) -> EditionRecord:
    """Write the papers of an edition, as a release does."""
    record = EditionRecord(edition=edition, date="2026-11-20", changes=changes)
    (root / history.RECORDS).mkdir(exist_ok=True)
    (root / history.RECORDS / f"{edition}.json").write_text(record_as_json(record))
    if ledger is not None:
        (root / history.LEDGER).write_text(ledger_as_json(ledger))
    return record


def test_what_is_written_is_read_back(miniature: Path) -> None:
    change = EntryChange(
        entry=KEY, what="renamed", note="A [link](https://www.example.eu/).", formerly="old-key", fields=("Steps",)
    )
    record = released(miniature, "2026.1", change, ledger={Ref(*KEY.split("/")): "2026.1"})
    past, problems = history.load(miniature)
    assert problems == []
    assert past.records == (record,)
    assert past.ledger == {Ref("practices", "agree-the-key"): "2026.1"}
    assert past.newest is record or past.newest == record


def test_the_history_of_an_entry_holds_what_happened_under_its_former_names(miniature: Path) -> None:
    first = released(miniature, "2026.1", EntryChange(entry="practices/old", what="added"))
    second = released(miniature, "2026.2", EntryChange(entry="practices/new", what="renamed", formerly="old"))
    past, _ = history.load(miniature)
    told = past.of([Ref("practices", "new"), Ref("practices", "old")])
    assert [(one.record, one.change.what) for one in told] == [(second, "renamed"), (first, "added")]
    assert past.of([Ref("practices", "other")]) == []
    assert History().newest is None


def test_a_record_that_is_broken_is_a_problem_with_its_line(miniature: Path) -> None:
    folder = miniature / history.RECORDS
    folder.mkdir()
    (folder / "2026.1.json").write_text('{\n "edition": "2026.2",\n "date": "2026-13-01",\n "changes": []\n}\n')
    (folder / "notes.txt").write_text("mine")
    (folder / "2026.3.json").write_text('{\n "edition": "2026.2",\n "date": "2026-12-01"\n}\n')
    assert [line for line in messages(miniature) if history.RECORDS in line] == [
        "toolbox/editions/2026.1.json:3:10: [bad-date] date: '2026-13-01' is not a date; write it as 2026-11-23",
        "toolbox/editions/2026.3.json:2:13: [wrong-record] edition: '2026.2' stands in the record of '2026.3'",
        "toolbox/editions/notes.txt:1:1: [not-a-record] 'notes.txt' is not the record of an edition; records are named as 2027.1.json",
    ]


def test_a_ledger_that_is_broken_is_a_problem_with_its_line(miniature: Path) -> None:
    (miniature / history.LEDGER).write_text('{\n "practices/a": "2026",\n "../../etc": "2026.1"\n}\n')
    assert [line.split("] ")[0] for line in messages(miniature) if history.LEDGER in line] == [
        "toolbox/ledger.json:2:17: [bad-edition",
        "toolbox/ledger.json:3:2: [bad-reference",
    ]
    (miniature / history.LEDGER).write_text("[]\n")
    assert "[wrong-type]" in next(line for line in messages(miniature) if history.LEDGER in line)


def test_an_identifier_that_was_released_is_never_lost(miniature: Path) -> None:
    names = {
        Ref("practices", "agree-the-cost-key"): "2026.1",
        Ref("practices", "agree-the-key"): "2027.1",
        Ref("practices", "deleted"): "2026.1",
    }
    (miniature / history.LEDGER).write_text(ledger_as_json(names))
    assert [line for line in messages(miniature) if "identifier-lost" in line] == [
        "toolbox/ledger.json:4:1: [identifier-lost] 'practices/deleted' was released in 2026.1 and has no entry any more; "
        "put its file back and retire it, or name 'deleted' under 'aliases' of the entry that it became"
    ]


def test_since_is_the_edition_that_released_the_entry_first(miniature: Path) -> None:
    released(miniature, "2027.1", ledger={Ref("practices", "agree-the-cost-key"): "2026.1"})
    assert [line.split(": ", 1)[1] for line in messages(miniature) if "wrong-since" in line][:2] == [
        "[wrong-since] since: edition '2027.1' is out and has no such entry; write the edition to come, as '2027.2'",
        "[wrong-since] since: edition '2027.1' is out and has no such entry; write the edition to come, as '2027.2'",
    ]
    assert any(
        "differs from the edition that released the entry first; write '2026.1'" in line for line in messages(miniature)
    )
