"""What one case gives to the count. What its entry does not hold is not known, and is counted as that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros import prose
from toolbox.catalogue import Catalogue
from toolbox.layout.sentences import sentences
from toolbox.model.case_study import CaseStudy, Value
from toolbox.model.fields import Ref
from toolbox.text import CITATION

NOT_KNOWN = "not-known"
NONE_NAMED = "none"
OTHER_CURRENCY = "other-currency"

#: Who buys: not who only runs the project, keeps, pays, advises, or left before the end.
BUYING = frozenset({"lead", "partner", "user", "central-purchasing-body"})

#: Upper bounds in euro, the bound itself not included, with the words of each class.
SIZES: tuple[tuple[str, str, Decimal | None], ...] = (
    ("under-10-million", "Under EUR 10 million", Decimal(10_000_000)),
    ("10-to-100-million", "EUR 10 to under 100 million", Decimal(100_000_000)),
    ("100-million-to-1-billion", "EUR 100 million to under 1 billion", Decimal(1_000_000_000)),
    ("1-billion-or-more", "EUR 1 billion or more", None),
)
#: The most months of each class.
DURATIONS: tuple[tuple[str, str, int | None], ...] = (
    ("up-to-12-months", "Up to 12 months", 12),
    ("13-to-24-months", "13 to 24 months", 24),
    ("over-24-months", "More than 24 months", None),
)

#: Words by which a sentence speaks of savings.
_OF_SAVINGS = re.compile(
    r"\b(?:sav(?:e|es|ed|ing|ings)|cheaper|discounts?|lower prices?|per cent less|economies of scale)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Facts:
    """One case as the page counts it."""

    entry: CaseStudy
    #: The number of lines of its list of buyers with a part in buying.
    buyers: int
    #: The largest amount of a whole purchase in euro; else the first of one in another currency.
    value: Value | None
    #: What that amount covers, in plain words; empty without one.
    covers: str
    #: Months from the notice to the contract, of one and the same procedure.
    months: int | None
    #: Sentences of the entry on savings, and of what it could not find out about them.
    savings: tuple[str, ...]
    savings_unknown: tuple[str, ...]

    @property
    def size(self) -> str:
        """The class of its value."""
        if self.value is None:
            return NOT_KNOWN
        if self.value.currency != "EUR":
            return OTHER_CURRENCY
        return next(name for name, _, below in SIZES if below is None or self.value.amount < below)

    @property
    def duration(self) -> str:
        """The class of its months."""
        if self.months is None:
            return NOT_KNOWN
        return next(name for name, _, most in DURATIONS if most is None or self.months <= most)


def facts(catalogue: Catalogue) -> tuple[Facts, ...]:
    """Every case in use, in the order of the catalogue."""

    def around(ref: Ref) -> tuple[str, str] | None:
        found = catalogue.entries.get(catalogue.aliases.get(ref, ref))
        return ("./", found.title) if found else None

    surroundings = prose.Surroundings(around)
    return tuple(
        _facts(entry, surroundings)
        for entry in catalogue.of_kind("case-studies")
        if isinstance(entry, CaseStudy) and not entry.is_retired
    )


def _facts(entry: CaseStudy, around: prose.Surroundings) -> Facts:
    told = (entry.in_short, entry.outcome, *(one.lesson for one in entry.lessons), *entry.conflicts)
    value = value_of(entry)
    return Facts(
        entry=entry,
        buyers=sum(one.role in BUYING for one in entry.buyers_involved),
        value=value,
        covers=_plain(value.covers, around) if value else "",
        months=months_of(entry),
        savings=tuple(dict.fromkeys(one for text in told for one in _on_savings(text, around))),
        savings_unknown=tuple(one for text in entry.unknowns for one in _on_savings(text, around)),
    )


def value_of(entry: CaseStudy) -> Value | None:
    """The largest amount of a whole purchase in euro, else the first in another currency. Nothing is added or converted."""
    whole = [one for one in entry.values if one.whole]
    in_euro = [one for one in whole if one.currency == "EUR"]
    return max(in_euro, key=lambda one: one.amount) if in_euro else next(iter(whole), None)


def months_of(entry: CaseStudy) -> int | None:
    """Months from the one notice to the first contract, where the timeline marks both and dates them by month or day."""
    notices = [one.date for one in entry.timeline if one.milestone == "notice"]
    contracts = [one.date for one in entry.timeline if one.milestone == "contract"]
    if len(notices) != 1 or not contracts or len(notices[0]) < 7 or len(contracts[0]) < 7:
        return None
    months = _month(contracts[0]) - _month(notices[0])
    return months if months >= 0 else None


def _month(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def _on_savings(text: str, around: prose.Surroundings) -> Iterator[str]:
    if not _OF_SAVINGS.search(text):  # most texts, which need not be cut into sentences
        return
    for line in text.splitlines():
        for sentence in sentences(line.strip()):
            if _OF_SAVINGS.search(sentence):
                yield _plain(sentence, around)


def _plain(text: str, around: prose.Surroundings) -> str:
    """Away from the entry, where the numbers of its sources would lead nowhere."""
    return re.sub(r"\s+([.,;:])", r"\1", prose.plain(CITATION.sub("", text), around)).strip()
