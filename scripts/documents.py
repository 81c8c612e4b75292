"""``toolbox documents``: make the documents of templates."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from macros.documents.store import STORE, NotMade, documents
from macros.site import settings_from
from scripts.build import configuration
from scripts.options import Root, Today, day, toolbox_at, wrong_use
from toolbox.load import load
from toolbox.problem import Severity, did_you_mean
from toolbox.report import as_text


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
    """Make the Word, ODF and PDF documents of templates."""
    home = toolbox_at(root)
    loaded = load(home, day(today))
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        typer.echo(as_text(len(loaded.paths), loaded.problems))
        raise typer.Exit(1)
    known = [entry.ref.id for entry in loaded.catalogue.of_kind("templates")]
    for name in names or []:
        if name not in known:
            wrong_use(f"there is no template {name!r}{did_you_mean(name, known)}")
    settings = settings_from(configuration(home, home / "site"))
    try:
        made = documents(
            loaded.catalogue,
            settings,
            store or home / STORE,
            frozenset(names) if names else None,
            tell=lambda name: typer.echo(f"making {name}", err=True),
        )
    except NotMade as error:
        typer.echo(str(error))
        raise typer.Exit(1) from None
    out.mkdir(parents=True, exist_ok=True)
    for one in made:
        beside = out / f".{one.name}.part"
        shutil.copyfile(one.path, beside)
        beside.replace(out / one.name)
    typer.echo(f"{len(made)} documents in {out}")
