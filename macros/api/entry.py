"""What every published entry has, in short and in full."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from macros.api.published import (
    Address,
    Change,
    Country,
    EntryChange,
    InstrumentNamed,
    Link,
    Published,
    Retirement,
    Review,
    Source,
    Word,
    made,
    said,
)
from toolbox.model import entry as inner
from toolbox.model import legal_note
from toolbox.model.kinds import KINDS


class VersionRead(Published):
    """The text of an instrument that was read."""

    SHOWS = legal_note.VersionRead

    instrument: InstrumentNamed
    version: str


class Checked(Published):
    """When the entry was last compared with what it rests on; the same shape for every kind."""

    SHOWS = inner.Checked

    date: datetime.date
    against: Annotated[str | None, said("What it was compared with; null for a legal note, which names versions.")]
    versions: Annotated[tuple[VersionRead, ...], said("The versions of the law that were read, for a legal note.")]


class Links(Published):
    """Where the entry stands."""

    page: Annotated[Address, made("Its page in this edition: the address to cite.")]
    data: Annotated[Address, made("Its own file in this API.")]
    text: Annotated[Address, made("Its words without any markup, for search and language models.")]
    newest: Annotated[
        Address | None,
        made("Its page in the newest edition; null before it is released, or where the site stands alone."),
    ]
    lasting: Annotated[Address | None, made("An address that survives a renaming; null under the same conditions.")]


class Listed(Published):
    """An entry in short, as lists have it."""

    SHOWS: ClassVar = inner.Entry

    ref: Annotated[str, said("Kind and identifier, as 'practices/choose-cooperation-model'.")]
    kind: Annotated[str, said(f"The kind, by its folder: {', '.join(KINDS)}.")]
    id: Annotated[str, said("The identifier, unique within its kind.")]
    links: Annotated[Links, made("Where it stands.")]
    title: str
    summary: str
    phases: tuple[Word, ...]
    topics: tuple[Word, ...]
    buyers: tuple[Word, ...]
    countries: tuple[Country, ...]
    status: str
    checked: Checked
    review_by: datetime.date
    since: str


class FileOffered(Published):
    """A file that the entry's page offers."""

    name: Annotated[str, made("The file's name.")]
    label: Annotated[str, made("What it is.")]
    bytes: Annotated[int, made("Its size.")]
    url: Annotated[Address, made("Its address.")]


class Told(EntryChange):
    """A change of this entry, and the edition that made it."""

    edition: Annotated[str, made("The edition.")]
    date: Annotated[datetime.date, made("The day of its release.")]


class Computed(Published):
    """What the program worked out; nobody wrote it."""

    first_released: Annotated[str | None, made("The edition that released it first; null before.")]
    used_by: Annotated[tuple[Link, ...], made("The entries that refer to it, retired ones left out.")]
    changes: Annotated[tuple[Told, ...], made("What each edition changed in it, newest first.")]
    files: Annotated[tuple[FileOffered, ...], made("Files for download: the papers of a template.")]


class Entry(Listed):
    """What every entry has. Texts are CommonMark as they were written."""

    audience: tuple[Word, ...]
    keywords: tuple[str, ...]
    related: tuple[Link, ...]
    sources: tuple[Source, ...]
    unknowns: tuple[str, ...]
    review: Review | None
    retired: Retirement | None
    change: Change | None
    aliases: tuple[str, ...]
    computed: Annotated[Computed, made("What the program worked out.")]
