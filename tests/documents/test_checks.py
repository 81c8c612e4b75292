"""The checks of the newer workbooks say what is wrong when something is, and the thresholds are those of the register."""

from __future__ import annotations

import datetime

import pytest

from macros.documents import calc
from tests.conftest import PROJECT, judged
from toolbox.model.fields import Ref
from toolbox.model.sheet import Sheet, Value

Change = dict[calc.At, Value]
DAY = datetime.date


@pytest.fixture(scope="module")
def catalogue():
    return judged(PROJECT, DAY(2026, 11, 26)).catalogue


def _sheets(catalogue, name: str) -> tuple[Sheet, ...]:
    return catalogue.entries[Ref("templates", name)].sheets


#: Template, what is changed in its worked example, the check and the row that must speak, and a part of what it says.
WRONG: list[tuple[str, Change, calc.At, str]] = [
    ("applicable-law-matrix", {("overview", "law", 0): "Estonia"}, ("overview", "check-law", 0), "no row"),
    ("applicable-law-matrix", {("overview", "law", 0): "Sweden"}, ("overview", "check-review", 0), "another country"),
    ("applicable-law-matrix", {("overview", "law", 0): "Sweden"}, ("overview", "check-same", 0), "another law"),
    ("applicable-law-matrix", {("steps", "forum", 1): None}, ("steps", "check", 1), "Forum is missing"),
    ("applicable-law-matrix", {("steps", "step", 1): "change"}, ("overview", "check-main-steps", 0), "notice"),
    ("applicable-law-matrix", {("partners", "article-39-rule", 1): None}, ("partners", "check", 1), "Article 39"),
    ("applicable-law-matrix", {("remedies", "competent", 1): "yes"}, ("overview", "check-review", 0), "More than one"),
    ("applicable-law-matrix", {("remedies", "standstill", 0): 7.0}, ("remedies", "check", 0), "below 10"),
    ("applicable-law-matrix", {("overview", "regime", 0): "2009/81/EC"}, ("overview", "basis", 0), "No article"),
    ("applicable-law-matrix", {("home", "partner", 1): None}, ("overview", "check-home", 0), "without a row"),
    ("requirements-matrix", {("matrix", "p2", 0): "forbidden"}, ("matrix", "check", 0), "forbidden"),
    ("requirements-matrix", {("matrix", "p2", 0): "no need"}, ("matrix", "check", 0), "Say why"),
    ("requirements-matrix", {("matrix", "proof", 6): None}, ("matrix", "check", 6), "article"),
    ("requirements-matrix", {("matrix", "payer", 5): None}, ("matrix", "check", 5), "Payer"),
    ("requirements-matrix", {("matrix", "p7", 5): "must"}, ("matrix", "check", 5), "column without a partner"),
    ("requirements-matrix", {("matrix", "firms", 0): 1.0}, ("overview", "check-market", 0), "fewer than two"),
    ("requirements-matrix", {("matrix", "p1", 0): None}, ("overview", "check-answers", 0), "Answers missing: 1"),
    ("requirements-matrix", {("matrix", "decision", 0): "option"}, ("matrix", "check", 0), "Other than proposed"),
    ("raci-matrix", {("tasks", "r2", 0): "A"}, ("tasks", "check", 0), "Two or more"),
    ("raci-matrix", {("tasks", "r4", 0): "I"}, ("overview", "check-accountable", 0), "no A: 1"),
    ("raci-matrix", {("tasks", "r3", 0): "I"}, ("tasks", "check", 0), "Nobody does it"),
    ("raci-matrix", {("roles", "time", 1): 0.9, ("roles", "person", 1): "A-02"}, ("roles", "check", 1), "150"),
    ("raci-matrix", {("roles", "held", 5): "RESTRICTED"}, ("roles", "check", 5), "Clearance"),
    ("raci-matrix", {("tasks", "r9", 0): "C", ("tasks", "r8", 0): "C"}, ("tasks", "check", 0), "without a role"),
    ("demand-aggregation-sheet", {("demand", "least", 0): 95.0}, ("demand", "check", 0), "out of order"),
    ("demand-aggregation-sheet", {("demand", "confirmed", 0): "no"}, ("demand", "check", 0), "written yes"),
    ("demand-aggregation-sheet", {("overview", "day", 0): DAY(2028, 1, 1)}, ("overview", "check-day", 0), "2027"),
    (
        "demand-aggregation-sheet",
        {("overview", "threshold", 0): "sub-central: supplies, services"},
        ("overview", "check-class", 0),
        "central",
    ),
    ("demand-aggregation-sheet", {("calendar", "year", 1): None}, ("overview", "check-sums", 0), "year is missing"),
    ("demand-aggregation-sheet", {("overview", "years", 0): 5.0}, ("overview", "check-years", 0), "Longer"),
    ("joint-suitability-check", {("criteria", "weight", 0): 0.2}, ("overview", "check-weights", 0), "107.5"),
    ("joint-suitability-check", {("scores", "mark", 3): 2.5}, ("scores", "check", 3), "Whole"),
    ("joint-suitability-check", {("scores", "reason", 3): None}, ("scores", "check", 3), "Reason"),
    ("joint-suitability-check", {("scores", "criterion", 1): "legal fit"}, ("scores", "check", 1), "twice"),
    ("joint-suitability-check", {("scores", "mark", 0): 1.0}, ("partners", "advice", 0), "stop"),
    ("joint-suitability-check", {("overview", "scored", 0): DAY(2026, 9, 1)}, ("overview", "check-order", 0), "after"),
    ("kpi-sla-annex", {("indicators", "weight", 0): 0.5}, ("annex", "check-weights", 0), "110"),
    ("kpi-sla-annex", {("indicators", "limit", 0): 99.9}, ("indicators", "check", 0), "above target"),
    ("kpi-sla-annex", {("indicators", "credit", 0): 0.2}, ("indicators", "check", 0), "above the cap"),
    ("kpi-sla-annex", {("results", "result", 0): None}, ("summary", "check", 0), "Reports missing: 1"),
    ("kpi-sla-annex", {("results", "note", 4): None}, ("results", "check", 4), "cause"),
    ("collusion-red-flag-checklist", {("result", "contacted", 0): None}, ("result", "check-call", 0), "tell nobody"),
    ("collusion-red-flag-checklist", {("result", "second", 0): "screener 1"}, ("result", "check-two", 0), "different"),
    ("collusion-red-flag-checklist", {("signs", "sign", 8): None}, ("result", "check-kinds", 0), "nobody"),
    ("collusion-red-flag-checklist", {("signs", "honest", 1): None}, ("signs", "check", 1), "honest"),
    ("collusion-red-flag-checklist", {("lots", "close", 0): 0.1}, ("lots", "hint", 0), "close together"),
    ("call-off-allocation-tracker", {("buyers", "named", 0): "no"}, ("orders", "check", 0), "not identified"),
    ("call-off-allocation-tracker", {("orders", "value", 0): 400000.0}, ("settings", "check-ceiling", 0), "passed"),
    ("call-off-allocation-tracker", {("orders", "quantity", 3): 260.0}, ("buyers", "check", 2), "Quota passed"),
    (
        "call-off-allocation-tracker",
        {("orders", "number", 1): None},
        ("settings", "check-orders", 0),
        "without a number",
    ),
    ("call-off-allocation-tracker", {("orders", "day", 0): DAY(2031, 1, 1)}, ("orders", "check", 0), "Outside"),
    (
        "call-off-allocation-tracker",
        {("allocation", "first", 0): 120.0},
        ("month", "check-available", 0),
        "Emergencies",
    ),
    ("clarification-log", {("limits", "limit", 0): None}, ("log", "extension", 0), "extend"),
    ("clarification-log", {("limits", "announced", 0): DAY(2027, 5, 20)}, ("log", "extension", 0), "extend"),
    ("clarification-log", {("settings", "day", 0): DAY(2027, 7, 10)}, ("settings", "check-open", 0), "last day"),
    ("clarification-log", {("log", "published", 3): DAY(2027, 7, 9)}, ("log", "check", 3), "Extend"),
    ("clarification-log", {("log", "version", 0): "other"}, ("log", "check", 0), "not on the sheet Versions"),
    ("supplier-contact-log", {("contacts", "buyers", 1): 1.0}, ("contacts", "check", 1), "Too few"),
    ("supplier-contact-log", {("contacts", "day", 4): DAY(2027, 2, 1)}, ("contacts", "check", 4), "After the notice"),
    ("supplier-contact-log", {("helpers", "helper", 0): "Other"}, ("settings", "check-helpers", 0), "not on the sheet"),
    (
        "supplier-contact-log",
        {("helpers", "decision", 0): "excluded after hearing"},
        ("helpers", "check", 0),
        "hearing",
    ),
    (
        "supplier-contact-log",
        {("settings", "day", 0): DAY(2027, 1, 20)},
        ("settings", "check-sharing", 0),
        "notice is out",
    ),
    ("trl-maturity-assessment", {("parts", "evidence", 0): None}, ("result", "level", 0), "4"),
    ("trl-maturity-assessment", {("parts", "claimed", 0): 9.5}, ("parts", "check", 0), "Whole levels"),
    ("trl-maturity-assessment", {("parts", "reviewed", 0): 7.0}, ("parts", "check", 0), "Two levels apart"),
    (
        "trl-maturity-assessment",
        {("result", "reviewer", 0): "technical expert of Partner A"},
        ("result", "check-basics", 0),
        "own marks",
    ),
    (
        "trl-maturity-assessment",
        {("result", "delivery", 0): DAY(2027, 3, 1)},
        ("result", "check-gap", 0),
        "who closes it",
    ),
    (
        "funding-and-budget-calendar",
        {("approvals", "planned", 0): DAY(2027, 5, 1)},
        ("overview", "check-approval", 0),
        "30 days after",
    ),
    (
        "funding-and-budget-calendar",
        {("sources", "source", 1): "BMVI", ("sources", "line", 1): "vehicles"},
        ("sources", "check", 1),
        "Two Union sources",
    ),
    (
        "funding-and-budget-calendar",
        {("sources", "rate", 0): 0.9, ("sources", "conditions", 0): None},
        ("sources", "check", 0),
        "75",
    ),
    (
        "funding-and-budget-calendar",
        {("overview", "award", 0): DAY(2028, 1, 5)},
        ("overview", "check-closed", 0),
        "award: 1",
    ),
    (
        "funding-and-budget-calendar",
        {("overview", "payment", 0): DAY(2029, 12, 1)},
        ("sources", "check", 0),
        "last day to pay",
    ),
    ("funding-and-budget-calendar", {("sources", "amount", 2): 500000.0}, ("partners", "check", 1), "Money is missing"),
    ("green-and-social-criteria-sheet", {("criteria", "equals", 3): "no"}, ("criteria", "check", 3), "equals"),
    ("green-and-social-criteria-sheet", {("criteria", "weight", 0): 0.03}, ("criteria", "check", 0), "too small"),
    ("green-and-social-criteria-sheet", {("criteria", "hotspot", 0): "H2"}, ("hotspots", "check", 0), "no criterion"),
    ("green-and-social-criteria-sheet", {("criteria", "linked", 1): "no"}, ("criteria", "check", 1), "link"),
    ("green-and-social-criteria-sheet", {("follow", "result", 0): 110.0}, ("follow", "check", 0), "worse"),
]


