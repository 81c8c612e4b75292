"""``toolbox documents``: make the documents of templates."""

from __future__ import annotations

import filecmp
import hashlib
import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from scripts.options import Root, Today, day, toolbox_at, wrong_use

#: What the last run made, beside the documents in their store.
_LAST = "last.json"
_LARGEST_INPUT = 1024 * 1024


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these templates.")] = None,
    root: Root = Path("."),
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the documents go.")] = Path("documents"),
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", metavar="DIR", help="Where made documents are kept; .cache in the toolbox unless named."
        ),
    ] = None,
    today: Today = None,
) -> None:
    """Make the documents of templates: Word, ODF and PDF, and Excel for those that compute."""
    home = toolbox_at(root)
    kept = store or home / ".cache/documents"
    stamp = _stamp(home, names or [], day(today).isoformat())
    files = _made_before(kept, stamp)
    if files is None:
        files = _make(home, names or [], kept, today)
        kept.mkdir(parents=True, exist_ok=True)
        _put(kept / _LAST, json.dumps({"stamp": stamp, "files": files}).encode())
    out.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        if not (out / name).exists() or not filecmp.cmp(kept / path, out / name, shallow=False):
            beside = out / f".{name}.part"
            shutil.copyfile(kept / path, beside)
            beside.replace(out / name)
    typer.echo(f"{len(files)} files in {out}")


def _make(home: Path, names: list[str], store: Path, today: str | None) -> dict[str, str]:
    """The files of the templates: name for the reader, and name in the store."""
    # Here, because a run that finds nothing changed needs none of them and they take a second to load.
    from macros.documents import archive
    from macros.documents.store import NotMade, documents
    from scripts.build import settings_of
    from toolbox.load import load
    from toolbox.problem import Severity, did_you_mean
    from toolbox.report import as_text

    loaded = load(home, day(today))
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        typer.echo(as_text(len(loaded.paths), loaded.problems))
        raise typer.Exit(1)
    known = [entry.ref.id for entry in loaded.catalogue.of_kind("templates")]
    for name in names:
        if name not in known:
            wrong_use(f"there is no template {name!r}{did_you_mean(name, known)}")
    settings = settings_of(home, loaded.upcoming)
    try:
        made = documents(
            home,
            loaded.catalogue,
            settings,
            store,
            frozenset(names) if names else None,
            tell=lambda name, number, count: typer.echo(f"making {name} ({number} of {count})", err=True),
        )
    except NotMade as error:
        typer.echo(as_text(len(loaded.paths), error.problems))
        raise typer.Exit(1) from None
    files = {one.name: one.path.name for one in made}
    if made and not names:
        files[archive.name(settings)] = archive.stored(loaded.catalogue, settings, made).name
    return files


def _stamp(home: Path, names: list[str], today: str) -> str:
    """A digest of all that decides what is made: the content, the settings, the program, the day."""
    program = Path(__file__).parent.parent
    inputs = [home / "mkdocs.yml", program / "requirements.txt"]
    inputs += sorted(path for path in (home / "toolbox").rglob("*") if path.suffix in (".yml", ".md"))
    inputs += sorted(path for room in ("toolbox", "macros") for path in (program / room).rglob("*.py"))
    digest = hashlib.sha256(json.dumps([names, today]).encode())
    for path in inputs:
        # What is a link, or too large, is refused when the toolbox is loaded; here it is not read.
        if path.is_file() and not path.is_symlink() and path.lstat().st_size <= _LARGEST_INPUT:
            content = path.read_bytes()
            digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _made_before(store: Path, stamp: str) -> dict[str, str] | None:
    """The files of the last run, if nothing changed since and all are there."""
    try:
        last = json.loads((store / _LAST).read_bytes())
        files = {str(name): str(path) for name, path in last["files"].items()} if last["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    plain = all(name and Path(name).name == name for pair in (files or {}).items() for name in pair)
    return files if files and plain and all((store / path).is_file() for path in files.values()) else None


def _put(path: Path, content: bytes) -> None:
    """Write beside the target and move into place, so that a killed run leaves no half of a file."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)
