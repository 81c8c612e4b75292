"""What published types have in common, and the parts that several of them use.

A type of the API names the part of the model that it shows. A field of the same name is what a
person wrote, with references and words looked up, and has its description from there. Every other
field says what it is with :func:`said`, or with :func:`made` when the program worked it out.
Nothing else gets out, and a test compares both sides.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from toolbox import history
from toolbox.model import entry as inner

#: The version of the types: the second number grows when a field is added, the first never within v1.
VERSION = "1.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

#: An address: absolute where the site has a public one, else relative to ``api/v1/``.
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]


def said(description: str) -> Any:
    """A field that the part of the model has not, or has under another name; nothing in it is computed."""
    return Field(description=description)


def made(description: str) -> Any:
    """A field that the program worked out."""
    return Field(description=description, json_schema_extra={"x-computed": True})


class Published(BaseModel):
    """A frozen value of the API. Every key is always there; what is not known is null, or an empty list."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    #: The part of the model that it shows.
    SHOWS: ClassVar[type[BaseModel] | None] = None
    #: Fields of that part that are not published, with the reason.
    HELD_BACK: ClassVar[Mapping[str, str]] = {}


class Link(Published):
    """Another entry."""

    ref: Annotated[str, said("Kind and identifier, under the entry's present name.")]
    title: Annotated[str, said("Its title.")]
    url: Annotated[Address, made("Its page.")]


class Word(Published):
    """A word of a vocabulary."""

    id: Annotated[str, said("The word, as vocabularies.json defines it.")]
    label: Annotated[str, said("The word as readers see it.")]


class Country(Published):
    """A country."""

    code: Annotated[str, said("ISO 3166-1 alpha-2, or EU for the institutions of the Union.")]
    name: Annotated[str, said("Its English short name.")]


class InstrumentNamed(Published):
    """An instrument of the register of law."""

    id: Annotated[str, said("Its identifier in instruments.json.")]
    name: Annotated[str, said("Its short name.")]
    celex: Annotated[str | None, said("Its CELEX number, where it has one.")]
    url: Annotated[Address, said("The official address of its text.")]


class Provision(Published):
    """One provision of an instrument."""

    SHOWS = inner.LegalReference

    instrument: InstrumentNamed
    provision: str


class Source(Published):
    """A page, paper or act that supports what an entry says."""

    SHOWS = inner.SourceCited

    key: str
    title: str
    url: str
    publisher: str
    type: Word
    accessed: datetime.date
    published: str | None
    language: str


class Review(Published):
    """Who read the entry as an expert and stands for it."""

    SHOWS = inner.Review

    reviewer: str
    capacity: str
    date: datetime.date


class Retirement(Published):
    """Why an entry is no longer kept."""

    SHOWS = inner.Retirement

    date: datetime.date
    reason: str
    replaced_by: Link | None


class Change(Published):
    """The last change, in words for the reader."""

    SHOWS = inner.Change

    kind: str
    note: str


class EntryChange(Published):
    """What one edition changed in one entry."""

    SHOWS = history.EntryChange
    HELD_BACK = {"entry": "published as a link beside it, or known from the file in which it stands"}

    what: str
    note: str | None
    formerly: str | None
    replaced_by: Link | None
    fields: tuple[str, ...]


Result = TypeVar("Result")


class Envelope(Published, Generic[Result]):
    """What stands around the content of every file."""

    version: Annotated[str, made("The version of the types: the second number grows when a field is added.")]
    edition: Annotated[str, made("The edition of the toolbox.")]
    released: Annotated[datetime.date | None, made("The day of its release; null while it is in preparation.")]
    licence: Annotated[str, made("The licence of the text.")]
    schema_url: Annotated[Address, made("The JSON Schema of this file.")]
    count: Annotated[int, made("How many items the result has; 1 for a single entry.")]
    result: Annotated[Result, said("The content.")]
