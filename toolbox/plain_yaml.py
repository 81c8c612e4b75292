"""The fast path of reading YAML: the layout that nearly every entry has, line by line.

It may only accept. Whatever it does not know for certain, a fault or a part of YAML that entries
hardly use, it gives up, and :mod:`toolbox.source` reads the text with the YAML parser, which finds
the words for what is wrong. ``tests/toolbox/test_plain_yaml.py`` holds both to the same value.

Known are: groups of keys that are plain words, below each other; lists after ``- ``; lists of words
in brackets; texts on one line, plain or in single quotes; texts after ``>-``, ``|-`` and ``|``;
comments on lines of their own.
"""

from __future__ import annotations

import re
from typing import Any

from toolbox.textfile import Limits


class _GiveUp(Exception):
    """The text has something that the fast path does not know."""


_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*):(?: +(.*))?\Z", re.DOTALL)
_NO_KEYS = frozenset({"null", "true", "false"})
_QUOTED = re.compile(r"'((?:[^']|'')*)'\Z")
_WORD = r"(?:\w[\w.+-]*|'[\w.+ -]*')"
_WORDS_IN_BRACKETS = re.compile(rf"\[({_WORD}(?:, {_WORD})*)\]\Z")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_CORE = {"null": None, "true": True, "false": False}
#: What a plain text may not begin with here; YAML allows some of them in places.
_SPECIAL = frozenset("-?:,[]{}#&*!|>%@\"'`~=<")


def value_of(text: str, limits: Limits) -> dict[str, Any] | None:
    """The value of a file that passed :func:`toolbox.textfile.read_text`, or ``None`` for the YAML parser to judge."""
    if "\t" in text or not text.endswith("\n"):
        return None
    reader = _Reader(text.split("\n"), limits)
    try:
        reader.skip()
        if reader.indent != 0:
            return None
        value = reader.group(0, 1)
    except _GiveUp:
        return None
    return value if reader.at == len(reader.lines) else None


def _word(shown: str) -> Any:
    """A word in brackets, or a plain text on its own."""
    if shown in _CORE:
        return _CORE[shown]
    if shown[:1] == "'":
        return shown[1:-1]
    return int(shown) if _INTEGER.match(shown) else shown


class _Reader:
    """Stands before a line: ``at`` is its number from 0, ``indent`` its spaces, -1 at the end."""

    def __init__(self, lines: list[str], limits: Limits) -> None:
        self.lines, self.limits = lines, limits
        self.at = -1
        self.indent = -1
        #: The line without its spaces.
        self.rest = ""

    def skip(self) -> None:
        """Go on to the next line that is neither empty nor a comment."""
        lines, at = self.lines, self.at + 1
        while at < len(lines):
            rest = lines[at].lstrip(" ")
            if rest and rest[0] != "#":
                self.at, self.rest, self.indent = at, rest, len(lines[at]) - len(rest)
                return
            at += 1
        self.at, self.rest, self.indent = at, "", -1

    def group(self, indent: int, depth: int) -> dict[str, Any]:
        """The keys at ``indent``, up to a line that stands less deep."""
        if depth > self.limits.depth:
            raise _GiveUp
        found: dict[str, Any] = {}
        while self.indent == indent:
            key = _KEY.match(self.rest)
            if not key or key[1] in found or key[1] in _NO_KEYS:
                raise _GiveUp
            found[key[1]] = self.value(key[2], indent, depth)
        if self.indent > indent or len(found) > self.limits.keys:
            raise _GiveUp
        return found

    def items(self, indent: int, depth: int) -> tuple[Any, ...]:
        """The items whose dashes stand at ``indent``."""
        if depth > self.limits.depth:
            raise _GiveUp
        found: list[Any] = []
        while self.indent == indent and self.rest.startswith("- "):
            after = self.rest[2:]
            inner = after.lstrip(" ")
            if _KEY.match(inner):
                # A group that begins behind its dash goes on below its first key.
                self.indent += 2 + len(after) - len(inner)
                self.rest = inner
                found.append(self.group(self.indent, depth + 1))
            else:
                found.append(self.value(inner, indent, depth))
        if self.indent >= indent or len(found) > self.limits.items:
            raise _GiveUp
        return tuple(found)

    def value(self, shown: str | None, indent: int, depth: int) -> Any:
        """What stands behind a key or dash at ``indent``, or below it."""
        if not shown:
            self.skip()
            if self.indent <= indent:
                if self.rest.startswith("-"):
                    raise _GiveUp
                return None
            if self.rest.startswith("- "):
                return self.items(self.indent, depth + 1)
            return self.group(self.indent, depth + 1)
        first = shown[0]
        if first in _SPECIAL:
            if shown == ">-":
                return " ".join(self.block(indent, folded=True))
            if shown == "|-":
                return "\n".join(self.block(indent))
            if shown == "|":
                return "\n".join(self.block(indent)) + "\n"
            value = self.marked(shown)
        elif ": " in shown or " #" in shown or shown[-1] in ": ":
            raise _GiveUp
        else:
            value = _word(shown)
        self.skip()
        if self.indent > indent:  # a text that goes on in the next line
            raise _GiveUp
        return value

    def marked(self, shown: str) -> Any:
        """A text in single quotes, or a list of words in brackets."""
        quoted = _QUOTED.match(shown)
        if quoted:
            return quoted[1].replace("''", "'")
        listed = _WORDS_IN_BRACKETS.match(shown)
        if not listed:
            raise _GiveUp
        words = listed[1].split(", ")
        if len(words) > self.limits.items:
            raise _GiveUp
        return tuple(map(_word, words))

    def block(self, indent: int, folded: bool = False) -> list[str]:
        """The lines of a block of text below a key or dash at ``indent``, without the spaces before them."""
        lines, at = self.lines, self.at + 1
        first = lines[at] if at < len(lines) else ""
        depth = len(first) - len(first.lstrip(" "))
        if depth <= indent or depth == len(first):
            raise _GiveUp
        lead = first[:depth]
        found: list[str] = []
        while at < len(lines):
            line = lines[at]
            if line.startswith(lead):
                text = line[depth:]
                if not text.strip(" ") or folded and text[0] == " ":
                    raise _GiveUp
                found.append(text)
            elif not line:
                if folded:
                    break
                found.append("")
            else:
                break
            at += 1
        while found and not found[-1]:
            found.pop()
        self.at = at - 1
        self.skip()
        if self.indent > indent:
            raise _GiveUp
        return found
