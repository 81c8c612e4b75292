"""The form for each kind of entry, and the reference of its fields; both follow from the model."""

from __future__ import annotations

import json

from markupsafe import Markup

from macros import address, words
from macros.desk import Desk
from macros.page import Page, Section, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS, Kind
from toolbox.schema import first_line, schemas


def form(catalogue: Catalogue, settings: Settings, kind: Kind) -> Page:
    """The page on which an entry of one kind is written, or changed, in the browser."""
    desk = Desk(catalogue, settings, address.of_form(kind.folder))
    body = desk.render("form", kind=kind, settings=_for_the_form(desk, kind))
    lead = f"{kind.question} Write it here, in your browser; the form checks it and makes the file that you hand in."
    sections = (desk.section("Before you write", desk.render("before_you_write")), desk.section("The form", body))
    title = f"Write {words.with_article(kind.label.lower())}"
    return desk.page(title, lead, sections)


def _for_the_form(desk: Desk, kind: Kind) -> str:
    """What the script must know, as JSON."""
    forge = desk.settings.forge_url.rstrip("/")
    return json.dumps(
        {
            "folder": kind.folder,
            "folders": list(KINDS),
            "schema": desk.href(address.of_schema(kind.folder)),
            "entries": desk.href(address.KNOWN_ENTRIES),
            "top": desk.href(address.HOME),
            "first_line": first_line(kind.folder),
            "edition": desk.settings.edition,
            "review_months": kind.model.REVIEW_MONTHS,
            "contact": desk.settings.contact,
            "forge": {"address": forge, "branch": desk.settings.forge_branch, "kind": desk.settings.forge_kind}
            if forge
            else None,
        }
    )


def fields(catalogue: Catalogue, settings: Settings) -> Page:
    """Every field of every kind, with what goes in: the reference for whoever writes a file by hand."""
    desk = Desk(catalogue, settings, address.FIELDS)
    made = schemas(catalogue.vocabularies, catalogue.instruments)
    common = set.intersection(*(set(schema["properties"]) for schema in made.values()))
    sections = [Section("common", "Every kind", _fields(desk, made["practices"], common))]
    for folder, schema in made.items():
        own = set(schema["properties"]) - common
        sections.append(Section(folder, KINDS[folder].plural, _fields(desk, schema, own)))
    parts = {name: part for schema in made.values() for name, part in schema["definitions"].items()}
    for name, part in sorted(parts.items()):
        sections.append(Section(f"part-{name.lower()}", name, _fields(desk, part, set(part["properties"])), 3))
    lead = "What an entry consists of, field by field, as the check of a file knows it."
    return desk.page("Fields", lead, sections)


def _fields(desk: Desk, node: dict, names: set[str]) -> Markup:
    rows = [
        (name, inner, name in node["required"], inner["allOf"][0] if "allOf" in inner else inner)
        for name, inner in node["properties"].items()
        if name in names
    ]
    return desk.render("field_reference", description=node["description"], rows=rows)
