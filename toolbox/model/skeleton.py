"""The file of a new entry, derived from the model: every field with its description, the needed ones open."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from toolbox.model.fields import OfVocabulary
from toolbox.model.kinds import Kind
from toolbox.model.part import Part
from toolbox.model.shape import is_list, marks, model_in

_WIDTH = 100
#: Vocabularies longer than this are named, not listed.
_MOST_WORDS = 12


def skeleton(kind: Kind, today: datetime.date, edition: str, vocabularies: Mapping[str, Any]) -> str:
    """YAML with a comment on each field. What can be known is filled in; what is needed stands open."""
    known = {
        ("status",): "draft",
        ("checked", "date"): today.isoformat(),
        ("review_by",): _months_later(today, kind.model.REVIEW_MONTHS).isoformat(),
        ("since",): f"'{edition}'",
    }
    lines = [
        f"# A new {kind.label.lower()}: {kind.question}",
        "# Fill in the open fields, delete the commented ones that you do not need, and run: toolbox validate",
        "",
    ]
    lines += _fields(kind.model, (), known, vocabularies)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _months_later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, 28))


def _fields(model: type[Part], at: tuple[str, ...], known: Mapping, vocabularies: Mapping) -> Iterator[str]:
    for name in model.keys_in_file():
        info = model.model_fields[name]
        if info.is_required():
            yield from _comment(info, vocabularies)
            yield from _open_field(name, info, at, known, vocabularies)
        elif not at:
            yield from _comment(info, vocabularies)
            yield f"# {name}:"
        if not at:
            yield ""


def _open_field(
    name: str, info: FieldInfo, at: tuple[str, ...], known: Mapping, vocabularies: Mapping
) -> Iterator[str]:
    inner = model_in(info.annotation)
    if inner is None:
        filled = known.get((*at, name))
        if filled is not None:
            yield f"{name}: {filled}"
        elif is_list(info):
            yield f"{name}:"
            yield "  -"
        else:
            yield f"{name}:"
        return
    yield f"{name}:"
    first, rest = ("  - ", "    ") if is_list(info) else ("  ", "  ")
    for line in _fields(inner, (*at, name), known, vocabularies):
        if line.startswith("#"):
            yield (rest if first == rest else "  ") + line
        else:
            yield first + line
            first = rest


def _comment(info: FieldInfo, vocabularies: Mapping) -> list[str]:
    words = _words(info, vocabularies)
    text = (info.description or "") + (f" One of: {', '.join(words)}." if words else "")
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


def _words(info: FieldInfo, vocabularies: Mapping) -> list[str]:
    if get_origin(info.annotation) is Literal:
        return list(get_args(info.annotation))
    for mark in marks(info):
        if isinstance(mark, OfVocabulary):
            terms = list(vocabularies[mark.name])
            return terms if len(terms) <= _MOST_WORDS else [f"the words in toolbox/vocabulary/{mark.name}.yml"]
    return []
