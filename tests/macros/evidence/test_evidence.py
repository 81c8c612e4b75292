"""Evidence: no number that the entries do not hold, charts equal a count of the data, and what is unknown is counted."""

from __future__ import annotations

import csv
import datetime
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from macros.evidence.chart import ROW, WIDTH, bar_length, bars
from macros.evidence.counts import Row, counts
from macros.evidence.facts import facts, months_of, value_of
from macros.evidence.table import COLUMNS, as_csv
from macros.page import Settings
from macros.pages import evidence
from tests.conftest import PROJECT, judged
from tests.toolbox.test_reviews import CASE, change
from toolbox.model.case_study import CaseStudy
from toolbox.model.fields import Ref

SETTINGS = Settings(edition="2027.1")


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT, datetime.date.today()).catalogue


def counted(catalogue) -> dict[str, dict[str, int]]:
    return {one.name: {row.name: row.number for row in one.rows} for one in counts(catalogue, facts(catalogue))}


def drawn(body: str, name: str) -> dict[str, tuple[int, float]]:
    """What a reader sees in a chart: label, number, and the length of the bar."""
    [svg] = re.findall(
        rf'<svg class="chart"(?:(?!</svg>).)*aria-labelledby="chart-{name}-title.*?</svg>', body, re.DOTALL
    )
    root = ET.fromstring(svg)
    texts = [(float(one.get("y")) // ROW, one.get("class"), one.text) for one in root.iter("text")]
    lengths = {float(one.get("y")) // ROW: float(one.get("width")) for one in root.iter("rect")}
    numbers = {row: int(text) for row, kind, text in texts if kind == "chart-number"}
    return {text: (numbers[row], lengths.get(row, 0)) for row, kind, text in texts if kind == "chart-label"}


def tabled(body: str, title: str) -> dict[str, int]:
    [table] = re.findall(rf"<caption>{title}: cases of .*?</table>", body, re.DOTALL)
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="number">(?:<a [^>]*>)?([0-9]+)', table)
    return {label: int(number) for label, number in rows}


def test_the_counts_are_a_count_of_the_entries(real) -> None:
    """Counted here in another way, from the entries alone."""
    cases = [one for one in real.of_kind("case-studies") if not one.is_retired]
    found = counted(real)
    assert {k: v for k, v in found["form"].items() if v} == Counter(one.form for one in cases)
    assert found["domain"] == Counter(name for one in cases for name in one.domains)
    countries = Counter(code for one in cases for code in one.countries)
    assert found["country"] == {**countries, "none": sum(not one.countries for one in cases)}
    for name in ("form", "size", "duration", "buyers"):
        assert sum(found[name].values()) == len(cases), f"each case has one {name}, and be it that it is not known"


def test_each_chart_and_its_table_hold_the_counts(real) -> None:
    body = str(evidence.page(real, SETTINGS).body)
    for count in counts(real, facts(real)):
        wanted = {row.label: row.number for row in count.rows}
        chart = drawn(body, count.name)
        assert {label: number for label, (number, _) in chart.items()} == wanted == tabled(body, count.title)
        most = max(wanted.values())
        for number, length in chart.values():
            assert length == pytest.approx(number / most * max(bar for _, bar in chart.values()), abs=0.1)


def test_a_chart_fits_its_drawing_and_says_what_it_is() -> None:
    svg = str(bars("x", "Title & more", [Row("a", "A <b>", 40), Row("b", "B", 0), Row("not-known", "Not known", 10)]))
    root = ET.fromstring(svg)
    assert [root.findtext("title"), root.find("desc").text] == [
        "Title & more",
        "Bars for 3 answers; the table beside it holds the same numbers.",
    ]
    assert root.get("aria-labelledby").split() == ["chart-x-title", "chart-x-desc"]
    assert [one.get("class") for one in root.iter("rect")] == ["chart-bar", "chart-bar chart-bar--unknown"]
    assert bar_length(40, 40) < WIDTH and bar_length(0, 0) == 0
    assert "style" not in svg, "the policy of the site lets none pass"


def test_every_amount_on_the_page_stands_in_an_entry(real) -> None:
    held = {f"{value.currency} {value.amount:,}" for entry in real.of_kind("case-studies") for value in entry.values}
    page = evidence.page(real, SETTINGS)
    [cases] = [one.body for one in page.sections if one.id == "cases"]
    shown = re.findall(r"<strong>([A-Z]{3} [0-9,.]+)</strong>", cases)
    assert len(shown) > 20 and set(shown) <= held
    [savings] = [one.body for one in page.sections if one.id == "savings"]
    for case in facts(real):
        for sentence in (*case.savings, *case.savings_unknown):
            assert sentence.replace("'", "&#39;") in savings


def case_with(miniature: Path, old: str, new: str) -> CaseStudy:
    change(miniature, f"entries/{CASE}", old, new)
    return judged(miniature).catalogue.entries[Ref("case-studies", "two-towns-buy-boats")]


def test_the_largest_whole_amount_in_euro_is_the_size_and_nothing_is_added(miniature: Path) -> None:
    amounts = (
        "{amount: 20000000, currency: EUR, covers: Another., whole: true, sources: [paper]}",
        "{amount: 900000000, currency: EUR, covers: A claim., sources: [paper]}",
        "{amount: 5000000000, currency: NOK, covers: In kroner., whole: true, sources: [paper]}",
    )
    entry = case_with(miniature, "values:\n", "values:\n" + "".join(f"  - {one}\n" for one in amounts))
    assert value_of(entry).amount == Decimal(20_000_000)
    assert counted(judged(miniature).catalogue)["size"]["10-to-100-million"] == 1


def test_an_amount_in_another_currency_is_not_converted(miniature: Path) -> None:
    case_with(miniature, "currency: EUR", "currency: SEK")
    assert counted(judged(miniature).catalogue)["size"]["other-currency"] == 1


def test_an_amount_of_a_part_gives_no_size(miniature: Path) -> None:
    case_with(miniature, ", whole: true", "")
    assert counted(judged(miniature).catalogue)["size"]["not-known"] == 1


def test_months_are_counted_from_the_notice_to_the_contract(miniature: Path) -> None:
    entry = judged(miniature).catalogue.entries[Ref("case-studies", "two-towns-buy-boats")]
    assert months_of(entry) == 20
    assert counted(judged(miniature).catalogue)["duration"]["13-to-24-months"] == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", milestone: notice", ""),
        (", milestone: contract", ""),
        ("milestone: contract", "milestone: award"),
        ("date: 2023-10,", "date: 2023,"),
        ("date: 2023-10,", "date: 2021-10,"),
        ("timeline:\n", "timeline:\n  - {date: 2020-01, event: Another call., milestone: notice, sources: [paper]}\n"),
    ],
)
def test_what_the_timeline_does_not_say_for_sure_is_not_known(miniature: Path, old: str, new: str) -> None:
    assert months_of(case_with(miniature, old, new)) is None
    assert counted(judged(miniature).catalogue)["duration"]["not-known"] == 1


