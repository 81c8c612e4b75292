"""All documents in one archive, in a folder for each phase, with an index sheet and checksums."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook as Book

from macros import address
from macros import zipped as writer
from macros.documents.excel_cells import Looks
from macros.documents.store import Made
from macros.page import Download, Settings
from toolbox.catalogue import Catalogue

_HEADS = (
    ("File", 60),
    ("Template", 44),
    ("Phase", 30),
    ("Format", 30),
    ("Bytes", 12),
    ("Checked", 13),
    ("SHA-256", 66),
)
_README = """{name}, {edition}

Every template of the toolbox in every format, in a folder for the phase in which it is first needed.
index.xlsx lists them; SHA256SUMS lets you see that a file is unchanged: sha256sum -c SHA256SUMS

Each template is a draft until a named expert has reviewed it; its page says so. Guidance, not legal
advice. Text under CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
"""


@dataclass(frozen=True)
class _Packed:
    name: str
    made: Made
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def name(settings: Settings) -> str:
    """``templates-2027.1.zip``."""
    return f"templates-{settings.edition}.zip"


def archive(catalogue: Catalogue, settings: Settings, made: Iterable[Made]) -> bytes:
    """The archive of ``made``; those of retired templates stay out."""
    phases = list(catalogue.vocabularies["phases"])
    packed = [
        _Packed(f"{phases.index(entry.phases[0]) + 1}-{entry.phases[0]}/{one.name}", one, one.path.read_bytes())
        for one in made
        if not (entry := catalogue.entries[one.ref]).is_retired
    ]
    packed.sort(key=lambda one: one.name)
    parts = {
        "README.txt": _README.format(name=settings.site_name, edition=settings.edition_in_words.lower()).encode(),
        "index.xlsx": _index(catalogue, settings, packed),
        **{one.name: one.content for one in packed},
    }
    return writer.zipped(parts)


def _index(catalogue: Catalogue, settings: Settings, packed: list[_Packed]) -> bytes:
    out = io.BytesIO()
    days = [catalogue.entries[one.made.ref].checked.date for one in packed]
    moment = datetime.datetime.combine(max(days, default=datetime.date(1980, 1, 1)), datetime.time(12))
    with Book(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as written:
        written.set_properties({"title": f"Templates, {settings.edition_in_words.lower()}", "created": moment})
        page, looks = written.add_worksheet("Index"), Looks(written)
        page.write_string(0, 0, f"Templates, {settings.edition_in_words.lower()}", looks.title)
        page.set_row(0, 24)
        for column, (head, width) in enumerate(_HEADS):
            page.write_string(2, column, head, looks.head)
            page.set_column(column, column, width)
        for row, one in enumerate(packed, 3):
            entry = catalogue.entries[one.made.ref]
            phase = catalogue.vocabularies["phases"][entry.phases[0]].label
            texts = (
                one.name,
                entry.title,
                phase,
                one.made.format.label,
                "",
                entry.checked.date.isoformat(),
                one.digest,
            )
            for column, text in enumerate(texts):
                page.write_string(row, column, text, looks.words)
            page.write_number(row, 4, len(one.content), looks.words)
        page.freeze_panes(3, 1)
        page.autofilter(2, 0, 2 + len(packed), len(_HEADS) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
    return out.getvalue()


def download(settings: Settings, path: Path) -> Download:
    """What the page of the templates offers."""
    return Download(address.ALL_TEMPLATES.rpartition("/")[2], "All templates", path.stat().st_size, name(settings))


def stored(catalogue: Catalogue, settings: Settings, made: list[Made]) -> Path:
    """The archive beside the documents in their store, made anew only when one of its documents is new or the list of templates changed."""
    titles = [(str(entry.ref), entry.title, entry.phases, entry.status) for entry in catalogue.of_kind("templates")]
    program = Path(__file__).read_bytes() + Path(writer.__file__).read_bytes()
    material = repr((settings, titles, [(str(one.ref), one.path.name) for one in made], program))
    path = made[0].path.parent / f"{hashlib.sha256(material.encode()).hexdigest()[:40]}.zip"
    if not path.exists():
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.write_bytes(archive(catalogue, settings, made))
        beside.replace(path)
    return path