@pytest.mark.parametrize(
    ("name", "change", "at", "said"), WRONG, ids=[f"{w[0]}-{w[2][0]}-{w[2][1]}-{n}" for n, w in enumerate(WRONG)]
)
def test_what_is_wrong_is_said(catalogue, name: str, change: Change, at: calc.At, said: str) -> None:
    sheets = _sheets(catalogue, name)
    known = {(sheet.id, blank.id) for sheet in sheets for blank in sheet.blanks if not blank.formula}
    assert {place[:2] for place in change} <= known
    before = calc.calculated(sheets, calc.example(sheets))[at]
    filled = {place: value for place, value in (calc.example(sheets) | change).items() if value is not None}
    after = calc.calculated(sheets, filled)[at]
    assert after != before
    assert said in (f"{after:g}" if isinstance(after, float) else str(after))


def test_the_thresholds_of_the_demand_sheet_are_those_of_the_register(catalogue) -> None:
    sheets = _sheets(catalogue, "demand-aggregation-sheet")
    results = calc.calculated(sheets, calc.example(sheets))
    rows = {
        row: {name: results["thresholds", name, row] for name in ("directive", "provision", "figure", "until")}
        for row in range(10)
    }
    for row in rows.values():
        instrument = "directive-" + str(row["directive"]).lower().replace("/", "-")
        until = None if row["until"] == "no revision" else DAY(2027, 12, 31)
        assert any(
            one.instrument == instrument
            and one.provision.startswith(str(row["provision"]))
            and float(one.amount) == row["figure"]
            and one.until == until
            for one in catalogue.thresholds
        ), row


