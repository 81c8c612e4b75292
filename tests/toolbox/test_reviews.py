"""What needs a look: each reason once, on the miniature toolbox changed for it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.conftest import TODAY, judged
from toolbox.reviews import Reason, as_json, counts, findings

PRACTICE = "practices/agree-the-key.yml"
NOTE = "legal-notes/what-the-agreement-contains.yml"
CASE = "case-studies/two-towns-buy-boats.yml"


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "toolbox" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands once in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def amend(root: Path, state: str, date: str) -> None:
    """Let the Directive that the miniature names be changed by an act."""
    change(root, "instruments.yml", "state: proposed\n      date: 2026-06", f"state: {state}\n      date: {date}")


def looks(root: Path, reason: Reason, today: datetime.date = TODAY, within: int | None = 90) -> list[tuple[str, ...]]:
    """Entry, date and person of the findings for one reason."""
    loaded = judged(root, today)
    return [
        (str(one.entry.ref), one.when, one.whom)
        for one in findings(loaded.catalogue, today, within)
        if one.reason is reason
    ]


def test_a_review_date_that_has_passed(miniature: Path) -> None:
    change(miniature, f"entries/{NOTE}", "review_by: 2027-11-21", "review_by: 2026-11-22")
    assert looks(miniature, Reason.OVERDUE) == [("legal-notes/what-the-agreement-contains", "2026-11-22", "Lawyer")]
    assert looks(miniature, Reason.NEAR) == []


def test_a_review_date_is_near_from_the_day_itself_to_the_last_day_named(miniature: Path) -> None:
    entry = ("practices/agree-the-key", "2026-11-23", "Lead buyer")
    change(miniature, f"entries/{PRACTICE}", "review_by: 2028-11-21", "review_by: 2026-11-23")
    assert looks(miniature, Reason.NEAR) == [entry]
    assert looks(miniature, Reason.OVERDUE) == []
    for days, found in ((9, []), (10, [entry])):
        assert looks(miniature, Reason.NEAR, TODAY - datetime.timedelta(10), days) == found


def test_without_a_limit_every_date_to_come_is_near(miniature: Path) -> None:
    assert len(looks(miniature, Reason.NEAR, within=None)) == 13, "the retired entry is left out"
    assert looks(miniature, Reason.NEAR) == []


def test_a_law_that_changed_after_the_check(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    assert looks(miniature, Reason.LAW_CHANGED) == [
        ("practices/agree-the-key", "2026-11-22", "Lawyer"),
        ("templates/key-agreement", "2026-11-22", "A. Reviewer"),
        ("case-studies/two-towns-buy-boats", "2026-11-22", "Lawyer"),
        ("legal-notes/what-the-agreement-contains", "2026-11-22", "Lawyer"),
        ("obstacles/keys-are-oral", "2026-11-22", "Lawyer"),
        ("pathways/which-key", "2026-11-22", "Lawyer"),
    ]
    first = findings(judged(miniature).catalogue, TODAY)[0]
    assert (first.instrument, first.changed_by) == ("directive-2014-24-eu", "A made-up amendment, for the tests")


@pytest.mark.parametrize("state", ["proposed", "provisional"])
def test_a_change_that_is_not_adopted_is_not_law(miniature: Path, state: str) -> None:
    amend(miniature, state, "2026-11-22")
    assert looks(miniature, Reason.LAW_CHANGED) == []


@pytest.mark.parametrize(
    ("date", "changed"),
    [
        ("2026-11-21", False),  # the day of the check itself
        ("2026-11-22", True),
        ("2026-11-24", False),  # after today: nobody can know it yet
        ("2026-10", False),
        ("2026-11", True),  # perhaps before the check, perhaps after
        ("2026-12", False),
        ("2025", False),
        ("2026", True),
    ],
)
def test_a_change_counts_when_it_may_have_come_after_the_check(miniature: Path, date: str, changed: bool) -> None:
    amend(miniature, "adopted", date)
    assert bool(looks(miniature, Reason.LAW_CHANGED)) is changed


def test_of_several_changes_the_newest_is_named_once(miniature: Path) -> None:
    amend(
        miniature, "adopted", "2026-11-22\n    - {title: A later act, state: adopted, date: 2026-11-23}\n    - title: x"
    )
    change(miniature, "instruments.yml", "title: x\n      note: Would change nothing.", "{title: x, state: proposed}")
    entries = looks(miniature, Reason.LAW_CHANGED)
    assert len(entries) == len(set(entries)) == 6
    assert {when for _, when, _ in entries} == {"2026-11-23"}


def test_only_press_as_source(miniature: Path) -> None:
    assert looks(miniature, Reason.WEAK_SOURCES) == [
        ("case-studies/two-towns-buy-boats", "2028-11-21", "Procurement officer")
    ]
    change(miniature, f"entries/{CASE}", "type: press", "type: commentary")
    assert len(looks(miniature, Reason.WEAK_SOURCES)) == 1
    change(miniature, f"entries/{CASE}", "type: commentary", "type: project")
    assert looks(miniature, Reason.WEAK_SOURCES) == []


def test_no_source_at_all(miniature: Path) -> None:
    path = miniature / "toolbox/entries" / NOTE
    before, _, after = path.read_text().partition("sources:\n")
    path.write_text((before + "status:" + after.partition("status:")[2]).replace(", sources: [directive]", ""))
    change(miniature, f"entries/{NOTE}", "    sources: [directive]\n", "")
    assert looks(miniature, Reason.NO_SOURCES) == [("legal-notes/what-the-agreement-contains", "2027-11-21", "Lawyer")]
    assert "legal-notes/what-the-agreement-contains" not in [ref for ref, *_ in looks(miniature, Reason.WEAK_SOURCES)]


def test_a_draft_waits_for_an_expert_and_a_reviewed_entry_does_not(miniature: Path) -> None:
    drafts = [ref for ref, *_ in looks(miniature, Reason.DRAFT)]
    assert drafts == [
        "legal-notes/what-the-agreement-contains",
        "practices/agree-the-key",
        "templates/key-sheet",
        "case-studies/two-towns-buy-boats",
        "obstacles/keys-are-oral",
        "pathways/which-key",
        "countries/ee",
        "countries/eu",
        "countries/lv",
        "challenges/boats-in-fog",
        "events/fog-days",
        "events/horn-meeting",
    ]


def test_a_retired_entry_needs_no_look_whatever_happens_to_its_law(miniature: Path) -> None:
    law = "    law:\n      - {instrument: directive-2014-24-eu, provision: Article 38}\n"
    change(miniature, "entries/practices/old-way.yml", "    action: Pay it.\n", "    action: Pay it.\n" + law)
    amend(miniature, "adopted", "2026-11-22")
    found = findings(judged(miniature).catalogue, datetime.date(2031, 1, 1))
    assert {one.reason for one in found} >= {Reason.LAW_CHANGED, Reason.OVERDUE}
    assert "practices/old-way" not in {str(one.entry.ref) for one in found}


def test_the_reviewer_is_asked_first(miniature: Path) -> None:
    later = datetime.date(2028, 11, 22)
    assert ("templates/key-agreement", "2028-11-21", "A. Reviewer") in looks(miniature, Reason.OVERDUE, later)


def test_findings_stand_by_urgency_then_date(miniature: Path) -> None:
    amend(miniature, "adopted", "2026-11-22")
    change(miniature, f"entries/{PRACTICE}", "review_by: 2028-11-21", "review_by: 2026-11-22")
    change(miniature, f"entries/{NOTE}", "review_by: 2027-11-21", "review_by: 2026-11-20")
    found = findings(judged(miniature).catalogue, TODAY)
    order = list(Reason)
    assert [order.index(one.reason) for one in found] == sorted(order.index(one.reason) for one in found)
    assert [one.when for one in found if one.reason is Reason.OVERDUE] == ["2026-11-20", "2026-11-22"]


def test_programs_get_a_version_and_every_count(miniature: Path) -> None:
    found = findings(judged(miniature).catalogue, TODAY)
    told = json.loads(as_json(found, TODAY))
    assert told["version"] == 1
    assert told["today"] == "2026-11-23"
    assert told["counts"] == counts(found) == {**dict.fromkeys(Reason, 0), Reason.WEAK_SOURCES: 1, Reason.DRAFT: 12}
    assert told["findings"][0] == {
        "entry": "case-studies/two-towns-buy-boats",
        "title": "Two made-up towns buy boats",
        "reason": "weak-sources",
        "label": "Only press or commentary as sources",
        "when": "2028-11-21",
        "whom": "Procurement officer",
        "instrument": None,
        "changed_by": None,
    }
