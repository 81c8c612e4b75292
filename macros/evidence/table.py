"""The facts of all cases as a table in CSV, one row a case, in which nothing can compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from macros import address
from macros.api.table import inert
from macros.evidence.facts import Facts
from macros.page import Settings

NAME = "cases.csv"
COLUMNS = (
    "case",
    "title",
    "cooperation_model",
    "fit",
    "domains",
    "countries",
    "buyers_named",
    "amount",
    "currency",
    "amount_covers",
    "size",
    "notice",
    "contract",
    "months_from_notice_to_contract",
    "savings",
    "savings_not_known",
    "checked",
    "page",
)


def as_csv(cases: Iterable[Facts], settings: Settings) -> bytes:
    """As the tables of the API: RFC 4180 with a byte-order mark. What is not known is empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for case in cases:
        writer.writerow([inert(cell) for cell in _cells(case, settings)])
    return out.getvalue().encode("utf-8-sig")


def _cells(case: Facts, settings: Settings) -> tuple[str, ...]:
    entry, page = case.entry, address.of_entry(case.entry.ref)
    return (
        str(entry.ref),
        entry.title,
        entry.form,
        entry.fit,
        "; ".join(entry.domains),
        "; ".join(entry.countries),
        str(case.buyers),
        format(case.value.amount, "f") if case.value else "",
        case.value.currency if case.value else "",
        case.covers,
        case.size,
        _date(case, "notice"),
        _date(case, "contract"),
        "" if case.months is None else str(case.months),
        " ".join(case.savings),
        " ".join(case.savings_unknown),
        entry.checked.date.isoformat(),
        settings.public(page) or page,
    )


def _date(case: Facts, milestone: str) -> str:
    return next((one.date for one in case.entry.timeline if one.milestone == milestone), "")
