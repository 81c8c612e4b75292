"""What the site offers as data for the form in the browser: schemas, the names of entries, an entry's own values."""

from __future__ import annotations

import json
from collections.abc import Iterator

from macros import address
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS
from toolbox.model.template import Template
from toolbox.schema import as_json, schemas


def files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Address and content of each file."""
    for folder, schema in schemas(catalogue.vocabularies, catalogue.instruments).items():
        yield address.of_schema(folder), as_json(schema)
    known = {
        folder: {entry.ref.id: entry.title for entry in catalogue.of_kind(folder) if not entry.is_retired}
        for folder in KINDS
    }
    yield address.KNOWN_ENTRIES, _json(known)
    for entry in catalogue.entries.values():
        yield address.of_entry(entry.ref) + "entry.json", _json(values(entry))


def values(entry: Entry) -> dict:
    """The entry as its file states it; a template's text stands under ``text``."""
    stated = entry.model_dump(mode="json", exclude_unset=True)
    return {**stated, "text": entry.text} if isinstance(entry, Template) and entry.text else stated


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
