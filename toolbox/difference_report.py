"""Differences between two editions as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from toolbox.difference import Difference, FieldChange, sentences_changed
from toolbox.model.kinds import KINDS
from toolbox.source import Value

#: The version of what ``as_json`` writes: a new one when a name in it changes its meaning or goes.
JSON_VERSION = 1

_HEADINGS = {
    None: "Gone, which no edition may do",
    "added": "New",
    "substantive": "Changed in substance",
    "editorial": "Changed in wording only",
    "renamed": "Renamed",
    "replaced": "Replaced by another entry",
    "retired": "Retired",
}
#: What Markdown would take for a mark of its own.
_MARKS = str.maketrans({mark: "\\" + mark for mark in "\\`*_[]<>#|"})


def as_markdown(before: str, after: str, found: list[Difference]) -> str:
    """One section a kind of change, one list item an entry, and under it what each field was and is."""
    lines = [f"# From {_plain(before)} to {_plain(after)}", ""]
    if not found:
        lines += ["No entry differs.", ""]
    for what, heading in _HEADINGS.items():
        chosen = [one for one in found if one.what == what]
        if not chosen:
            continue
        lines += [f"## {heading} ({len(chosen)})", ""]
        for one in chosen:
            lines += [*_item(one), ""]
    return "\n".join(lines)


def _item(one: Difference) -> Iterator[str]:
    kind = KINDS[one.ref.kind].label.lower() if one.ref.kind in KINDS else one.ref.kind
    yield f"- **{_plain(one.title)}** ({kind}, `{one.ref}`)"
    if one.formerly:
        yield f"  - Formerly `{one.ref.kind}/{one.formerly}`; that address leads here."
    if one.replaced_by:
        yield f"  - Use `{one.replaced_by}` instead."
    if one.note:
        yield f"  - What it means for you: {_plain(one.note)}"
    if one.what != "added":
        for change in one.fields:
            yield from _field(change)


def _field(change: FieldChange) -> Iterator[str]:
    words = _plain(change.words)
    if isinstance(change.before, str) and isinstance(change.after, str):
        gone, come = sentences_changed(change.before, change.after)
        yield f"  - {words}"
        yield from (f"    - was: {_plain(sentence)}" for sentence in gone)
        yield from (f"    - is: {_plain(sentence)}" for sentence in come)
    elif change.before is None:
        yield f"  - {words}, new: {_plain(_in_words(change.after))}"
    elif change.after is None:
        yield f"  - {words}, gone: {_plain(_in_words(change.before))}"
    else:
        yield f"  - {words}: {_plain(_in_words(change.before))} → {_plain(_in_words(change.after))}"


def _in_words(value: Value) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_in_words(inner)}" for key, inner in value.items())
    if isinstance(value, tuple):
        return ", ".join(_in_words(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else " ".join(str(value).split())


def _plain(text: str) -> str:
    return text.translate(_MARKS)


def as_json(before: str, after: str, found: Iterable[Difference]) -> str:
    """The same for programs, with the version of this form."""
    shown = [
        {
            "entry": str(one.ref),
            "title": one.title,
            "what": one.what or "gone",
            "note": one.note,
            "formerly": one.formerly,
            "replaced_by": one.replaced_by,
            "explained": one.explained,
            "fields": [asdict(change) | {"words": change.words} for change in one.fields],
        }
        for one in found
    ]
    document = {"version": JSON_VERSION, "before": before, "after": after, "entries": shown}
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[str, str, list[Difference]], str]] = {"markdown": as_markdown, "json": as_json}
