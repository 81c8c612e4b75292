"""``toolbox schema``: write the JSON Schema of each kind of entry."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from scripts.options import Root, toolbox_at, wrong_use
from toolbox.load import load
from toolbox.schema import FOLDER, as_json, schemas


def command(
    root: Root = Path("."),
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where the schemas go; toolbox/schema unless named.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail when a schema is out of date.")] = False,
) -> None:
    """Write the JSON Schema of each kind of entry, for editors and for the form on the site."""
    home = toolbox_at(root)
    catalogue = load(home, datetime.date.today()).catalogue
    target = out or home / FOLDER
    stale = False
    for folder, schema in schemas(catalogue.vocabularies, catalogue.instruments).items():
        path, text = target / f"{folder}.json", as_json(schema)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if path.is_symlink() or (out is None and target.is_symlink()):
            wrong_use(f"{path} is a symbolic link, or stands behind one; delete it")
        if check:
            typer.echo(f"{path} is out of date; run: toolbox schema")
        else:
            target.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            typer.echo(f"Wrote {path}")
    if check and stale:
        raise typer.Exit(1)
