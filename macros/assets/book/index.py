"""The index: keywords, topics, instruments of law and countries, each with the entries where they are treated."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from macros import address
from toolbox.catalogue import Catalogue
from toolbox.model.codes import country_name
from toolbox.model.entry import Entry


def registers(catalogue: Catalogue, order: list[Entry]) -> list[dict[str, Any]]:
    """The four registers, each with its terms in alphabetical order; ``order`` is that of the book."""
    topics = catalogue.vocabularies["topics"]
    by_ref = {entry.ref: entry for entry in order}
    position = {entry.ref: number for number, entry in enumerate(order)}
    law = (
        (
            one.name,
            address.of_instrument(name),
            [by_ref[ref] for ref in catalogue.rests_on.get(name, ()) if ref in by_ref],
        )
        for name, one in catalogue.instruments.items()
    )
    found = (
        ("Keywords", "", _keywords(order)),
        ("Topics", "", [(topics[name].label, address.of_topic(name), _of(order, "topics", name)) for name in topics]),
        ("Instruments of law", "The number in bold is the page in the register of law.", law),
        ("Countries", "", [(country_name(code), "", _of(order, "countries", code)) for code in _countries(order)]),
    )
    return [{"title": title, "note": note, "terms": _terms(terms, position)} for title, note, terms in found]


def _terms(terms: Iterable[tuple[str, str, list[Entry]]], position: dict) -> list[dict[str, Any]]:
    made = []
    for term, name, entries in sorted(terms, key=lambda one: (_sorted_as(one[0]), one[0])):
        of_law = name.startswith(address.LAW)
        if entries or of_law:
            made.append(
                {
                    "term": term,
                    "initial": initial.upper() if (initial := _sorted_as(term)[0]).isalpha() else "0–9",
                    "annex": name if of_law else "",
                    "label": "" if of_law else name,
                    "places": [address.of_entry(one.ref) for one in sorted(entries, key=lambda one: position[one.ref])],
                }
            )
    return made


def _keywords(order: list[Entry]) -> list[tuple[str, str, list[Entry]]]:
    found: dict[str, tuple[str, str, list[Entry]]] = {}
    for entry in order:
        for word in entry.keywords:
            entries = found.setdefault(word.casefold(), (word, "", []))[2]
            if entry not in entries:
                entries.append(entry)
    return list(found.values())


def _of(order: list[Entry], attribute: str, name: str) -> list[Entry]:
    return [entry for entry in order if name in getattr(entry, attribute)]


def _countries(order: list[Entry]) -> list[str]:
    return list(dict.fromkeys(code for entry in order for code in entry.countries))


def _sorted_as(term: str) -> str:
    """Without accents, capitals and signs: ``Öffentlich`` stands at O, ``“red line”`` at R."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", term) if not unicodedata.combining(one))
    return bare.casefold().lstrip("“‘\"'([{-–— ") or term
