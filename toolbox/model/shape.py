"""The shape of a model as data: which fields hold parts, which are lists, which carry a marker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from toolbox.model.part import Part


def model_in(annotation: Any) -> type[Part] | None:
    """The model inside an annotation: ``tuple[Step, ...]`` gives ``Step``."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((inner for argument in get_args(annotation) if (inner := model_in(argument))), None)


def part_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model that stands at ``loc`` inside ``model``: ``("steps", 0)`` gives ``Step``."""
    for step in loc:
        if isinstance(step, int):
            continue
        inner = model_in(model.model_fields[step].annotation) if step in model.model_fields else None
        if inner is None:
            return None
        model = inner
    return model


def is_list(field: FieldInfo) -> bool:
    """Whether the field holds a list."""
    return get_origin(field.annotation) is tuple


def marks(field: FieldInfo) -> Iterator[Any]:
    """What is attached to the field, or to the items in it: :class:`Prose`, :class:`Refers` and the like."""
    yield from field.metadata
    yield from _attached(field.annotation)


def _attached(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _attached(argument)
