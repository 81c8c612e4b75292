"""Every file of the API with its content: the same catalogue gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from macros.api import dcat, place
from macros.api.plain import text_of, words_of
from macros.api.publication import Publication
from macros.api.published import LICENCE, VERSION, Envelope
from macros.api.registers import Resource
from macros.api.schemas import CONTENTS, schema
from macros.api.table import row, table
from macros.page import Download, Settings
from macros.workers import Anew, Each, Result
from macros.write import Named
from toolbox.catalogue import Catalogue
from toolbox.history import EditionRecord
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

_ANEW = Anew().each
#: Named once: the library makes a class each time it is named.
_EMPTY = Envelope[None]
_JSON, _JSON_LD, _CSV = "application/json", "application/ld+json", "text/csv"


def files(
    catalogue: Catalogue,
    settings: Settings,
    downloads: Mapping[str, tuple[Download, ...]],
    each: Each = _ANEW,
) -> Iterator[tuple[str, bytes]]:
    """Place and content of each file; ``downloads`` are the files that stand beside a page, by its address, and ``each``
    does what is to be done for each entry."""
    publication = Publication(catalogue, settings, downloads)
    record = catalogue.history.record(settings.edition) if settings.released else None
    resources: list[Resource] = []

    def enveloped(name: str, result: Any, title: str | None = None) -> tuple[str, bytes]:
        count = len(result) if isinstance(result, tuple) else 1
        if title:
            resources.append(_resource(settings, name, title, _JSON, count))
        return name, _enveloped(settings, record, name, count, result)

    def joined(name: str, title: str, parts: list[bytes]) -> tuple[str, bytes]:
        """The same of what is JSON already."""
        resources.append(_resource(settings, name, title, _JSON, len(parts)))
        return name, _around(settings, record, name, len(parts), b"[%b]" % b",".join(parts))

    listed: list[bytes] = []
    kinds = {kind: catalogue.of_kind(kind.folder) for kind in KINDS.values()}
    # All at once: to begin the work on the other processors takes time.
    every = [entry for entries in kinds.values() for entry in entries]
    made = each("data", partial(_of_entry, publication, record), every)
    for kind, entries in kinds.items():
        full: list[bytes] = []
        rows: list[list[str]] = []
        for own, (short, cells) in islice(made, len(entries)):
            yield from own
            full.append(_inside(own[0], settings, record))
            listed.append(short.encode())
            rows.append(cells)
        yield joined(place.of_kind(kind.folder), f"{kind.plural}, in full", full)
        name = place.table_of_kind(kind.folder)
        resources.append(_resource(settings, name, f"{kind.plural}, as a table", _CSV, len(rows)))
        yield name, table(kind.folder, rows)
    yield joined(place.ENTRIES, "All entries, in short", listed)
    yield enveloped(place.VOCABULARIES, publication.vocabularies(), "The controlled words, with their definitions")
    yield enveloped(place.INSTRUMENTS, publication.instruments(), "The register of law, and which entries rest on it")
    yield enveloped(place.THRESHOLDS, publication.thresholds(), "The thresholds of procurement law, with their periods")
    yield enveloped(place.GLOSSARY, publication.glossary(), "The glossary: the terms of the field, with their law")
    yield enveloped(place.CHANGES, publication.editions(), "What each edition changed, newest first")
    yield enveloped(place.LEDGER, publication.ledger(), "Every identifier that was ever released")
    described = dcat.catalogue(settings, record, resources)
    yield place.DCAT, _readable(described.model_dump(exclude_none=True))
    resources.append(_resource(settings, place.DCAT, "The description of the data set in DCAT", _JSON_LD))
    for name in CONTENTS:
        yield name, _readable(schema(settings, name))
    yield enveloped(place.INDEX, tuple(resources))


def _of_entry(publication: Publication, record: EditionRecord | None, entry: Entry) -> Result:
    """The files of one entry, in full as JSON and as text; and what lists have of it, in short as JSON and its row."""
    shown = publication.entry(entry)
    words = words_of(shown, titles(publication.catalogue))
    full, text = shown.model_dump_json().encode(), text_of(shown, words).encode()
    own: list[Named] = []
    # Under its former names too: a program that follows the newest edition finds what it knew.
    for ref in publication.catalogue.names(entry):
        name = place.of_entry(ref)
        own += [(name, _around(publication.settings, record, name, 1, full)), (place.text_of_entry(ref), text)]
    return own, (publication.listed(shown).model_dump_json(), row(shown, words))


def titles(catalogue: Catalogue) -> Callable[[Ref], str | None]:
    """How the title of an entry is found by its present or a former name."""

    def title(ref: Ref) -> str | None:
        entry = catalogue.entries.get(catalogue.aliases.get(ref, ref))
        return entry.title if entry else None

    return title


def _resource(settings: Settings, name: str, title: str, format: str, count: int | None = None) -> Resource:
    return Resource(
        name=name.removeprefix(place.V1),
        title=title,
        format=format,
        url=place.link(settings, name),
        schema_url=place.link(settings, place.schema_of(name)) if format != _CSV else None,
        count=count,
    )


def _enveloped(settings: Settings, record: EditionRecord | None, name: str, count: int, result: Any) -> bytes:
    content = CONTENTS[place.schema_of(name)][1]
    return content(**_said(settings, record, name, count), result=result).model_dump_json().encode() + b"\n"


def _around(settings: Settings, record: EditionRecord | None, name: str, count: int, result: bytes) -> bytes:
    """An envelope around what is JSON already: an entry stands in its own file and in the list of its kind."""
    return b"%b%b}\n" % (_opened(settings, record, name, count), result)


def _inside(file: Named, settings: Settings, record: EditionRecord | None) -> bytes:
    """What stands in the envelope of the file of one entry."""
    name, held = file
    content = held.read_bytes() if isinstance(held, Path) else held
    return content[len(_opened(settings, record, name, 1)) : -len(b"}\n")]


def _opened(settings: Settings, record: EditionRecord | None, name: str, count: int) -> bytes:
    envelope = _EMPTY(**_said(settings, record, name, count), result=None).model_dump_json()
    return envelope.removesuffix("null}").encode()


def _said(settings: Settings, record: EditionRecord | None, name: str, count: int) -> dict[str, Any]:
    """What an envelope says of what it holds."""
    return {
        "version": VERSION,
        "edition": settings.edition,
        "released": record.date if record else None,
        "licence": LICENCE,
        "schema_url": place.link(settings, place.schema_of(name)),
        "count": count,
    }


def _readable(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
