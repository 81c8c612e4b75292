"""``toolbox assets``: the files of an edition that is out, made again from its text."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from macros.documents.store import STORE
from scripts.build import build_site, day_of, settings_of
from scripts.options import Root, toolbox_at, wrong_use
from scripts.releasing.assets import Making, make_all
from toolbox.edition import Edition
from toolbox.load import load
from toolbox.problem import Severity
from toolbox.report import as_text


def command(
    name: Annotated[str, typer.Argument(metavar="EDITION", help="The edition whose tag is checked out, as 2027.1.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files go.")] = Path("dist"),
    root: Root = Path("."),
) -> None:
    """Make the files of an edition again: the same commit gives the same bytes."""
    home = toolbox_at(root)
    edition = Edition.named(name)
    if edition is None:
        wrong_use(f"{name!r} is not an edition; write it as 2027.1")
    loaded = load(home, day_of(home, name, None))
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        typer.echo(as_text(len(loaded.paths), loaded.problems))
        raise typer.Exit(1)
    out.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".assets-", dir=out.parent))
    try:
        build_site(home, workshop / "site", loaded, folder=name)
        settings = settings_of(home, edition, folder=name)
        (workshop / "files").mkdir()
        made = make_all(Making(home, workshop / "site", loaded, settings, home / STORE), workshop / "files")
        out.mkdir(exist_ok=True)
        for path in made:
            path.replace(out / path.name)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    for path in made:
        typer.echo(f"{(out / path.name).stat().st_size:12,}  {out / path.name}")
