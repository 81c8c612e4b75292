"""The questions of a new entry: the fields that its kind cannot do without, in the words of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from toolbox.model.fields import OfVocabulary, Prose
from toolbox.model.kinds import Kind
from toolbox.model.shape import is_list, marks, model_in

#: What nobody need know who proposes an entry: the editors fill it in.
LEFT_TO_EDITORS = frozenset({"status", "review_by", "since", "key"})
#: Fields that the model lets be empty and a rule does not.
_ASKED_TOO = frozenset({"sources"})


@dataclass(frozen=True)
class Question:
    """One question of a form. ``options`` are given where one or several of them are chosen."""

    id: str
    label: str
    help: str
    answer: Literal["line", "text", "one-of", "some-of"] = "text"
    options: tuple[str, ...] = ()
    required: bool = True


def questions(kind: Kind, vocabularies: Mapping[str, Any]) -> Iterator[Question]:
    """What is asked for a new entry of a kind, in the order of the model."""
    for name, info in kind.model.model_fields.items():
        if name in _ASKED_TOO or (info.is_required() and name not in LEFT_TO_EDITORS):
            yield _question(name, info, vocabularies)


def _question(name: str, info: FieldInfo, vocabularies: Mapping[str, Any]) -> Question:
    label, told = name.replace("_", " ").capitalize(), info.description or ""
    options = _options(info, vocabularies)
    if options:
        return Question(name, label, told, "some-of" if is_list(info) else "one-of", options)
    inner = model_in(info.annotation)
    if inner is not None:
        parts = "\n".join(
            f"- {_told(of, vocabularies)}"
            for part, of in inner.model_fields.items()
            if of.is_required() and part not in LEFT_TO_EDITORS
        )
        return Question(name, label, f"{told} {'For each, write:' if is_list(info) else 'Write:'}\n\n{parts}")
    if is_list(info):
        return Question(name, label, f"{told} One a line.")
    return Question(name, label, told, "text" if any(isinstance(mark, Prose) for mark in marks(info)) else "line")


def _told(info: FieldInfo, vocabularies: Mapping[str, Any]) -> str:
    options = _options(info, vocabularies)
    return (info.description or "") + (f" One of: {', '.join(options)}." if options else "")


def _options(info: FieldInfo, vocabularies: Mapping[str, Any]) -> tuple[str, ...]:
    """The words to choose from, as readers see them."""
    if get_origin(info.annotation) is Literal:
        return tuple(str(word).replace("-", " ").capitalize() for word in get_args(info.annotation))
    named = next((mark.name for mark in marks(info) if isinstance(mark, OfVocabulary)), None)
    return tuple(term.label for term in vocabularies[named].values()) if named else ()
