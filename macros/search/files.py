"""The files of the index under ``search/``: scripts that each hand over one part, so that they load from a folder too.

``start.js`` says which parts there are; ``terms/`` has the terms with their postings, ``spelling/``
the words by first letter, ``found/`` what a result shows, ``text/`` the text of each document for
passages and phrases. Documents are numbered in the order of the catalogue.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from macros.search.coded import documents as coded_documents
from macros.search.document import Document
from macros.search.shards import split
from macros.search.words import STOP

FOLDER = "search/"
#: Documents in one file of what results show.
BLOCK = 16
_RETIRED, _WITHOUT_TEXT = 1, 2
_FACETS = ("phase", "topic", "country")


@dataclass(frozen=True)
class Group:
    """The documents of one kind: its words for one and for many, as readers see them."""

    label: str
    plural: str
    documents: Sequence[Document]


def files(
    groups: Iterable[Group],
    synonyms: Mapping[str, Sequence[str]],
    postings_of: Callable[[Sequence[Document]], Mapping[str, str]],
    browse: tuple[str, str] = ("", ""),
) -> Iterator[tuple[str, bytes]]:
    """Each file of the index with its bytes; ``start.js`` comes last. ``postings_of`` gives the postings of documents by
    term."""
    groups = [group for group in groups if group.documents]
    every = [document for group in groups for document in group.documents]
    known = postings_of(every)
    state = hashlib.sha256()
    parts: list[tuple[str, Any]] = []
    shards = list(split(sorted(known.items())))
    parts += ((f"terms/{_file(prefix)}", _lines(part)) for prefix, part in shards)
    spelling = {sign: " ".join(group) for sign, group in groupby(_spelt(known), key=lambda word: word[0])}
    parts += ((f"spelling/{_file(sign)}", spelt) for sign, spelt in spelling.items())
    for first in range(0, len(every), BLOCK):
        parts.append((f"found/{first // BLOCK}", [_shown(one) for one in every[first : first + BLOCK]]))
    parts += ((text_of(one), one.parts) for one in every if one.parts)
    for name, value in parts:
        content = _script(name, value)
        if not name.startswith("text/"):
            state.update(content)
        yield f"{FOLDER}{name}.js", content
    start = {
        "count": len(every),
        "block": BLOCK,
        "state": state.hexdigest()[:12],
        "kinds": [(group.label, group.plural, len(group.documents)) for group in groups],
        "facets": {name: _facet(every, name) for name in _FACETS},
        "shards": " ".join(prefix.replace(" ", "_") for prefix, _ in shards),
        "letters": "".join(spelling),
        "stop": " ".join(sorted(STOP)),
        "same": synonyms,
        "browse": browse,
    }
    yield f"{FOLDER}start.js", _script("start", start)


def text_of(document: Document) -> str:
    """``text/practices/agree-the-key``: where the text of a document stands."""
    return f"text/{document.address.rstrip('/') or 'index'}"


def _script(name: str, value: Any) -> bytes:
    return f"toolboxSearch.take({json.dumps(name)},{json.dumps(value, ensure_ascii=False, separators=(',', ':'))})\n".encode()


def _file(prefix: str) -> str:
    """A name for a file from the first signs of its terms: letters and digits of ASCII as they are."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}" for sign in prefix) or "-"


def _lines(part: Sequence[tuple[str, str]]) -> str:
    """``term>postings`` with line ends between."""
    return "\n".join(f"{term}>{coded}" for term, coded in part)


def _spelt(known: Iterable[str]) -> list[str]:
    """The words that a reader may have meant: letters only, four or more."""
    return sorted(term for term in known if len(term) > 3 and term.isalpha())


def _shown(one: Document) -> tuple[Any, ...]:
    mark = (_RETIRED if one.retired else 0) | (0 if one.parts else _WITHOUT_TEXT)
    return (one.address, one.title, one.summary, mark) if mark else (one.address, one.title, one.summary)


def _facet(every: Sequence[Document], facet: str) -> list[tuple[str, str]]:
    values: dict[str, dict[int, None]] = {}
    for number, document in enumerate(every):
        for name, value in document.filters:
            if name == facet:
                values.setdefault(value, {})[number] = None
    return [(value, coded_documents(numbers)) for value, numbers in sorted(values.items())]
