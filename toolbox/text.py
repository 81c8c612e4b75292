"""What entry text may hold beside CommonMark: links to entries, citations of sources, blanks.

``[[practices/choose-cooperation-model]]`` links to an entry, with words of one's own as
``[[practices/choose-cooperation-model|the model]]``; ``[@key]`` cites one of the entry's sources;
``{field-id}`` marks a blank in the text of a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolbox.model.fields import Ref

ENTRY_LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
CITATION = re.compile(r"\[@([a-z0-9-]{1,80})\]")
BLANK = re.compile(r"\{([a-z0-9-]{1,80})\}")

_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\(?")
TEMPLATE_MARKER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
RAW_HTML = re.compile(r"<(?:[A-Za-z/][^<>]*>|!--|\?|!\[CDATA\[)")
_MAIL_OR_LINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>|<[^<>\s@]+@[^<>\s@]+>")


def linked_refs(text: str) -> Iterator[Ref]:
    """The entries that the text links to; a link without a slash gives a reference of no kind."""
    for found in ENTRY_LINK.finditer(text):
        kind, slash, name = found[1].strip().partition("/")
        yield Ref(kind, name) if slash else Ref("", kind)


def cited_keys(text: str) -> Iterator[str]:
    """The keys of the sources that the text cites."""
    for found in CITATION.finditer(text):
        yield found[1]


def blanks(text: str) -> Iterator[tuple[int, int, str]]:
    """The blanks of a template's text as line and column (from 1) and field identifier."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in BLANK.finditer(line):
            yield number, found.start() + 1, found[1]


def markup_in(text: str) -> str | None:
    """The first template marker or piece of raw HTML, which the page will show as typed."""
    found = TEMPLATE_MARKER.search(text) or RAW_HTML.search(_MAIL_OR_LINK.sub("", text))
    return found.group() if found else None


def image_in(text: str) -> str | None:
    """The first image of CommonMark, as ``![words](``."""
    found = _IMAGE.search(text)
    return found.group() if found else None


def plain(text: str) -> str:
    """The text without citations and with links to entries as their words, for papers that know neither."""
    words = ENTRY_LINK.sub(lambda found: found[2] or found[1].rpartition("/")[2].replace("-", " "), text)
    return re.sub(r"\s+([.,;:])", r"\1", CITATION.sub("", words)).strip()
