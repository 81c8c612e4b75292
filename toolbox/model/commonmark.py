"""What text in CommonMark may not hold: what hides from its reader, and what makes a renderer slow.

Renderers of CommonMark take seconds, some minutes, on a thousand brackets in one paragraph, and an
address that is defined once and used a thousand times is written out a thousand times.
"""

from __future__ import annotations

import html.entities
import re
from typing import NamedTuple

from toolbox.textfile import invisible_in

MOST_LINES, MOST_LINES_OF_PARAGRAPH, MOST_MARKS, MOST_CELLS, DEEPEST = 5000, 500, 400, 20_000, 10
#: A paragraph of 256 KiB takes the makers of documents minutes.
LONGEST_PARAGRAPH = 10_000


class Fault(NamedTuple):
    """Where in the text, from 0, the rule and the sentence."""

    at: int
    rule: str
    message: str


_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}))|([A-Za-z][A-Za-z0-9]{1,31}));")
_MARGIN = r"(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))"
_DEFINITION = re.compile(rf"^{_MARGIN}{{0,{DEEPEST}}}[ \t]*\[(?:[^\[\]\\]|\\.){{1,999}}\]:", re.MULTILINE | re.DOTALL)
_DEEP = re.compile(rf"^(?:{_MARGIN}{{{DEEPEST + 1}}}|[ \t]{{{DEEPEST * 4},}}[-+*0-9>])", re.MULTILINE)
#: Begins at the head of a line only: tried from every space of a line of spaces it would take hours.
_PARAGRAPH = re.compile(r"^[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", re.MULTILINE)
_MARKS = "[*_<&`"
#: Without these a short line that begins with a letter can have none of the faults.
_ANYTHING_BUT_WORDS = re.compile(r"[\n&|]|\]:")


def fault_in(text: str) -> Fault | None:
    """The first thing that text may not hold."""
    if len(text) <= MOST_MARKS and text[:1].isalpha() and not _ANYTHING_BUT_WORDS.search(text):
        return None
    return _hidden(text) or _definition(text) or _excess(text)


def _hidden(text: str) -> Fault | None:
    for found in _REFERENCE.finditer(text):
        hexadecimal, decimal, name = found.groups()
        number = int(hexadecimal, 16) if hexadecimal else int(decimal or 0)
        if name:
            meant = html.entities.html5.get(f"{name};", "")
        else:
            meant = chr(number) if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else "\0"
        message = next((message for _, message in invisible_in(meant)), None)
        if message:
            return Fault(found.start(), "invisible-character", f"'{found[0]}' hides a sign: {message}")
    return None


def _definition(text: str) -> Fault | None:
    found = _DEFINITION.search(text)
    if not found:
        return None
    message = "an address may not be defined apart from its link; write it where it stands, as [words](https://…)"
    return Fault(found.start(), "link-definition", message)


def _excess(text: str) -> Fault | None:
    found = _DEEP.search(text)
    if found:
        return _too_much(found.start(), f"lists and quotations inside each other go {DEEPEST} deep at most")
    if text.count("\n") >= MOST_LINES:
        return _too_much(0, f"a text has {MOST_LINES:,} lines at most")
    cells = 0
    for paragraph in _PARAGRAPH.finditer(text):
        inside = paragraph[0]
        lines = inside.split("\n")
        if len(lines) > MOST_LINES_OF_PARAGRAPH:
            return _too_much(paragraph.start(), f"a paragraph or table has {MOST_LINES_OF_PARAGRAPH} lines at most")
        if len(inside) > LONGEST_PARAGRAPH:
            return _too_much(paragraph.start(), f"a paragraph or table has {LONGEST_PARAGRAPH:,} characters at most")
        crowd = next((mark for mark in _MARKS if inside.count(mark) > MOST_MARKS), None)
        if crowd:
            return _too_much(paragraph.start(), f"a paragraph or table has {MOST_MARKS} signs '{crowd}' at most")
        cells += len(lines) * max(line.count("|") for line in lines)
        if cells > MOST_CELLS:
            return _too_much(paragraph.start(), f"the tables of a text have {MOST_CELLS:,} cells at most")
    return None


def _too_much(at: int, message: str) -> Fault:
    return Fault(at, "too-much-markup", message + "; cut it up, or write it more simply")
