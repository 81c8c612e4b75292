"""A workbook before it is written: its sheets, and in words what they are, how they compute, which version this is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from macros.documents.paper import identity
from macros.page import Settings
from macros.words import formula_in_words, to_do
from toolbox.model.sheet import Sheet
from toolbox.model.template import Template
from toolbox.text import plain


@dataclass(frozen=True)
class Workbook:
    """What a spreadsheet is made from."""

    id: str
    title: str
    language: str
    sheets: tuple[Sheet, ...]
    #: What the first sheet says: label and text.
    about: tuple[tuple[str, str], ...]
    #: What the last sheet says: label and text.
    version: tuple[tuple[str, str], ...]
    #: The day on which the entry was checked; it is also the date inside the file.
    day: datetime.date
    foot: str


_STATUS = {
    "draft": "Draft: no named expert has reviewed this template yet. Guidance, not legal advice.",
    "retired": "Retired: this template is no longer kept; its page says why. Guidance, not legal advice.",
    "reviewed": "Reviewed by a named expert; the page of the template says by whom. Guidance, not legal advice.",
}


def workbook(entry: Template, settings: Settings) -> Workbook:
    """The workbook of a template entry."""
    named = identity(entry, settings)
    version = (*named, ("Status", _STATUS[entry.status]), ("Checked against", plain(entry.checked.against)))
    foot = " · ".join(text for _, text in named)
    return Workbook(
        entry.ref.id,
        entry.title,
        entry.language,
        entry.sheets,
        tuple(_about(entry)),
        version,
        entry.checked.date,
        foot,
    )


def _about(entry: Template) -> Iterator[tuple[str, str]]:
    yield "What it is", entry.summary
    yield "Who fills it in", plain(entry.filler)
    yield "When", plain(entry.moment)
    yield (
        "White cells",
        "Fill these in. Lists, numbers and dates are checked as you type; the lists stand on a hidden sheet.",
    )
    yield "Grey cells", "Computed, and locked against mistakes. There is no password: unprotect a sheet to change it."
    for line in entry.adapt:
        yield "Before you use it", plain(line)
    for sheet in entry.sheets:
        yield f"Sheet “{sheet.title}”", sheet.intro
        for blank in sheet.blanks:
            words = [to_do(blank) + "."]
            words += [blank.help] if blank.help else []
            if blank.type == "check":
                words.append("Says OK, or what is wrong.")
            elif blank.formula:
                words.append(formula_in_words(entry.sheets, sheet, blank.formula))
            yield f"{sheet.title}: {blank.label}", " ".join(words)
