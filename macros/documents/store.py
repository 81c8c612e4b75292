"""The made documents on disk: each kept under the digest of all that it was made from.

A document is remade only when its text, its fields, its foot or the program changed. What is in
the store is written beside its name and renamed, so that a killed run leaves no half of one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from macros.documents import odf, pdf, word
from macros.documents.paper import Paper, paper
from macros.page import Download, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref
from toolbox.model.template import Template

#: Where the documents are kept, under the root of the toolbox.
STORE = ".cache/documents"


@dataclass(frozen=True)
class Format:
    """A format that is offered."""

    ending: str
    label: str
    make: Callable[[Paper], bytes]


FORMATS = (
    Format("docx", "Word", word.make),
    Format("odt", "ODF (LibreOffice)", odf.make),
    Format("pdf", "PDF", pdf.make),
)


class NotMade(Exception):
    """A document could not be made; the message says which and why."""


@dataclass(frozen=True)
class Made:
    """A document in the store."""

    ref: Ref
    format: Format
    path: Path

    @property
    def name(self) -> str:
        """The file's name for whoever downloads it."""
        return f"{self.ref.id}.{self.format.ending}"


def documents(
    catalogue: Catalogue,
    settings: Settings,
    store: Path,
    chosen: frozenset[str] | None = None,
    tell: Callable[[str], None] = lambda name: None,
) -> list[Made]:
    """Every document of every template in use (or of those ``chosen``), made where the store has it not.

    ``tell`` hears the name of each document that is made anew. Raises :class:`NotMade`.
    """
    store.mkdir(parents=True, exist_ok=True)
    wanted = [
        (entry.ref, paper(entry, settings), format)
        for entry in catalogue.of_kind("templates")
        if isinstance(entry, Template) and entry.text and (chosen is None or entry.ref.id in chosen)
        for format in FORMATS
    ]
    # Pandoc is a program of its own and Typst lets go of the interpreter: two at a time use both processors.
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda item: _stored(*item, store, tell), wanted))


def _stored(ref: Ref, source: Paper, format: Format, store: Path, tell: Callable[[str], None]) -> Made:
    path = store / f"{_digest(source, format)}.{format.ending}"
    made = Made(ref, format, path)
    if not path.exists():
        tell(made.name)
        try:
            content = format.make(source)
        except Exception as error:
            reason = " ".join(str(error).split())[:300]
            raise NotMade(
                f"toolbox/entries/{ref}.md:1: the {format.label} document could not be made: {reason}"
            ) from error
        beside = path.with_suffix(f".{os.getpid()}-{ref.id}.part")
        beside.write_bytes(content)
        beside.replace(path)
    return made


def _digest(source: Paper, format: Format) -> str:
    material = repr((source, format.ending, _program()))
    return hashlib.sha256(material.encode()).hexdigest()[:40]


@cache
def _program() -> str:
    """What the documents depend on beside their source: our own code, Pandoc, Typst."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *(here / "fonts").glob("*.ttf")]):
        digest.update(path.read_bytes())
    return f"{digest.hexdigest()} {version('pypandoc_binary')} {version('typst')}"


def downloads(made: list[Made]) -> Mapping[Ref, tuple[Download, ...]]:
    """What the page of each template offers."""
    offered: dict[Ref, list[Download]] = {}
    for one in made:
        offered.setdefault(one.ref, []).append(Download(one.name, one.format.label, one.path.stat().st_size))
    return {ref: tuple(files) for ref, files in offered.items()}
