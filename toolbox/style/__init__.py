"""The style check: advice on the prose of entries, and how hard each is to read. Nothing fails by it; people decide."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.source import Source
from toolbox.style.checks import CHECKS, Text
from toolbox.style.passage import line_of
from toolbox.style.readability import lix

#: The version of what ``as_json`` writes: a new one when a name in it changes its meaning or goes.
JSON_VERSION = 1

_NAME = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True)
class Advice:
    """What to do about one sentence, and where it stands."""

    path: str
    line: int
    check: str
    message: str

    @property
    def label(self) -> str:
        """The check in words."""
        return self.check.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Reading:
    """One entry as the style check read it."""

    entry: Entry
    #: The readability of its prose; see :mod:`toolbox.style.readability`.
    lix: int
    advice: tuple[Advice, ...]


def readings(
    catalogue: Catalogue, entries: Iterable[Entry], sources: Mapping[Ref, Source], lines: Mapping[Ref, Sequence[str]]
) -> list[Reading]:
    """Each entry with its advice in the order of its file; ``lines`` are those of the files."""
    cases = frozenset(word for one in catalogue.of_kind("case-studies") for word in _NAME.findall(one.title))
    # On the page the glossary says what they stand for.
    known = cases | catalogue.glossary.acronyms.keys()
    read = []
    for entry in entries:
        text = Text(entry, known | frozenset(_names_in(entry)))
        source, file = sources[entry.ref], lines[entry.ref]
        advice = [
            Advice(source.path, line_of(source, file, at, written), check.__name__, message)
            for check in CHECKS
            for at, written, message in check(text)
        ]
        order = sorted(advice, key=lambda one: (one.line, one.check, one.message))
        read.append(Reading(entry, lix(text.sentences), tuple(order)))
    return read


def _names_in(entry: Entry) -> Iterator[str]:
    """Words in capitals that the entry shows as names: in its title, and of those who published its sources."""
    yield from _NAME.findall(entry.title)
    for source in entry.sources:
        yield from _NAME.findall(source.publisher)


def counts(read: Iterable[Reading]) -> dict[str, Counter[str]]:
    """How much advice there is of each kind of entry, by check."""
    counted: dict[str, Counter[str]] = {}
    for one in read:
        counted.setdefault(one.entry.ref.kind, Counter()).update(advice.check for advice in one.advice)
    return counted


def as_json(read: Iterable[Reading]) -> str:
    """The readings for programs, with the version of this form."""
    shown = [
        {
            "entry": str(one.entry.ref),
            "title": one.entry.title,
            "lix": one.lix,
            "advice": [
                {"path": advice.path, "line": advice.line, "check": advice.check, "message": advice.message}
                for advice in one.advice
            ],
        }
        for one in read
    ]
    return json.dumps({"version": JSON_VERSION, "readings": shown}, ensure_ascii=False, indent=2)
