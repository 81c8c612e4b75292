"""The made documents on disk: each kept under the digest of all that it was made from.

A document is remade only when its text, its fields, its foot or the program changed. What is in
the store is written beside its name and renamed, so that a killed run leaves no half of one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros import address
from macros.documents import excel, odf, pdf, word
from macros.documents.faults import problems_of
from macros.documents.paper import Paper, paper
from macros.documents.workbook import Workbook, workbook
from macros.page import Download, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref
from toolbox.model.template import Template
from toolbox.problem import Problem, in_order

#: Where the documents are kept, under the root of the toolbox.
STORE = ".cache/documents"


@dataclass(frozen=True)
class Format:
    """A format that is offered, of templates that are documents or of those that are spreadsheets."""

    of: str
    ending: str
    label: str
    make: Callable[[Any], bytes]
    #: What stands in the file's name between the identifier and the ending.
    suffix: str = ""


FORMATS = (
    Format("document", "docx", "Word", word.make),
    Format("document", "odt", "ODF (LibreOffice)", odf.make),
    Format("document", "pdf", "PDF", pdf.make),
    Format("spreadsheet", "xlsx", "Excel, empty", excel.empty),
    Format("spreadsheet", "xlsx", "Excel with the worked example", excel.worked_example, "-example"),
)


class NotMade(Exception):
    """Documents could not be made; ``problems`` says which and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{one.path}:{one.line}:{one.column}: {one.message}" for one in problems))
        self.problems = problems


@dataclass(frozen=True)
class Made:
    """A document in the store."""

    ref: Ref
    format: Format
    path: Path

    @property
    def name(self) -> str:
        """The file's name for whoever downloads it."""
        return self.name_under(self.ref.id)

    def name_under(self, identifier: str) -> str:
        """The file's name while the entry had another identifier."""
        return f"{identifier}{self.format.suffix}.{self.format.ending}"


def documents(
    root: Path,
    catalogue: Catalogue,
    settings: Settings,
    store: Path,
    chosen: frozenset[str] | None = None,
    tell: Callable[[str, int, int], None] = lambda name, number, count: None,
) -> list[Made]:
    """Every document of every template (or of those ``chosen``) of the toolbox at ``root``, made where it is not in the store.

    ``tell`` hears the name of each document that is made anew, its number and how many there are.
    Raises :class:`NotMade` with every fault.
    """
    for folder in (store.parent, store):
        if folder.is_symlink():
            message = "this is a symbolic link, and documents would be written to where it leads; delete it"
            raise NotMade([Problem(folder.name, 1, 1, "symbolic-link", message)])
    store.mkdir(parents=True, exist_ok=True)
    sources = [
        (entry, paper(entry, settings) if entry.format == "document" else workbook(entry, settings))
        for entry in catalogue.of_kind("templates")
        if isinstance(entry, Template) and (chosen is None or entry.ref.id in chosen)
    ]
    # One format after the other: the text that the first has read is there for the next.
    wanted = [(entry, source, format) for format in FORMATS for entry, source in sources if format.of == entry.format]
    made = [Made(entry.ref, format, _path(store, source, format)) for entry, source, format in wanted]
    missing = [(one, source) for one, (_, source, _) in zip(made, wanted, strict=True) if not one.path.exists()]
    problems: list[Problem] = []

    def make(number: int, one: Made, source: Paper | Workbook) -> None:
        tell(one.name, number, len(missing))
        try:
            _write(one, source)
        except Exception as error:
            problems.extend(problems_of(error, catalogue.entries[one.ref], one.format.label, root))

    # Pandoc is a program of its own and Typst lets go of the interpreter: two at a time use both processors.
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(lambda item: make(item[0], *item[1]), enumerate(missing, 1)))
    if problems:
        raise NotMade(in_order(problems))
    return made


def _path(store: Path, source: Paper | Workbook, format: Format) -> Path:
    return store / f"{_digest(source, format)}.{format.ending}"


def _write(one: Made, source: Paper | Workbook) -> None:
    content = one.format.make(source)
    beside = one.path.with_suffix(f".{os.getpid()}-{one.ref.id}{one.format.suffix}.part")
    beside.write_bytes(content)
    beside.replace(one.path)


def _digest(source: Paper | Workbook, format: Format) -> str:
    material = repr((source, format.ending, format.suffix, _program()))
    return hashlib.sha256(material.encode()).hexdigest()[:40]


@cache
def _program() -> str:
    """What the documents depend on beside their source: our own code and the libraries that write."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *(here / "fonts").glob("*.ttf")]):
        digest.update(path.read_bytes())
    libraries = ("pypandoc_binary", "typst", "XlsxWriter", "ironcalc")
    return " ".join([digest.hexdigest(), *map(version, libraries)])


def downloads(made: list[Made]) -> dict[str, tuple[Download, ...]]:
    """What the page of each template offers, by the page's address."""
    offered: dict[str, list[Download]] = {}
    for one in made:
        download = Download(one.name, one.format.label, one.path.stat().st_size)
        offered.setdefault(address.of_entry(one.ref), []).append(download)
    return {page: tuple(files) for page, files in offered.items()}
