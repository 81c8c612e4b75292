"""``toolbox-<edition>-data.zip``: the open data of an edition beside the files that people wrote for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.api.place import V1
from macros.page import Settings
from macros.zipped import zipped
from toolbox import cpv, glossary, history, instruments, options, plan, schedule, schema, thresholds, vocabulary
from toolbox.entry_files import entry_paths

_LICENCES = ("LICENSE", "LICENSES/CC-BY-4.0.txt")
_README = """{name}, {edition}: the data

api/v1/               the open data as the site offers it: JSON, CSV, plain text, JSON Schema, DCAT.
                      Begin at api/v1/index.json. {links}
toolbox/entries/      what people wrote: an entry a file, in a folder for each kind; the text of a document
                      template stands beside its entry as .md
toolbox/vocabulary/   the controlled words
toolbox/instruments.yml  the register of law
toolbox/glossary.yml     the terms of the field
toolbox/cpv.yml       the official label of each CPV code in use
toolbox/options/      what readers compare: cooperation models and procedures
toolbox/schedule.yml  the plan of the editions
toolbox/editions/     what each released edition changed
toolbox/ledger.json   every identifier that was ever released
toolbox/schema/       the JSON Schemas of the entries' files, for editors
LICENSES/, LICENSE    the licences: text under CC BY 4.0, the schemas and programs under EUPL-1.2
SHA256SUMS            lets you see that a file is unchanged: sha256sum -c SHA256SUMS

What does not exist yet, such as the ledger before the first release, is not in the archive.
Every entry is a draft until a named expert has reviewed it; its status says so. Guidance, not legal advice.
When you use the text, name the toolbox and the edition, and say what you changed.
"""


class NothingToPack(Exception):
    """The site was built without its open data, or not at all."""


def name(settings: Settings) -> str:
    """``toolbox-2027.1-data.zip``."""
    return f"toolbox-{settings.edition}-data.zip"


def data_archive(root: Path, site: Path, settings: Settings) -> bytes:
    """The archive of the site built in ``site`` from the toolbox at ``root``; the same bytes for the same files.

    Raises :class:`NothingToPack`.
    """
    if not (site / V1 / "index.json").is_file():
        raise NothingToPack(f"{site} has no {V1}index.json: build the site first")
    links = "Its links are absolute." if settings.public("") else "Its links are relative to api/v1/."
    readme = _README.format(name=settings.site_name, edition=settings.edition_in_words.lower(), links=links)
    parts = {"README.txt": readme.encode()}
    for base, path in [(site, path) for path in _open_data(site)] + [(root, path) for path in _written(root)]:
        parts[path.relative_to(base).as_posix()] = path.read_bytes()
    return zipped(parts)


def _open_data(site: Path) -> list[Path]:
    return sorted(path for path in (site / V1).rglob("*") if path.is_file())


def _written(root: Path) -> Iterator[Path]:
    """The files of the content, each folder in order; a link to somewhere else is not one of them."""
    yield from (root / licence for licence in _LICENCES if (root / licence).is_file())
    for place in entry_paths(root)[0].values():
        yield root / place
        text = (root / place).with_suffix(".md")
        if text.is_file() and not text.is_symlink():
            yield text
    registers = (
        instruments.PATH,
        thresholds.PATH,
        glossary.PATH,
        cpv.PATH,
        plan.TIMETABLES,
        schedule.PATH,
        history.LEDGER,
    )
    single = [root / path for path in registers]
    folders = [
        (vocabulary.FOLDER, "*.yml"),
        (plan.STORIES, "*.yml"),
        (options.FOLDER, "*.yml"),
        (history.RECORDS, "*.json"),
        (schema.FOLDER, "*.json"),
    ]
    for path in single + [path for folder, kind in folders for path in sorted((root / folder).glob(kind))]:
        if path.is_file() and not path.is_symlink():
            yield path
