"""Rules about time; today's date comes with the case, so that yesterday's build can be repeated."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.known import pieces
from toolbox.problem import Problem, Severity
from toolbox.rules.case import Case


def review_is_not_overdue(case: Case) -> Iterator[Problem]:
    """An entry in use is looked at again by its review date."""
    for entry in case.catalogue.current():
        if entry.review_by < case.today:
            yield case.problem(
                entry,
                ("review_by",),
                "review-overdue",
                f"review_by: {entry.review_by} has passed; check the entry against its sources and set a new date",
                severity=Severity.WARNING,
            )


def nothing_is_dated_in_the_future(case: Case) -> Iterator[Problem]:
    """No check and no reading of a source is dated after today."""
    for entry in case.catalogue.entries.values():
        days = [(("checked", "date"), entry.checked.date)]
        days += [(("sources", n, "accessed"), source.accessed) for n, source in enumerate(entry.sources)]
        for at, day in days:
            if day > case.today:
                yield case.problem(
                    entry,
                    at,
                    "date-in-future",
                    f"{at[-1]}: {day} lies after today ({case.today}); write the day on which it was done",
                )


def what_is_known_is_not_dated_in_the_future(case: Case) -> Iterator[Problem]:
    """No piece of knowledge is stated for a day, month or year after today."""
    for entry in case.catalogue.entries.values():
        for name, number, piece in pieces(entry):
            if piece.as_of and piece.as_of > case.today.isoformat():
                message = f"as_of: {piece.as_of} lies after today ({case.today}); write what the source says"
                yield case.problem(entry, (name, number, "as_of"), "date-in-future", message)
