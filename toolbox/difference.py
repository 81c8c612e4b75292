"""What differs between two states of the entries, field by field, on the values of their files.

Values, not models: an edition of years ago is compared although the model has grown since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from toolbox.history import WHATS, What
from toolbox.layout.sentences import sentences
from toolbox.model.fields import Ref
from toolbox.source import At, Value

#: An entry as its file states it; the text that stands beside a template is under ``text``.
Stated = Mapping[str, Any]
State = Mapping[Ref, Stated]

#: Fields that say when the entry was looked at and how it is found: a change in them alone changes no advice.
_ABOUT_THE_ENTRY = frozenset({"checked", "review_by", "change", "aliases", "since", "keywords", "status", "review"})


@dataclass(frozen=True)
class FieldChange:
    """One value that differs; None where it was, or is, not there."""

    at: At
    before: Value
    after: Value

    @property
    def words(self) -> str:
        """The way to the value for a reader: ``Steps 2, action``."""
        shown: list[str] = []
        for step in self.at:
            if isinstance(step, int):
                shown[-1] += f" {step + 1}"
            else:
                shown.append(step.replace("_", " "))
        text = ", ".join(shown)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Difference:
    """One entry that differs."""

    ref: Ref
    title: str
    #: None for an entry that is gone, which no edition may do.
    what: What | None
    fields: tuple[FieldChange, ...] = ()
    note: str | None = None
    formerly: str | None = None
    replaced_by: str | None = None
    #: Whether a change of substance says in a line of its own what it is.
    explained: bool = True

    @property
    def labels(self) -> tuple[str, ...]:
        """The fields that changed, each once, in words."""
        return tuple(dict.fromkeys(FieldChange(one.at[:1], None, None).words for one in self.fields))


def differences(before: State, after: State) -> list[Difference]:
    """What differs, the weightiest kind of change first, then by entry."""
    former = {Ref(ref.kind, name): ref for ref, entry in after.items() for name in _aliases(entry)}
    found = []
    for ref, entry in after.items():
        names = [ref, *(Ref(ref.kind, name) for name in _aliases(entry))]
        known = next((name for name in names if name in before), None)
        if known is None:
            found.append(Difference(ref, _title(entry), "added"))
        elif known != ref or before[known] != entry:
            found.append(_compared(known, before[known], ref, entry))
    gone = [ref for ref in before if ref not in after and ref not in former]
    found += [Difference(ref, _title(before[ref]), None) for ref in gone]
    order = {what: place for place, what in enumerate((None, *WHATS))}
    return sorted(found, key=lambda one: (order[one.what], one.ref))


def _compared(known: Ref, before: Stated, ref: Ref, after: Stated) -> Difference:
    changed = tuple(changes(before, after))
    noted = after.get("change") if after.get("change") != before.get("change") else None
    kind = noted.get("kind") if isinstance(noted, Mapping) else None
    touches_advice = any(one.at[0] not in _ABOUT_THE_ENTRY for one in changed)
    retired = after.get("retired") if after.get("status") == "retired" != before.get("status") else None
    replaced_by = retired.get("replaced_by") if isinstance(retired, Mapping) else None
    if known != ref:
        what = "renamed"
    elif isinstance(retired, Mapping):
        what = "replaced" if replaced_by else "retired"
    elif kind in ("substantive", "editorial"):
        what = kind
    else:
        what = "substantive" if touches_advice else "editorial"
    reason = str(retired.get("reason", "")) if isinstance(retired, Mapping) else None
    return Difference(
        ref,
        _title(after),
        what,
        changed,
        note=(_note(after) if noted else None) or reason,
        formerly=known.id if known != ref else None,
        replaced_by=replaced_by,
        explained=bool(noted) or retired is not None or not touches_advice,
    )


def _aliases(entry: Stated) -> tuple[str, ...]:
    names = entry.get("aliases")
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, tuple) else ()


def _title(entry: Stated) -> str:
    return str(entry.get("title", ""))


def _note(entry: Stated) -> str | None:
    change = entry.get("change")
    return str(change["note"]) if isinstance(change, Mapping) and change.get("note") else None


def changes(before: Value, after: Value, at: At = ()) -> Iterator[FieldChange]:
    """Every value that differs, as deep as both sides have the same shape."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*after, *before)):
            yield from changes(before.get(key), after.get(key), (*at, key))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _items(before, after, at)
    else:
        yield FieldChange(at, before, after)


def _items(before: tuple, after: tuple, at: At) -> Iterator[FieldChange]:
    """What differs between two lists: an item that moved down because another came before it is the same item."""
    # Words that are only listed, such as topics, have no place of their own.
    listed = all(isinstance(item, (str, int)) for item in (*before, *after))
    matcher = SequenceMatcher(None, [_key(item) for item in before], [_key(item) for item in after], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, new_end - new_start)
        for offset in range(pairs):
            yield from changes(before[start + offset], after[new_start + offset], (*at, new_start + offset))
        for item in before[start + pairs : end]:
            yield FieldChange(at if listed else (*at, new_start + pairs), item, None)
        for place in range(new_start + pairs, new_end):
            yield FieldChange(at if listed else (*at, place), None, after[place])


def _key(item: Value) -> str:
    return json.dumps(item, sort_keys=True)


def sentences_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The sentences of a text that went, and those that came, each in its order."""
    old, new = _sentences(before), _sentences(after)
    gone: list[str] = []
    come: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += old[start:end]
            come += new[new_start:new_end]
    return gone, come


def _sentences(text: str) -> list[str]:
    return [sentence for paragraph in text.split("\n") if paragraph.strip() for sentence in sentences(paragraph)]