def test_only_who_buys_is_counted_as_a_buyer(miniature: Path) -> None:
    case_with(miniature, "role: partner, note", "role: coordinator, note")
    assert counted(judged(miniature).catalogue)["buyers"]["1"] == 1


def test_sentences_on_savings_are_shown_as_they_stand_with_what_could_not_be_found(miniature: Path) -> None:
    case_with(miniature, "outcome: Well.", "outcome: It went well. Prices were 5 per cent less [@paper]. All float.")
    case_with(miniature, "  - Whether the boats float.", "  - The savings in fact.")
    [case] = facts(judged(miniature).catalogue)
    assert case.savings == ("Prices were 5 per cent less.",)
    assert case.savings_unknown == ("The savings in fact.",)
    body = evidence.page(judged(miniature).catalogue, SETTINGS).body
    assert "Prices were 5 per cent less." in body
    assert "1 of 1 entries speak of savings" in body


def test_the_table_to_download_holds_what_the_page_counts_and_computes_nothing(real, miniature: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(facts(real), SETTINGS).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    found = counted(real)
    assert Counter(row["size"] for row in rows) == {k: v for k, v in found["size"].items() if v}
    assert Counter(row["cooperation_model"] for row in rows) == {k: v for k, v in found["form"].items() if v}
    assert (
        sum(bool(row["months_from_notice_to_contract"]) for row in rows) == len(rows) - found["duration"]["not-known"]
    )
    case_with(miniature, "title: Two", "title: =Two")
    assert "\"'=Two made-up" in as_csv(facts(judged(miniature).catalogue), SETTINGS).decode("utf-8-sig")


def test_without_cases_the_page_says_that_there_is_nothing_yet(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    empty = replace(catalogue, entries={})
    assert facts(empty) == ()
    assert "There is nothing here yet." in evidence.page(empty, SETTINGS).body
