"""The careful way of reading YAML: from the events of the YAML parser, each value with its place.

Here stands the wall against the parts of YAML that surprise. Values are built from events, so the
YAML library never constructs an object. Only ``null``, ``true``, ``false`` and decimal integers are
resolved; all else stays text and the model decides (so ``NO`` stays Norway).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from toolbox.problem import Problem, printable, quoted
from toolbox.textfile import START, Limits, Position, invisible_in

#: Text, whole numbers, yes/no and nothing, in lists (tuples) and mappings.
Value = Any
#: The way to a value: keys and list positions from the top of the file.
At = tuple[str | int, ...]


@dataclass(frozen=True)
class Places:
    """Where each value and each key of a file stands."""

    values: dict[At, Position]
    keys: dict[At, Position]


def built(text: str, path: str, limits: Limits) -> _Builder:
    """The text as the YAML parser reads it, with every problem found."""
    builder = _Builder(path, limits)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except _Refused as refused:
        builder.problems.append(refused.problem)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else START
        builder.problems.append(Problem(path, line, column, "syntax", _syntax_message(error)))
    except yaml.YAMLError:
        builder.problems.append(Problem(path, 1, 1, "syntax", "the file cannot be read as YAML"))
    return builder


_SYNTAX = (
    (
        "mapping values are not allowed",
        "a second ': ' stands in this line; put the text in quotes, or start it on the next line after '>-'",
    ),
    ("could not find expected ':'", "a key without ': ' and a value; check the indentation, or put the text in quotes"),
    ("did not find expected '-' indicator", "this line does not fit the list above it; check the indentation"),
    ("did not find expected key", "this line does not fit the lines above it; check the indentation and the quotes"),
    (
        "block sequence entries are not allowed",
        "a list item cannot start here; put '- ' on a line of its own, indented",
    ),
    ("found character that cannot start any token", "this character cannot begin a value; put the text in quotes"),
    ("found unexpected end of stream", "a quotation mark or bracket is opened and never closed"),
    ("did not find expected ',' or", "a list in square brackets or braces is not closed"),
    ("found undefined tag handle", "'!' begins a YAML tag, which is not allowed; put the text in quotes"),
    (
        "found unknown escape character",
        "a backslash in double quotes begins an escape; use single quotes, or write two backslashes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "'&' or '*' begins a YAML anchor, which is not allowed; put the text in quotes",
    ),
    ("found undefined alias", "'*' begins a YAML alias, which is not allowed; put the text in quotes"),
)


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    known = next((words for part, words in _SYNTAX if part in (error.problem or "")), None)
    return known or f"the file cannot be read as YAML here ({printable(error.problem or 'unknown fault', 120)})"


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}


def _resolve(event: yaml.ScalarEvent) -> Value:
    """YAML's core words and decimal integers, for plain scalars only."""
    if not event.implicit[0]:  # in quotes, or a block of text
        return event.value
    if event.value in _WORDS:
        return _WORDS[event.value]
    return int(event.value) if _INTEGER.match(event.value) else event.value


class _Builder:
    """Builds values and their positions from parser events, with its own stack (no recursion)."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path, self.limits = path, limits
        self.result: Value = None
        self.places = Places({}, {})
        self.problems: list[Problem] = []
        self._documents = 0
        self._stack: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        here = Position(mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_decoration(event, here)
            self._refuse_escapes(event, here)
            self._put(_resolve(event), here)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_decoration(event, here)
            self._open(isinstance(event, yaml.MappingStartEvent), here)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                here,
                "anchor",
                "'*' begins a YAML alias, which is not allowed; write the value out, or put the text in quotes",
            )
        elif isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event, here)

    def _refuse(self, here: Position, rule: str, message: str) -> None:
        raise _Refused(Problem(self.path, *here, rule, message))

    def _refuse_decoration(self, event: Any, here: Position) -> None:
        if event.anchor is not None:
            self._refuse(
                here,
                "anchor",
                "'&' begins a YAML anchor, which is not allowed; write the value out, or put the text in quotes",
            )
        if event.tag is not None:
            self._refuse(here, "tag", "'!' begins a YAML tag, which is not allowed; put the text in quotes")

    def _refuse_escapes(self, event: yaml.ScalarEvent, here: Position) -> None:
        """What may not stand in a file may not be written as an escape in double quotes either."""
        if event.style != '"':
            return
        for _, message in invisible_in(event.value):
            self._refuse(here, "invisible-character", f"an escape in double quotes hides a sign: {message}")
        if "\t" in event.value or "\r" in event.value:
            self._refuse(
                here, "tab", "an escape in double quotes stands for a tab or a return; write a space or a new line"
            )

    def _start_document(self, event: yaml.DocumentStartEvent, here: Position) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._refuse(here, "directive", "a line that begins with '%' is a YAML directive, which is not allowed")
        if self._documents > 1:
            self._refuse(here, "second-document", "'---' begins a second document; one file holds one entry")

    def _open(self, is_mapping: bool, here: Position) -> None:
        at = self._next_at(here)
        if len(self._stack) >= self.limits.depth:
            self._refuse(here, "too-deep", f"nested deeper than {self.limits.depth} levels")
        self.places.values[at] = here
        self._stack.append(_Open(at, {} if is_mapping else []))

    def _close(self) -> None:
        done = self._stack.pop()
        self._give(done.at, tuple(done.content) if isinstance(done.content, list) else done.content)

    def _put(self, value: Value, here: Position) -> None:
        if self._stack and self._stack[-1].expects_key:
            self._take_key(self._stack[-1], value, here)
        else:
            at = self._next_at(here)
            self.places.values[at] = here
            self._give(at, value)

    def _take_key(self, owner: _Open, key: Value, here: Position) -> None:
        if not isinstance(key, str):
            self._refuse(here, "key-not-text", f"the key {quoted(key)} is not a word; put it in quotes")
        if key == "<<":
            self._refuse(here, "merge-key", "'<<' is a YAML merge key, which is not allowed; write the values out")
        at = (*owner.at, key)
        if key in owner.content:
            first = self.places.keys[at].line
            self.problems.append(
                Problem(self.path, *here, "duplicate-key", f"{quoted(key)} stands here and in line {first}; keep one")
            )
        elif len(owner.content) >= self.limits.keys:
            self._refuse(here, "too-many-keys", f"more than {self.limits.keys} keys in one place")
        else:
            self.places.keys[at] = here
        owner.key = key

    def _next_at(self, here: Position) -> At:
        if not self._stack:
            return ()
        owner = self._stack[-1]
        if isinstance(owner.content, list):
            if len(owner.content) >= self.limits.items:
                self._refuse(here, "too-many-items", f"more than {self.limits.items} items in one list")
            return (*owner.at, len(owner.content))
        if owner.expects_key:
            self._refuse(here, "key-not-text", "a list or mapping cannot be a key; check the indentation")
        return (*owner.at, owner.key)

    def _give(self, at: At, value: Value) -> None:
        if not self._stack:
            self.result = value
            return
        owner = self._stack[-1]
        if isinstance(owner.content, list):
            owner.content.append(value)
        else:
            owner.content.setdefault(owner.key, value)
            owner.key = None


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    at: At
    content: dict[str, Value] | list[Value]
    key: str | None = None

    @property
    def expects_key(self) -> bool:
        return isinstance(self.content, dict) and self.key is None
