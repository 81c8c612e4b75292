"""A template's text as a tree that every format starts from, with its blanks and drafting notes found.

Pandoc reads the CommonMark once; its tree is data (its JSON form), so no text of an author is ever
read as the language of a format. A blank becomes whatever the format has for filling in.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypandoc

from macros.page import Settings
from macros.words import date_in_words
from toolbox.model.template import Template, TemplateField
from toolbox.model.web_address import leads_outside
from toolbox.text import BLANK

#: A block or an inline of Pandoc's tree.
Node = dict[str, Any]
_READER = "commonmark+pipe_tables"
_NOTE = ("Drafting", "note:")


@dataclass(frozen=True)
class Paper:
    """What a document is made from."""

    id: str
    title: str
    language: str
    #: The CommonMark text.
    text: str
    fields: tuple[TemplateField, ...]
    #: The day on which the entry was checked; it is also the date inside the document.
    day: datetime.date
    #: One line for the foot of every page: which template, which edition, when checked, which licence, where.
    foot: str


def identity(entry: Template, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Which template this is, in which edition, when it was checked, under which licence: label and text."""
    place = settings.public(f"{entry.ref}/") or str(entry.ref)
    edition = settings.edition_in_words + (", retired" if entry.is_retired else "")
    return (
        ("From", settings.site_name),
        ("Template", place),
        ("Edition", edition),
        ("Check of the law", f"checked {date_in_words(entry.checked.date)}"),
        ("Licence", "CC BY 4.0"),
    )


def paper(entry: Template, settings: Settings) -> Paper:
    """The paper of a template entry."""
    return Paper(
        entry.ref.id,
        entry.title,
        entry.language,
        entry.text,
        entry.fields,
        entry.checked.date,
        " · ".join(text for _, text in identity(entry, settings)),
    )


def pandoc(paper: Paper, source: str, *arguments: str) -> str:
    """Run Pandoc on text of any of its formats; the time it writes into documents is the paper's day."""
    moment = datetime.datetime.combine(paper.day, datetime.time(12), datetime.UTC)
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=source.encode(),
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))},
    )
    if run.returncode != 0:
        raise ValueError(run.stderr.decode("utf-8", "replace").strip() or f"Pandoc ended with {run.returncode}")
    return run.stdout.decode()


@lru_cache(maxsize=256)
def _read(paper: Paper) -> str:
    """The text as Pandoc's JSON, before blanks and notes are found; every format starts from it."""
    return pandoc(paper, paper.text, f"--from={_READER}", "--to=json")


def tree(paper: Paper, blank: Callable[[TemplateField, int], Node], note: Callable[[list[Node]], list[Node]]) -> str:
    """Pandoc's tree of the text as JSON.

    ``blank`` gives the inline for a field and its number in the text, from 1; ``note`` the blocks for
    a drafting note.
    """
    document = json.loads(_read(paper))
    fields = {field.id: field for field in paper.fields}
    numbers = iter(range(1, 1_000_000))

    def inlines(text: str) -> Iterator[Node]:
        end = 0
        for found in BLANK.finditer(text):
            if found[1] in fields:
                yield from _words(text[end : found.start()])
                yield blank(fields[found[1]], next(numbers))
                end = found.end()
        yield from _words(text[end:])

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [made for item in value for made in step(item)]
        if isinstance(value, dict):
            return {key: walk(inner) for key, inner in value.items()}
        return value

    def step(item: Any) -> list[Any]:
        if not isinstance(item, dict):
            return [walk(item)]
        if item.get("t") == "Str":
            return list(inlines(item["c"]))
        if item.get("t") in ("RawInline", "RawBlock"):
            return _as_typed(item)
        if item.get("t") == "Image":  # Pandoc would fetch it
            return walk(item["c"][1])
        if item.get("t") == "Link" and not leads_outside(item["c"][2][0]):  # its words stay
            return walk(item["c"][1])
        if item.get("t") == "BlockQuote" and _is_note(item["c"]):
            return note(walk(_without_lead(item["c"])))
        return [walk(item)]

    document["blocks"] = walk(document["blocks"])
    return json.dumps(document)


def _words(text: str) -> Iterator[Node]:
    if text:
        yield {"t": "Str", "c": text}


def _as_typed(item: Node) -> list[Node]:
    """HTML in the text shows as typed, as it does on the page."""
    words = {"t": "Str", "c": item["c"][1]}
    return [words] if item["t"] == "RawInline" else [{"t": "Para", "c": [words]}]


def _is_note(blocks: list[Node]) -> bool:
    first = blocks[0]["c"] if blocks and blocks[0].get("t") == "Para" else []
    return [inline.get("c") for inline in first[:3:2]] == list(_NOTE)


def _without_lead(blocks: list[Node]) -> list[Node]:
    return [{"t": "Para", "c": blocks[0]["c"][4:]}, *blocks[1:]]


def led_note(blocks: list[Node]) -> list[Node]:
    """The blocks of a drafting note with its name in bold before the first."""
    name = {"t": "Strong", "c": [{"t": "Str", "c": "Drafting"}, {"t": "Space"}, {"t": "Str", "c": "note"}]}
    return [{"t": "Para", "c": [name, {"t": "Space"}, *blocks[0]["c"]]}, *blocks[1:]]


def styled_note(blocks: list[Node]) -> list[Node]:
    """A drafting note for formats that know styles by name."""
    return [{"t": "Div", "c": [["", [], [["custom-style", "Drafting Note"]]], led_note(blocks)]}]
