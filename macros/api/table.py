"""Each kind of entry as a table in CSV, one row an entry, in which nothing can compute.

RFC 4180: commas, every cell in quotes, lines that end in CR LF. UTF-8 with a byte-order mark, without
which Excel reads another encoding. A text that a spreadsheet could take for a formula gets an
apostrophe in front, as OWASP advises against the injection of formulas; whoever reads the table
with a program takes one off where a cell begins with apostrophes and then one of these signs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from macros.api.columns import CHALLENGES, COUNTRIES, EVENTS, Cell, Columns
from macros.api.entry import Entry
from macros.api.plain import Words

#: What Excel, LibreOffice or Google Sheets begin a formula with, after white space that they skip and in the wide
#: forms that some take for the same; also a text that begins with apostrophes before it, so that one can be taken off.
_COMPUTES = re.compile(r"'*(?:[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
_LONGEST_CELL = 32_767


def inert(text: str) -> str:
    """The text as a cell that no spreadsheet computes, cut where Excel would cut it."""
    safe = f"'{text}" if _COMPUTES.match(text) else text
    return safe if len(safe) <= _LONGEST_CELL else safe[: _LONGEST_CELL - 1] + "…"


def table(kind: str, rows: Iterable[list[str]]) -> bytes:
    """The table of the entries of one kind."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns_of(kind))
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def row(entry: Entry, words: Words) -> list[str]:
    """The cells of one entry."""
    return [inert(_joined(value(entry, words))) for value in columns_of(entry.kind).values()]


