"""The JSON Schema of each file of the API, derived from its published type.

A schema lets keys pass that it does not know: within v1 fields are added, and a copy of the schema
from last year must accept the data of this year.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from macros.api import place
from macros.api.dcat import DataCatalogue
from macros.api.entry import Listed
from macros.api.kinds import TYPES
from macros.api.published import Envelope, Published
from macros.api.registers import GlossaryTerm, Identifier, Instrument, Released, Resource, Threshold, Vocabulary
from macros.page import Settings
from toolbox.model.kinds import KINDS

Node = dict[str, Any]

#: What each kind of file holds, by the place of its schema, with a title.
CONTENTS: dict[str, tuple[str, type[Envelope | DataCatalogue]]] = {
    place.schema_of(place.INDEX): ("What there is", Envelope[tuple[Resource, ...]]),
    place.schema_of(place.ENTRIES): ("All entries in short", Envelope[tuple[Listed, ...]]),
    place.schema_of(place.VOCABULARIES): ("Vocabularies", Envelope[tuple[Vocabulary, ...]]),
    place.schema_of(place.INSTRUMENTS): ("Register of law", Envelope[tuple[Instrument, ...]]),
    place.schema_of(place.THRESHOLDS): ("Thresholds", Envelope[tuple[Threshold, ...]]),
    place.schema_of(place.GLOSSARY): ("Glossary", Envelope[tuple[GlossaryTerm, ...]]),
    place.schema_of(place.CHANGES): ("What each edition changed", Envelope[tuple[Released, ...]]),
    place.schema_of(place.LEDGER): ("Every identifier ever released", Envelope[tuple[Identifier, ...]]),
    place.schema_of(place.DCAT): ("Description in DCAT", DataCatalogue),
    **{
        place.schema_of(place.of_kind(kind)): (f"{KINDS[kind].plural} in full", Envelope[tuple[shown, ...]])
        for kind, shown in TYPES.items()
    },
    **{
        f"{place.V1}schema/{KINDS[kind].singular}.json": (KINDS[kind].label, Envelope[shown])
        for kind, shown in TYPES.items()
    },
}


def schema(settings: Settings, name: str) -> Node:
    """The schema that stands at ``name``."""
    title, content = CONTENTS[name]
    # In the envelope every key is always there; in JSON-LD what is not known is left out.
    mode = "serialization" if issubclass(content, Envelope) else "validation"
    written = content.model_json_schema(mode=mode)
    types = {shown.__name__: shown for shown in _types_in(content)}
    for key, node in written["$defs"].items():
        _tidy(node, types.get(key))
    _tidy(written, None)
    address = settings.public(name)
    top = {"$schema": "https://json-schema.org/draft/2020-12/schema", **({"$id": address} if address else {})}
    return {**top, "title": title, "description": Envelope.__doc__, **written}


def _tidy(node: Node, shown: type[Published] | None) -> None:
    """Take out what the library adds, and let a field of the model bring its description."""
    node.pop("title", None)
    node.pop("additionalProperties", None)
    for name, inside in node.get("properties", {}).items():
        inside.pop("title", None)
        model = shown.SHOWS if shown else None
        if "description" not in inside and model and name in model.model_fields:
            inside["description"] = model.model_fields[name].description


def _types_in(annotation: Any) -> set[type[Published]]:
    """Every published type that stands somewhere inside."""
    found: set[type[Published]] = set()
    waiting = [annotation]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found.add(one)
                waiting += [info.annotation for info in one.model_fields.values()]
        else:
            waiting += getattr(one, "__args__", ())
    return found
