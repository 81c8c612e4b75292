"""``toolbox-<edition>.pdf``: the whole edition as one tagged book (PDF/UA-1), set by Typst.

``contents`` makes the book as plain values from the pages that the site has too, ``book.typ`` sets them.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import typst

from macros.assets.book.contents import contents
from macros.documents.faults import character_without_picture, without_picture
from macros.documents.pdf import FONTS
from macros.documents.store import NotMade
from macros.page import Settings
from toolbox.catalogue import Catalogue
from toolbox.problem import Problem
from toolbox.textfile import position_in

_FRAME = Path(__file__).parent / "book.typ"


def name(settings: Settings) -> str:
    """``toolbox-2027.1.pdf``."""
    return f"toolbox-{settings.edition}.pdf"


def book(root: Path, catalogue: Catalogue, settings: Settings, day: datetime.date) -> bytes:
    """The book of the toolbox at ``root``, with ``day`` on its cover: that of the release, or of the state that it shows.

    Raises :class:`NotMade` when a character stands somewhere for which the fonts have no picture.
    """
    try:
        return typeset(contents(catalogue, settings, day))
    except typst.TypstError as error:
        character = character_without_picture(error)
        if character is None:
            raise
        raise NotMade(_places_of(character, root) or [_unplaced(character)]) from None


def typeset(text: dict[str, Any]) -> bytes:
    """A book as ``contents`` gives it, as PDF."""
    return typst.compile(
        {"main.typ": _FRAME.read_bytes(), "book.json": json.dumps(text, ensure_ascii=False).encode()},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


def _places_of(character: str, root: Path) -> list[Problem]:
    """The first place of the character in each file of the toolbox that has it."""
    paths = (path for path in sorted((root / "toolbox").rglob("*")) if path.suffix in (".yml", ".md"))
    files = ((path, path.read_text(encoding="utf-8")) for path in paths)
    return [
        Problem(
            path.relative_to(root).as_posix(),
            *position_in(text, text.index(character)),
            "missing-glyph",
            without_picture(character),
        )
        for path, text in files
        if character in text
    ]


def _unplaced(character: str) -> Problem:
    return Problem("mkdocs.yml", 1, 1, "missing-glyph", without_picture(character))
