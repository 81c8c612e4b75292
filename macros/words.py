"""Dates, amounts and counts as readers see them."""

from __future__ import annotations

import datetime
from decimal import Decimal

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_in_words(date: datetime.date | str) -> str:
    """``2026-11-23`` as "23 November 2026", ``2026-11`` as "November 2026", ``2026`` as "2026"."""
    year, *rest = str(date).split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def money(amount: Decimal, currency: str) -> str:
    """``EUR 1,588,263``; cents only where there are any."""
    return f"{currency} {amount:,}"


def counted(count: int, one: str, many: str) -> str:
    """``1 practice``, ``2 practices``."""
    return f"{count:,} {one if count == 1 else many}"


def size(count: int) -> str:
    """A size in bytes as "48 kB" or "1.2 MB"."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
