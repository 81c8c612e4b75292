"""The sentences of an entry as a reader would compare them with those of another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from toolbox.layout.sentences import sentences
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.template import Template
from toolbox.text import CITATION

#: A sentence of fewer words may well be the only way to say a thing.
FEWEST_WORDS = 8

#: What is left out, and why.
LEFT_OUT = {
    "sources": "titles, publishers and addresses of others: two entries may rest on one page",
    "law": "an instrument and a provision, which have the name that they have",
    "checked": "versions of acts, by their names",
    "review": "the name of a person",
    "retired": "says where an entry went",
    "change": "the history of the entry, not its matter",
    "name": "an organisation, which has the name that it has",
    "programme": "a funding programme, likewise",
    "formula": "code of a workbook, which computes alike in two of them",
    "example": "a value in a cell of a workbook",
    "instrument": "an identifier",
    "record": "what goes into the fields of a paper, which names its options and provisions as it does",
    "url": "an address",
    "version": "which wording of an act was read",
}
_MARKUP = re.compile(r"[*_`#>|]|^\s*(?:[-+]|\d+[.)])\s+", re.MULTILINE)
_LINK = re.compile(r"\[\[([a-z-]+/[a-z0-9-]+)(?:\|([^\]]*))?\]\]")
_BLANK = re.compile(r"\[([^\]\[]*)\]\([^)]*\)|\{\{[^}]*\}\}|\[[^\]\[]*\]")


def texts(part: BaseModel) -> Iterator[str]:
    """Every text that people wrote in an entry and that readers see as theirs."""
    for name in type(part).model_fields:
        if name not in LEFT_OUT:
            value = getattr(part, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, BaseModel):
                    yield from texts(one)
                elif isinstance(one, str):
                    yield one
    if isinstance(part, Template):
        yield part.text


def said_in(entry: Entry) -> Iterator[str]:
    """Its sentences of enough words: without markup, citations and blanks, in small letters."""
    for text in texts(entry):
        bare = _BLANK.sub(lambda found: found[1] or " … ", _LINK.sub(r"\2", CITATION.sub("", text)))
        paragraphs = re.split(r"\n\s*\n|\n(?=\s*(?:[-+*|#>]|\d+[.)]))", bare)
        for paragraph in paragraphs:
            for cell in paragraph.split("|"):
                for sentence in sentences(" ".join(_MARKUP.sub(" ", cell).split())):
                    words = re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", sentence.casefold())
                    if len(words) >= FEWEST_WORDS:
                        yield " ".join(words)


def shared(entries: Iterable[Entry]) -> Mapping[str, list[Ref]]:
    """The sentences that stand in more than one entry, with the entries."""
    found: dict[str, dict[Ref, None]] = defaultdict(dict)
    for entry in entries:
        for sentence in said_in(entry):
            found[sentence][entry.ref] = None
    return {sentence: list(refs) for sentence, refs in found.items() if len(refs) > 1}
