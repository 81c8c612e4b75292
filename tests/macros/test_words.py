"""Dates, amounts and counts in words."""

from __future__ import annotations

import datetime
from decimal import Decimal

from macros.address import relative
from macros.words import counted, date_in_words, money, size, with_article


def test_dates_are_written_out_as_far_as_they_are_known() -> None:
    assert date_in_words(datetime.date(2026, 11, 3)) == "3 November 2026"
    assert date_in_words("2026-11") == "November 2026"
    assert date_in_words("2026") == "2026"


def test_money_has_its_currency_first_and_thousands_apart() -> None:
    assert money(Decimal("1588263"), "EUR") == "EUR 1,588,263"
    assert money(Decimal("1588263.50"), "EUR") == "EUR 1,588,263.50"


def test_counts_read_as_english() -> None:
    assert counted(1, "practice", "practices") == "1 practice"
    assert counted(1200, "practice", "practices") == "1,200 practices"
    assert [with_article(noun) for noun in ("case study", "obstacle")] == ["a case study", "an obstacle"]


def test_links_are_relative_to_the_page() -> None:
    assert relative("templates/x/", "practices/y/") == "../../templates/x/"
    assert relative("templates/x/", "") == "templates/x/"
    assert relative("", "practices/") == "../"
    assert relative("", "") == "./"


def test_sizes_are_rounded_for_readers() -> None:
    assert [size(n) for n in (1, 47_572, 1_243_708)] == ["1 kB", "48 kB", "1.2 MB"]
