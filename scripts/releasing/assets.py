"""The files that are offered beside the site of an edition, and the words that offer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros import words
from macros.assets import book, checksums, data_archive, offline
from macros.assets.bill_of_materials import NAME as BILL
from macros.assets.bill_of_materials import bill_of_materials
from macros.documents import archive
from macros.documents.store import documents
from macros.page import Settings
from scripts.releasing.papers_of_edition import entries_in_words
from toolbox.load import Loaded

NOTES = "NOTES.md"


@dataclass(frozen=True)
class Making:
    """What the files are made from."""

    #: The toolbox of the edition, its built site, and what was loaded from it.
    root: Path
    site: Path
    loaded: Loaded
    settings: Settings
    #: Where made documents are kept.
    store: Path


def make_all(making: Making, folder: Path) -> list[Path]:
    """Every file of the edition in ``folder``, their checksums, and the words for the page that offers them."""
    for name, content in _files(making):
        (folder / name).write_bytes(content)
    made = sorted(folder.iterdir())
    (folder / checksums.NAME).write_text(checksums.checksums(made), encoding="utf-8")
    (folder / NOTES).write_text(notes(making, made), encoding="utf-8")
    return sorted(folder.iterdir())


def _files(making: Making) -> Iterator[tuple[str, bytes]]:
    root, catalogue, settings, day = making.root, making.loaded.catalogue, making.settings, making.loaded.today
    made = documents(root, catalogue, settings, making.store)
    yield offline.name(settings), offline.archive(making.site, settings)
    yield f"toolbox-{settings.edition}-templates.zip", archive.stored(catalogue, settings, made).read_bytes()
    yield data_archive.name(settings), data_archive.data_archive(root, making.site, settings)
    yield book.name(settings), book.book(root, catalogue, settings, day)
    yield BILL, bill_of_materials(root, settings, day)


_OFFERED = {
    "-site.zip": "the whole site, to be opened from a folder without a network",
    "-templates.zip": "every template in every format",
    "-data.zip": "the entries as open data, and the files from which they are made",
    ".pdf": "the whole edition as a book",
    BILL: "the packages with which the edition was made",
}


def notes(making: Making, made: list[Path]) -> str:
    """What the edition changes in a line, which files there are, and how to check them."""
    settings = making.settings
    record = making.loaded.catalogue.history.record(settings.edition)
    lines = [f"# {settings.site_name}, edition {settings.edition}", ""]
    if record:
        lines += [entries_in_words(record), ""]
    if settings.site_url:
        lines += [
            f"- What is new for a buyer: {settings.public(f'new/{settings.edition}/')}",
            f"- Address to cite: {settings.public('')}",
            "",
        ]
    lines += ["Every entry is a draft until a named expert has reviewed it; each page says so.", "", "## Files", ""]
    for path in made:
        what = next((told for ending, told in _OFFERED.items() if path.name.endswith(ending)), "")
        lines.append(f"- `{path.name}` ({words.size(path.stat().st_size)}): {what}")
    lines += [
        "",
        "## Check them",
        "",
        "```sh",
        f"sha256sum --check {checksums.NAME}",
        f"toolbox assets {settings.edition} --out again   # on the tag v{settings.edition}: the same bytes",
        "```",
        "",
    ]
    return "\n".join(lines)
