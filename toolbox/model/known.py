"""What is known of a country or a standard, piece by piece: each piece carries its own state, sources and date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from toolbox.model import fields
from toolbox.model.fields import refuse
from toolbox.model.part import Part
from toolbox.model.sentences import SENTENCES
from toolbox.model.shape import model_in

#: ``unconfirmed`` is a lead that no page shows as a fact.
State = Literal["confirmed", "unconfirmed"]


class Known(Part):
    """One piece of knowledge. What is not known at all has no piece: the field stays empty."""

    state: Annotated[
        State,
        Field(
            description="Confirmed when a source that was read says so; else unconfirmed, and never shown as a fact."
        ),
    ]
    sources: fields.some(fields.SourceKey, "The keys of the sources that say so; needed when it is confirmed.")
    as_of: Annotated[
        fields.PartialDate | None,
        Field(description="The day, month or year for which the source says it; needed when it is confirmed."),
    ] = None

    @classmethod
    def keys_in_file(cls) -> tuple[str, ...]:
        """First what is known, then what backs it."""
        backing = tuple(Known.model_fields)
        return (*(name for name in cls.model_fields if name not in backing), *backing)

    @property
    def is_confirmed(self) -> bool:
        return self.state == "confirmed"

    @model_validator(mode="after")
    def _state_is_backed(self) -> Known:
        if self.is_confirmed and not (self.sources and self.as_of):
            refuse("state-not-backed", SENTENCES["state-not-backed"])
        return self


def unconfirmed(whole: BaseModel) -> frozenset[tuple[str, int]]:
    """The pieces in the fields of an entry that nobody could confirm, each as the field and its place."""
    return frozenset((name, number) for name, number, piece in pieces(whole) if not piece.is_confirmed)


@cache
def _fields_of_knowledge(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold pieces of knowledge."""
    inside = ((name, model_in(field.annotation)) for name, field in model.model_fields.items())
    return tuple(name for name, part in inside if part and issubclass(part, Known))


def pieces(whole: BaseModel) -> Iterator[tuple[str, int, Known]]:
    """Every piece in the fields of an entry, with the field and its place."""
    for name in _fields_of_knowledge(type(whole)):
        for number, piece in enumerate(getattr(whole, name)):
            yield name, number, piece