def _joined(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "; ".join(cell)


def columns_of(kind: str) -> Columns:
    """The columns of the table of one kind, in their order."""
    return {**_FIRST, **_OWN[kind], **_LAST}


def _ids(words: Iterable[Any]) -> list[str]:
    return [word.id for word in words]


def _refs(links: Iterable[Any]) -> list[str]:
    return [link.ref for link in links]


def _law(provisions: Iterable[Any]) -> list[str]:
    named = (f"{one.instrument.name}, {one.provision}" for one in provisions)
    return list(dict.fromkeys(named))


def _texts(name: str) -> Callable[[Any, Words], Cell]:
    """A field that holds a text or several."""

    def value(entry: Any, words: Words) -> Cell:
        found = getattr(entry, name)
        return words.plain(found or "") if not isinstance(found, tuple) else [words.plain(one) for one in found]

    return value


def _inside(name: str, *parts: str) -> Callable[[Any, Words], Cell]:
    """A list of groups, of each the named texts with a colon between them."""

    def value(entry: Any, words: Words) -> Cell:
        return [": ".join(words.plain(getattr(one, part)) for part in parts) for one in getattr(entry, name)]

    return value


def _organisations(name: str) -> Callable[[Any, Words], Cell]:
    def value(entry: Any, words: Words) -> Cell:
        return [one.name + (f" ({one.country.code})" if one.country else "") for one in getattr(entry, name)]

    return value


_FIRST: Columns = {
    "ref": lambda entry, words: entry.ref,
    "title": lambda entry, words: entry.title,
    "summary": lambda entry, words: entry.summary,
    "status": lambda entry, words: entry.status,
    "phases": lambda entry, words: _ids(entry.phases),
    "topics": lambda entry, words: _ids(entry.topics),
    "buyers": lambda entry, words: _ids(entry.buyers),
    "audience": lambda entry, words: _ids(entry.audience),
    "countries": lambda entry, words: [country.code for country in entry.countries],
}
_LAST: Columns = {
    "unknowns": _texts("unknowns"),
    "keywords": lambda entry, words: entry.keywords,
    "related": lambda entry, words: _refs(entry.related),
    "sources": lambda entry, words: [source.url for source in entry.sources],
    "reviewer": lambda entry, words: entry.review.reviewer if entry.review else "",
    "checked": lambda entry, words: entry.checked.date.isoformat(),
    "review_by": lambda entry, words: entry.review_by.isoformat(),
    "since": lambda entry, words: entry.since,
    "page": lambda entry, words: entry.links.page,
    "data": lambda entry, words: entry.links.data,
}
_SEEN_IN: Columns = {"seen_in": lambda entry, words: _refs(entry.seen_in)}
_OWN: dict[str, Columns] = {
    "practices": {
        "in_short": _texts("in_short"),
        "when": _texts("when"),
        "steps": _inside("steps", "who", "action"),
        "templates": lambda entry, words: list(
            dict.fromkeys(link.ref for step in entry.steps for link in step.templates)
        ),
        "law": lambda entry, words: _law(one for step in entry.steps for one in step.law),
        "pitfalls": _inside("pitfalls", "what"),
        "measures": _texts("measures"),
        **_SEEN_IN,
    },
    "templates": {
        "format": lambda entry, words: entry.format,
        "language": lambda entry, words: entry.language,
        "purpose": _texts("purpose"),
        "filler": _texts("filler"),
        "moment": _texts("moment"),
        "fields": lambda entry, words: [one.label for one in entry.fields],
        "sheets": lambda entry, words: [one.title for one in entry.sheets],
        "adapt": _texts("adapt"),
        "law": lambda entry, words: _law(entry.law),
        "files": lambda entry, words: [one.url for one in entry.computed.files],
        **_SEEN_IN,
    },
    "case-studies": {
        "in_short": _texts("in_short"),
        "form": lambda entry, words: entry.form.id,
        "fit": lambda entry, words: entry.fit.id,
        "domains": lambda entry, words: _ids(entry.domains),
        "state": lambda entry, words: entry.state,
        "buyers_involved": _organisations("buyers_involved"),
        "suppliers": _organisations("suppliers"),
        "timeline": _inside("timeline", "date", "event"),
        "values": lambda entry, words: [
            f"{one.currency} {one.amount}: {words.plain(one.covers)}" for one in entry.values
        ],
        "law": lambda entry, words: _law(entry.law),
        "procedure": _texts("procedure"),
        "funding": lambda entry, words: [one.programme for one in entry.funding],
        "cpv": lambda entry, words: entry.cpv,
        "bought": _texts("bought"),
        "how": _texts("how"),
        "outcome": _texts("outcome"),
        "lessons": _inside("lessons", "lesson"),
        "conflicts": _texts("conflicts"),
    },
    "legal-notes": {
        "question": _texts("question"),
        "short_answer": _texts("short_answer"),
        "jurisdiction": lambda entry, words: entry.jurisdiction.id,
        "rules": _inside("rules", "text"),
        "law": lambda entry, words: _law(one for rule in entry.rules for one in rule.law),
        "meaning": _texts("meaning"),
        "watch_out": _texts("watch_out"),
        "pending": _inside("pending", "text"),
        "versions": lambda entry, words: [f"{one.instrument.name}: {one.version}" for one in entry.checked.versions],
        **_SEEN_IN,
    },
    "obstacles": {
        "area": lambda entry, words: entry.area.id,
        "shows": _texts("shows"),
        "why": _texts("why"),
        "evidence": _inside("evidence", "text"),
        "felt_by": _inside("felt_by", "who", "how"),
        "first_step": _texts("first_step"),
        "answers": lambda entry, words: [one.practice.ref for one in entry.answers],
        "law": lambda entry, words: _law(entry.law),
        **_SEEN_IN,
    },
    "pathways": {
        "intro": _texts("intro"),
        "record": lambda entry, words: entry.record.ref if entry.record else "",
        "questions": _inside("questions", "question"),
        "answers": lambda entry, words: [
            f"{question.question} {choice.answer}: {words.plain(choice.reason)}"
            for question in entry.questions
            for choice in question.answers
        ],
        "outcomes": _inside("outcomes", "title", "text"),
        "take_along": lambda entry, words: list(
            dict.fromkeys(one.entry.ref for outcome in entry.outcomes for one in outcome.take_along)
        ),
        "law": lambda entry, words: _law(
            provision
            for part in (
                *entry.questions,
                *(choice for question in entry.questions for choice in question.answers),
                *entry.outcomes,
            )
            for provision in part.law
        ),
    },
    "countries": COUNTRIES,
    "challenges": CHALLENGES,
    "events": EVENTS,
}
