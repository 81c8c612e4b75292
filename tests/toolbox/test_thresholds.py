"""Thresholds as data: what the file may hold, which figure counts, and when others are due."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TODAY, judged, messages
from tests.toolbox.test_reviews import change
from toolbox.thresholds import EVERY_BUYER, PATH, Threshold, Thresholds, revisions

FILE = "thresholds.yml"


def applicable(
    thresholds: Thresholds, instrument: str, buyer: str, contract: str, day: datetime.date
) -> Threshold | None:
    """The figure from which ``instrument`` binds ``buyer`` for ``contract`` on ``day``; None where none is known.

    The day is that on which the call for competition is sent (Directive 2014/24/EU, Article 5(4)).
    """
    for one in thresholds:
        if (
            one.instrument == instrument
            and contract in one.contracts
            and (buyer in one.buyers or EVERY_BUYER in one.buyers)
            and one.holds_on(day)
        ):
            return one
    return None


def said(root: Path, today: datetime.date = TODAY) -> list[str]:
    return [line.removeprefix(f"{PATH}:") for line in messages(root, today) if line.startswith(PATH)]


@pytest.mark.parametrize(
    ("instrument", "buyer", "contract", "amount"),
    [
        ("directive-2014-24-eu", "central-government", "supplies", 140_000),
        ("directive-2014-24-eu", "central-defence", "unlisted-supplies", 216_000),
        ("directive-2014-24-eu", "sub-central", "services", 216_000),
        ("directive-2014-24-eu", "sub-central", "social-services", 750_000),
        ("directive-2014-24-eu", "central-government", "works", 5_404_000),
        ("directive-2014-25-eu", "sub-central", "supplies", 432_000),
        ("directive-2014-23-eu", "sub-central", "concessions", 5_404_000),
        ("directive-2009-81-ec", "central-defence", "services", 432_000),
        ("directive-2014-23-eu", "sub-central", "supplies", None),
    ],
)
def test_which_figure_counts(instrument: str, buyer: str, contract: str, amount: int | None) -> None:
    found = applicable(judged(PROJECT).catalogue.thresholds, instrument, buyer, contract, TODAY)
    assert (found.amount if found else None) == amount


@pytest.mark.parametrize(
    ("day", "known"), [("2025-12-31", False), ("2026-01-01", True), ("2027-12-31", True), ("2028-01-01", False)]
)
def test_a_figure_counts_from_its_first_to_its_last_day(day: str, known: bool) -> None:
    figures = judged(PROJECT).catalogue.thresholds
    when = datetime.date.fromisoformat(day)
    assert bool(applicable(figures, "directive-2014-24-eu", "sub-central", "supplies", when)) is known


def test_others_are_due_on_the_day_after_the_last() -> None:
    due = revisions(judged(PROJECT).catalogue.thresholds)
    assert list(due) == [datetime.date(2028, 1, 1)]
    assert {one.instrument for one in due[datetime.date(2028, 1, 1)]} == {
        "directive-2014-24-eu",
        "directive-2014-25-eu",
        "directive-2014-23-eu",
        "directive-2009-81-ec",
    }


def test_every_figure_agrees_with_the_words_of_the_note() -> None:
    """The note tells the figures in sentences, the file in numbers: neither says what the other does not."""
    catalogue = judged(PROJECT).catalogue
    [note] = [one for one in catalogue.of_kind("legal-notes") if one.ref.id == "eu-thresholds-and-value-2026-2027"]
    for one in catalogue.thresholds:
        rules = [rule for rule in note.rules if any(law.instrument == one.instrument for law in rule.law)]
        assert any(f"{one.currency} {one.amount:,}" in rule.text for rule in rules), one


def test_without_a_file_there_is_none(miniature: Path) -> None:
    (miniature / PATH).unlink()
    assert judged(miniature).catalogue.thresholds == ()
    lines = [line for line in messages(miniature) if "unknown-threshold" in line]
    assert [line.split(":")[0] for line in lines] == [
        "legal-notes/what-the-agreement-contains.yml",
        "pathways/which-key.yml",
    ]
    assert all(
        line.endswith(
            "no threshold of 'directive-2014-24-eu' is known; add them to toolbox/thresholds.yml with their source"
        )
        for line in lines
    )


def test_a_file_that_is_no_list(miniature: Path) -> None:
    (miniature / PATH).write_text("works: 5404000\n")
    assert said(miniature) == [
        "1:1: [wrong-type] the thresholds are a list of figures that begin with '- '; write [] where there is none"
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("amount: 216000", "amount: 216,000", "5:11: [bad-amount] amount: '216,000' is not an amount; write digits only, as 1588263 or 1588263.50"),
        ("buyers: [sub-central]", "buyers: [sub-centrl]", "3:12: [unknown-term] buyers: 'sub-centrl' is not known; did you mean 'sub-central'?"),
        ("until: 2027-12-31", "until: 2025-12-31", "1:3: [period-ends-early] until: 2025-12-31 comes before since: 2026-01-01"),
        ("contracts: [social-services]", "contracts: [services]", "15:3: [thresholds-overlap] another figure above, of Article 4(c), counts for the same buyers, contracts and days; write one figure for each"),
        ("until: 2027-12-31", "set_by: regulation-2025-2152", "8:11: [unknown-instrument] set_by: 'regulation-2025-2152' is not in the register of law; add it to toolbox/instruments.yml with its address"),
        ("provision: Article 4(c)", "article: 4(c)", "2:3: [unknown-key]"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_line(miniature: Path, old: str, new: str, line: str) -> None:
    change(miniature, FILE, old, new)
    assert any(one.startswith(line) for one in said(miniature)), said(miniature)


def test_a_period_that_has_ended_is_a_warning_until_the_next_stands_there(miniature: Path) -> None:
    assert said(miniature, datetime.date(2027, 12, 31)) == []
    later = datetime.date(2028, 1, 1)
    assert said(miniature, later) == [
        "8:10: [thresholds-ended] until: 2027-12-31 has passed, and no later figure of 'directive-2014-24-eu' stands here; "
        "look up the revision and add it"
    ]
    path = miniature / PATH
    path.write_text(path.read_text().replace("since: 2026-01-01\n  note", "since: 2028-01-01\n  note"))
    assert said(miniature, later) == []
