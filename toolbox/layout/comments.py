"""The comments of a file, and what each of them stands before or beside.

YAML's parser drops comments, so they are found in the text between the scalars that it reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from toolbox.source import At, Source

#: A line of the new file; ``None`` is an empty line, kept where a comment has one before or after it.
Line = str | None

_COMMENT = re.compile("#[^\n]*")
#: The line by which an editor finds the schema; it counts only as the first of the file.
_FOR_EDITORS = "# yaml-language-server:"


@dataclass(frozen=True)
class Comments:
    """Comments by place: at the head of the file, before a key or item, beside a value, at the end."""

    head: list[Line] = field(default_factory=list)
    before: Mapping[At, list[Line]] = field(default_factory=dict)
    beside: Mapping[At, str] = field(default_factory=dict)
    end: list[Line] = field(default_factory=list)

    def inside(self, at: At) -> bool:
        """Whether a comment stands somewhere within the value ``at``."""
        return any(len(place) > len(at) and place[: len(at)] == at for place in (*self.before, *self.beside))


def words_of_comments(text: str) -> list[str]:
    """Every comment of a file, in its order."""
    return [comment.words for comment in _found(text, _scalars(text))]


def comments_of(text: str, source: Source) -> Comments:
    """The comments of a file that was read as ``source``.

    A comment on a line of its own belongs to the key or item that follows; those above the first key
    belong to the file as far as an empty line sets them apart. A comment at the end of a line belongs
    to the value that ends there; where a value has several, all but the last go before it.
    """
    scalars = _scalars(text)
    starts = _starts(text, source, scalars)
    order = [start.offset for start in starts]
    found = list(_found(text, scalars))
    bare = _without(text, found)
    head: list[Line] = []
    before: dict[At, list[Line]] = {}
    beside: dict[At, str] = {}
    end: list[Line] = []
    for comment in found:
        count = bisect_left(order, comment.offset)
        at = _ends_at(bare, comment.offset, starts[count - 1]) if count else None
        if at is None:
            place = before.setdefault(_outermost(starts[count].at), []) if count < len(starts) else end
            place += _with_empty_lines(text, comment)
        elif at == ():
            head.append(comment.words)
        else:
            if at in beside:
                before.setdefault(_outermost(at), []).append(beside[at])
            beside[at] = comment.words
    if starts and starts[0].at in before:
        of_file, of_key = _parted(before.pop(starts[0].at))
        head = of_file + head
        before[starts[0].at] = of_key
    return Comments(head, before, beside, end)


class _Comment(NamedTuple):
    offset: int
    words: str


class _Start(NamedTuple):
    """Where a key or a value begins; ``end`` is where it ends if it is a scalar, else the same place."""

    offset: int
    at: At
    end: int


def _scalars(text: str) -> list[tuple[int, int]]:
    """Start and end of each scalar."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    return [(e.start_mark.index, e.end_mark.index) for e in events if isinstance(e, yaml.ScalarEvent)]


def _found(text: str, scalars: list[tuple[int, int]]) -> Iterator[_Comment]:
    begin = 0
    for start, end in [*scalars, (len(text), len(text))]:
        for found in _COMMENT.finditer(text, begin, start):
            yield _Comment(found.start(), found[0].rstrip(" "))
        begin = end
        if text[start : start + 1] in ("|", ">"):  # behind the sign of a block a comment may stand
            found = _COMMENT.search(text, start, _end_of_line(text, start))
            if found:
                yield _Comment(found.start(), found[0].rstrip(" "))


def _end_of_line(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def _without(text: str, comments: list[_Comment]) -> str:
    """The text with spaces where its comments stand, so that brackets in them do not count."""
    parts, end = [], 0
    for offset, words in comments:
        parts += [text[end:offset], " " * len(words)]
        end = offset + len(words)
    return "".join([*parts, text[end:]])


def _starts(text: str, source: Source, scalars: list[tuple[int, int]]) -> list[_Start]:
    """Where keys, items and plain values begin: what a comment can stand before or beside."""
    lines = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]  # nothing can stand after the end
    ends = dict(scalars)
    found: list[_Start] = []
    for at, (line, column) in [*source.keys.items(), *_lone_values(source)]:
        offset = lines[line - 1] + column - 1
        found.append(_Start(offset, at, ends.get(offset, offset)))
    return sorted(found, key=lambda start: (start.offset, len(start.at)))


def _lone_values(source: Source) -> Iterator[tuple[At, tuple[int, int]]]:
    """The positions of all values, without the groups and lists that have a key: their first key or item says enough."""
    for at, position in source.values.items():
        value = source.value
        for step in at:
            value = value[step]
        if at and (isinstance(at[-1], int) or not (isinstance(value, (dict, tuple)) and value)):
            yield at, position


def _ends_at(bare: str, offset: int, last: _Start) -> At | None:
    """The value that ends in the line before ``offset``; ``None`` when the comment has the line for itself."""
    line = bare.rfind("\n", 0, offset) + 1
    if last.end <= line and not re.search(r"[\]}]", bare[line:offset]):
        return None
    between = bare[last.end : offset]
    closed = len(re.findall(r"[\]}]", between)) - len(re.findall(r"[\[{]", between))
    return last.at[: len(last.at) - closed] if closed > 0 else last.at


def _outermost(at: At) -> At:
    """The item that begins in the same line: the first item of a list in a list has no line above it of its own."""
    while len(at) > 1 and at[-1] == 0 and isinstance(at[-2], int):
        at = at[:-1]
    return at


def _with_empty_lines(text: str, comment: _Comment) -> list[Line]:
    line_start = text.rfind("\n", 0, comment.offset) + 1
    line_end = _end_of_line(text, comment.offset)
    above = text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]
    below = text[line_end + 1 : _end_of_line(text, line_end + 1)]
    lines: list[Line] = [comment.words]
    if line_start and not above.strip():
        lines.insert(0, None)
    if not below.strip():
        lines.append(None)
    return lines


def _parted(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """What of the comments above the first key belongs to the file, and what to the key."""
    gaps = [number for number, line in enumerate(lines) if line is None and number]
    cut = gaps[-1] + 1 if gaps else 0
    first = next((number for number, line in enumerate(lines) if line is not None), 0)
    if (lines[first] or "").startswith(_FOR_EDITORS):
        cut = max(cut, first + 1)
    return lines[:cut], lines[cut:]
