"""The prose of an entry as sentences, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolbox.catalogue import leaves
from toolbox.layout.sentences import sentences
from toolbox.model.entry import Entry
from toolbox.model.fields import Prose
from toolbox.source import At, Source
from toolbox.text import plain

_LIST_MARK = re.compile(r"^\s*(?:[-*+]|[0-9]{1,3}[.)]|#{1,6}|>)\s+")
_MARKS = re.compile(r"[*_`]+|\]\([^)\s]*\)")
#: Enough of a sentence to find its line by.
_BEGINNING = 24


@dataclass(frozen=True)
class Sentence:
    """One sentence: the value in which it stands, as it was written, and as a reader hears it."""

    at: At
    written: str
    heard: str

    @property
    def words(self) -> list[str]:
        """The words, numbers among them."""
        return [word for word in self.heard.split() if any(sign.isalnum() for sign in word)]


def passages(entry: Entry) -> Iterator[tuple[At, str]]:
    """Every text of an entry that a reader reads as sentences, in the order of the model."""
    yield ("summary",), entry.summary
    for leaf in leaves(entry):
        if isinstance(leaf.mark, Prose):
            yield leaf.at, leaf.value


def sentences_of(entry: Entry) -> Iterator[Sentence]:
    """Every sentence of an entry; the rows of tables are none."""
    for at, text in passages(entry):
        for line in text.split("\n"):
            if line.lstrip().startswith("|"):
                continue
            for written in sentences(_LIST_MARK.sub("", line).strip()):
                heard = _MARKS.sub("", plain(written)).replace("[", "").replace("]", "")
                if heard:
                    yield Sentence(at, written, heard)


def line_of(source: Source, lines: Sequence[str], at: At, written: str) -> int:
    """The line of the file on which a sentence begins; that of its value where it cannot be found."""
    start = source.position(at)[0]
    beginning = written[:_BEGINNING]
    for number in range(start, min(start + 200, len(lines)) + 1):
        if beginning in lines[number - 1]:
            return number
    return start
