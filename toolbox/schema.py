"""The model as JSON Schema: for editors that check while one writes, and for the form in the browser.

Derived from the models alone; the properties stand in the order of an entry's file. What JSON Schema has no word for stands in keys that begin with ``x-``:
the sentence for a wrong value, whether text is CommonMark, and what a name refers to.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from toolbox.instruments import Register
from toolbox.model.codes import code_names
from toolbox.model.fields import Cites, OfCodes, OfRegister, OfVocabulary, OrInteger, Plain, Prose, Refers, Written
from toolbox.model.kinds import KINDS, Kind
from toolbox.model.part import Part
from toolbox.model.sentences import SENTENCES
from toolbox.vocabulary import Vocabulary

#: Where the schemas stand in a toolbox, one a kind, for the first line of each entry.
FOLDER = "toolbox/schema"

Node = dict[str, Any]


def schemas(vocabularies: Mapping[str, Vocabulary], register: Register) -> dict[str, Node]:
    """The schema of each kind of entry, by its folder."""
    return {folder: _Writer(vocabularies, register).of_kind(kind) for folder, kind in KINDS.items()}


def as_json(schema: Node) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def first_line(folder: str) -> str:
    """The line by which an editor finds the schema of an entry in ``folder``; every entry begins with it."""
    return f"# yaml-language-server: $schema=../../schema/{folder}.json"


class _Writer:
    """Writes one schema; parts that are used in several places are defined once."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], register: Register) -> None:
        self._vocabularies, self._register = vocabularies, register
        self._definitions: dict[str, Node] = {}

    def of_kind(self, kind: Kind) -> Node:
        top = self._of_model(kind.model)
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": kind.label,
            **top,
            "definitions": self._definitions,
            "x-sentences": SENTENCES,
        }

    def _of_model(self, model: type[Part]) -> Node:
        fields = {name: model.model_fields[name] for name in model.keys_in_file()}
        return {
            "description": (model.__doc__ or "").strip().split("\n")[0],
            "type": "object",
            "additionalProperties": False,
            "required": [name for name, info in fields.items() if info.is_required()],
            "properties": {name: self._of_field(info) for name, info in fields.items()},
        }

    def _of_field(self, info: FieldInfo) -> Node:
        node = self._of(info.annotation, info.metadata)
        if not info.is_required() and info.default not in (None, ()):
            node["default"] = info.default
        # A reference allows nothing beside it in this version of JSON Schema.
        described = {"allOf": [node]} if "$ref" in node else node
        return {"description": info.description, **described}

    def _of(self, annotation: Any, metadata: list[Any]) -> Node:
        """The node of a type with what is attached to it, and to what it wraps."""
        if hasattr(annotation, "__metadata__"):
            return self._of(annotation.__origin__, [*annotation.__metadata__, *metadata])
        origin = get_origin(annotation)
        if origin is tuple:
            return {"type": "array", **_limits(metadata, "Items"), "items": self._of(get_args(annotation)[0], [])}
        if origin is Literal:
            return {"type": "string", "enum": list(get_args(annotation))}
        if origin is not None and type(None) in get_args(annotation):  # a field that may be left out
            inner = next(argument for argument in get_args(annotation) if argument is not type(None))
            return self._of(inner, metadata)
        if isinstance(annotation, type) and issubclass(annotation, Part):
            if annotation.__name__ not in self._definitions:
                self._definitions[annotation.__name__] = {}  # holds the place while the part is written
                self._definitions[annotation.__name__] = self._of_model(annotation)
            return {"$ref": f"#/definitions/{annotation.__name__}"}
        return _simple(annotation, metadata) | self._of_marks(list(_flat(metadata)))

    def _of_marks(self, marks: list[Any]) -> Node:
        node: Node = {}
        for mark in marks:
            if isinstance(mark, OfVocabulary):
                terms = self._vocabularies[mark.name]
                node |= _choice({name: term.label for name, term in terms.items()})
                node["enumDescriptions"] = [f"{term.label}: {term.definition}" for term in terms.values()]
            elif isinstance(mark, OfRegister):
                node |= _choice({name: instrument.name for name, instrument in self._register.items()})
            elif isinstance(mark, OfCodes):
                node |= {**_choice(code_names(mark.name)), "x-sentence": mark.sentence}
            elif isinstance(mark, Written):
                node |= {"pattern": f"^(?:{mark.pattern})$", "x-sentence": mark.sentence, "examples": [mark.example]}
            elif isinstance(mark, Prose):
                node["x-prose"] = "block" if mark.block else "line"
            elif isinstance(mark, Plain):
                node["x-prose"] = "plain"
            elif isinstance(mark, Refers):
                node["x-refers"] = mark.kind or "any"
            elif isinstance(mark, Cites):
                node["x-cites"] = True
        return node


def _choice(labels: Mapping[str, str]) -> Node:
    return {"enum": list(labels), "enumDescriptions": list(labels.values()), "x-labels": list(labels.values())}


def _flat(metadata: list[Any]) -> Iterator[Any]:
    """What is attached; pydantic keeps the limits of a field in groups."""
    for item in metadata:
        yield item
        yield from getattr(item, "metadata", ()) or ()


def _limits(metadata: list[Any], of: str) -> Node:
    """``minItems`` and ``maxItems``, or ``minLength`` and ``maxLength``."""
    node: Node = {}
    for mark in _flat(metadata):
        for name, key in (("min_length", f"min{of}"), ("max_length", f"max{of}")):
            if getattr(mark, name, None) is not None:
                node[key] = getattr(mark, name)
    return node


def _simple(annotation: Any, metadata: list[Any]) -> Node:
    if annotation is bool:
        return {"type": "boolean"}
    if annotation is int:
        bounds = {"ge": "minimum", "le": "maximum"}
        found = {
            key: getattr(mark, name) for mark in _flat(metadata) for name, key in bounds.items() if hasattr(mark, name)
        }
        return {"type": "integer", **found}
    if annotation in (str, datetime.date, Decimal):
        or_integer = any(isinstance(mark, OrInteger) for mark in metadata)
        return {"type": ["string", "integer"] if or_integer else "string", **_limits(metadata, "Length")}
    raise TypeError(f"no JSON Schema for {annotation}")
