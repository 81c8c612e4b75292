"""Read one YAML file: text to plain values, with the line and column of each value.

What :mod:`toolbox.textfile` lets pass is still hostile. :mod:`toolbox.plain_yaml` reads what is laid
out as entries are; all else, and every fault, :mod:`toolbox.parsed_yaml` reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from toolbox import parsed_yaml, plain_yaml
from toolbox.parsed_yaml import At, Places, Value
from toolbox.problem import Problem
from toolbox.textfile import ENTRY_LIMITS, START, Limits, Position, position_in, read_text


@dataclass(frozen=True)
class Source:
    """A file that was read: its value, and where each value and each key stands.

    The places are found when somebody asks: only what is wrong needs a line, and few files are.
    """

    path: str
    value: Value
    text: str
    limits: Limits

    def once_judged(self) -> Source:
        """Without its value, of which an entry was made: both together would take twice the memory."""
        return Source(self.path, None, self.text, self.limits)

    @cached_property
    def places(self) -> Places:
        return parsed_yaml.built(self.text, self.path, self.limits).places

    @property
    def values(self) -> Mapping[At, Position]:
        return self.places.values

    @property
    def keys(self) -> Mapping[At, Position]:
        return self.places.keys

    def position(self, at: At, of_key: bool = False) -> Position:
        """Where ``at`` stands, or the nearest thing around it that does stand in the file."""
        if of_key and at in self.keys:
            return self.keys[at]
        while at:
            if at in self.values:
                return self.values[at]
            at = at[:-1]
        return self.values.get((), START)

    def problem(self, at: At, rule: str, message: str, **more: Any) -> Problem:
        """A problem at the value ``at``; ``of_key=True`` points at its key instead."""
        line, column = self.position(at, more.pop("of_key", False))
        return Problem(self.path, line, column, rule, message, **more)


def read_yaml(root: Path, path: str, limits: Limits = ENTRY_LIMITS) -> tuple[Source | None, list[Problem]]:
    """Read and parse one YAML file; ``(None, problems)`` when it cannot be used."""
    text, problems = read_text(root, path, limits)
    if text is None:
        return None, problems
    return parse(text, path, limits)


def parse(text: str, path: str, limits: Limits = ENTRY_LIMITS) -> tuple[Source | None, list[Problem]]:
    """Parse YAML text that passed :func:`read_text` into a :class:`Source`."""
    tab = text.find("\t")
    if tab >= 0:
        return None, [Problem(path, *position_in(text, tab), "tab", "a tab is not allowed; indent with spaces")]
    value = plain_yaml.value_of(text, limits)
    if value is not None:
        return Source(path, value, text, limits), []
    builder = parsed_yaml.built(text, path, limits)
    if builder.problems:
        return None, builder.problems
    source = Source(path, builder.result, text, limits)
    # What the parser had to read is known already.
    source.__dict__["places"] = builder.places
    return source, []