@pytest.mark.parametrize("day", [DAY(2026, 1, 1), DAY(2027, 12, 31)])
def test_the_thresholds_hold_on_the_first_and_on_the_last_day_of_their_time(catalogue, day: DAY) -> None:
    sheets = _sheets(catalogue, "demand-aggregation-sheet")
    filled = calc.example(sheets) | {("overview", "day", 0): day}
    assert calc.calculated(sheets, filled)["overview", "check-day", 0] == "OK"


@pytest.mark.parametrize(
    ("available", "asked", "given"),
    [
        (100, (60, 20, 40), (57, 20, 23)),
        (100, (10, 10, 10), (10, 10, 10)),
        (0, (60, 20, 40), (0, 0, 0)),
        (1, (60, 60, 60), (1, 0, 0)),
        (119, (60, 20, 40), (60, 20, 39)),
        (120, (60, 20, 40), (60, 20, 40)),
    ],
)
def test_a_short_month_is_shared_to_the_piece(catalogue, available: int, asked: tuple, given: tuple) -> None:
    sheets = _sheets(catalogue, "call-off-allocation-tracker")
    filled = calc.example(sheets) | {("month", "available", 0): float(available)}
    filled |= {("allocation", "asked", row): float(wish) for row, wish in enumerate(asked)}
    results = calc.calculated(sheets, filled)
    assert tuple(int(results["allocation", "given", row]) for row in range(3)) == given
    assert results["month", "check-sum", 0] == "OK"
