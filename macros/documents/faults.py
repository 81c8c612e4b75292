"""Why a document could not be made, as a problem of its source: which file, which line."""

from __future__ import annotations

import re
from pathlib import Path

from macros.documents.calc import At as Place
from macros.documents.calc import NotComputed
from toolbox.entry_files import ENTRIES
from toolbox.model.template import Template
from toolbox.problem import LONGEST_MESSAGE, Problem, printable, quoted
from toolbox.source import At, read_yaml
from toolbox.textfile import position_in

#: What Typst says when the fonts of the toolbox have no picture for a character.
_NO_GLYPH = re.compile(r'the text `"(.)[^`]*` could not be displayed')


def character_without_picture(error: Exception) -> str | None:
    """The character for which the fonts have no picture, if that is why Typst raised ``error``."""
    found = _NO_GLYPH.search(str(error))
    return found[1] if found else None


def without_picture(character: str) -> str:
    """What to tell whoever wrote ``character``."""
    return (
        f"the fonts of the toolbox, which hold Latin, Greek and Cyrillic, have no picture for {quoted(character)}; "
        "write the word in one of these"
    )


def problems_of(error: Exception, entry: Template, format: str, root: Path) -> list[Problem]:
    """The problems behind ``error``, raised while ``entry`` was made as ``format``."""
    if isinstance(error, NotComputed):
        return _in_sheets(error, entry, root)
    path, unseen = f"{ENTRIES}/{entry.ref}.md", character_without_picture(error)
    if unseen:
        message = without_picture(unseen)
        where = entry.text.find(unseen)
        if where >= 0:
            return [Problem(path, *position_in(entry.text, where), "missing-glyph", message)]
        return [Problem(f"{ENTRIES}/{entry.ref}.yml", 1, 1, "missing-glyph", message)]
    reason = printable(" ".join(str(error).split()), LONGEST_MESSAGE - 80)
    return [Problem(path, 1, 1, "not-made", f"the {format} document could not be made: {reason}")]


def _in_sheets(error: NotComputed, entry: Template, root: Path) -> list[Problem]:
    path = f"{ENTRIES}/{entry.ref}.yml"
    source, problems = read_yaml(root, path)
    if source is None:
        return problems
    return [source.problem(_formula_at(entry, at), "not-computed", message) for at, message in error.faults]


def _formula_at(entry: Template, place: Place) -> At:
    for index, sheet in enumerate(entry.sheets):
        for number, blank in enumerate(sheet.blanks):
            if (sheet.id, blank.id) == place[:2]:
                return ("sheets", index, "columns" if sheet.is_table else "cells", number, "formula")
    return ("sheets",)
