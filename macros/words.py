"""Dates, amounts and counts as readers see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from toolbox.model.formula import ROW, with_names
from toolbox.model.sheet import Blank, Sheet

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


def with_article(noun: str) -> str:
    """``a practice``, ``an obstacle``."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def counted(count: int, one: str, many: str) -> str:
    """``1 practice``, ``2 practices``."""
    return f"{count:,} {one if count == 1 else many}"


def size(count: int) -> str:
    """A size in bytes as "48 kB" or "1.2 MB"."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"


_TYPES = {
    "text": "text",
    "long-text": "text",
    "date": "date",
    "choice": "choose",
    "number": "number",
    "money": "amount",
    "percent": "percent",
    "country": "country",
    "yes-no": "yes or no",
}


def to_do(blank: Blank) -> str:
    """What a person does with a column: fill it in, or nothing."""
    return "Computed" if blank.formula else f"Fill in: {_TYPES[blank.type]}"


def cell_value(blank: Blank, text: str) -> str:
    """A value of the worked example as the page shows it: ``45.00 %``, ``54,000.00``."""
    if text == "" or not blank.is_numeric:
        return text
    value = Decimal(text)
    if blank.type == "percent":
        return f"{value * 100:,.{blank.decimals}f} %"
    return f"{value:,.{blank.decimals}f}" if blank.formula or blank.type == "money" else f"{value:,}"


def formula_in_words(sheets: Iterable[Sheet], own: Sheet, formula: str) -> str:
    """A formula with labels in place of names: ``ROUND([Share] * [Key: Total], 2)``."""
    labels = {(sheet.id, blank.id): (sheet.title, blank.label) for sheet in sheets for blank in sheet.blanks}

    def label(owner: str | None, name: str) -> str:
        if owner is None and name == ROW:
            return "[number of the row]"
        title, words = labels[(owner or own.id, name)]
        return f"[{title}: {words}]" if owner else f"[{words}]"

    return with_names(formula, label)
