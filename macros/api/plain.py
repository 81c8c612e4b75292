"""The words of an entry without any markup: for search, for language models, and for the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros import prose
from macros.api.country import Known
from macros.api.entry import Entry
from macros.api.published import Country, InstrumentNamed, Link, Published, Word
from macros.api.template import Template
from toolbox.model.fields import Ref
from toolbox.text import CITATION

#: Text without any of these signs is its own plain text.
_MARKED = re.compile(r"[\n*_`\[\]{}<>&\\]")
#: What is not meant for readers, or stands under the sources.
_NO_WORDS = frozenset(
    [
        "id",
        "type",
        "sources",
        "formula",
        "decimals",
        "rows",
        "key",
        "options_from",
        "minimum",
        "maximum",
        "tones",
        "example",
        "required",
        "options",
        "state",
        "as_of",
        "version",
    ]
)
_NOT_IN_BODY = frozenset(Entry.model_fields) | {"text", "coverage"}


@dataclass(frozen=True)
class Words:
    """Takes the markup out of the texts of one entry. ``title`` gives the title of an entry that a text links to."""

    title: Callable[[Ref], str | None]
    #: The label of each blank of a template.
    blanks: Mapping[str, str] = field(default_factory=dict)
    #: What was rendered already: a text stands in the table as well as in the file of words.
    _known: dict[str, str] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        """The text without markup; citations are left out, since the sources stand apart."""
        if not _MARKED.search(text):
            return text
        if text not in self._known:
            self._known[text] = self._rendered(text)
        return self._known[text]

    def _rendered(self, text: str) -> str:
        text = re.sub(r" +([.,;:])", r"\1", CITATION.sub("", text)).strip()
        around = prose.Surroundings(self._entry, {}, self.blanks)
        return prose.plain_block(text, around) if "\n" in text else prose.plain(text, around)

    def _entry(self, ref: Ref) -> tuple[str, str] | None:
        title = self.title(ref)
        return (".", title) if title else None


def words_of(entry: Entry, title: Callable[[Ref], str | None]) -> Words:
    """The words of one entry."""
    blanks = {blank.id: f"[{blank.label}]" for blank in entry.fields} if isinstance(entry, Template) else {}
    return Words(title, blanks)


def text_of(entry: Entry, words: Words) -> str:
    """The whole entry: title, summary, status, then each field under its name, then what is not known and the sources."""
    parts = [entry.title, entry.summary, f"{entry.ref}, {entry.status}, checked on {entry.checked.date}"]
    for name in type(entry).model_fields:
        if name not in _NOT_IN_BODY:
            parts += _section(name, list(_lines(getattr(entry, name), words)))
    if isinstance(entry, Template) and entry.text:
        parts += _section("text", [words.plain(entry.text)])
    parts += _section("not known", [words.plain(one) for one in entry.unknowns])
    parts += _section("sources", [f"{one.title}. {one.publisher}. {one.url}" for one in entry.sources])
    return "\n\n".join(parts) + "\n"


def _section(name: str, lines: list[str]) -> list[str]:
    return [name.replace("_", " ").upper() + "\n" + "\n".join(lines)] if lines else []


def _lines(value: Any, words: Words) -> Iterator[str]:
    """One line for each value, and for each item of a list. What nobody confirmed is left out: words carry no state."""
    if isinstance(value, Known) and value.state != "confirmed":
        return
    if isinstance(value, tuple):
        for one in value:
            yield from _lines(one, words)
    elif isinstance(value, Published) and not isinstance(value, Link | Word | Country | InstrumentNamed):
        for name in type(value).model_fields:
            if name not in _NO_WORDS:
                yield from _lines(getattr(value, name), words)
    elif value is not None:
        yield shown(value, words)


def shown(value: Any, words: Words) -> str:
    """A single value as words."""
    if isinstance(value, Link):
        return value.title
    if isinstance(value, Word):
        return value.label
    if isinstance(value, Country | InstrumentNamed):
        return value.name
    return words.plain(value) if isinstance(value, str) else str(value)
