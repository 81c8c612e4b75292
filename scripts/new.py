"""``toolbox new``: write the file of a new entry, with every field explained."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from scripts.options import SINGULARS, Root, kind_named, toolbox_at, wrong_use
from toolbox import vocabulary
from toolbox.entry_files import ENTRIES, entry_paths
from toolbox.load import in_preparation
from toolbox.model.address_name import RESERVED
from toolbox.model.fields import IDENTIFIER, LONGEST_IDENTIFIER, Ref
from toolbox.model.skeleton import skeleton
from toolbox.schema import first_line


def command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {SINGULARS}.")],
    name: Annotated[str, typer.Argument(metavar="ID", help="Lower-case words joined by hyphens.")],
    root: Root = Path("."),
) -> None:
    """Write the file of a new entry, with every field explained."""
    home = toolbox_at(root)
    chosen = kind_named(kind)
    if not IDENTIFIER.match(name) or len(name) > LONGEST_IDENTIFIER or name in RESERVED:
        wrong_use(
            f"{name!r} cannot be an identifier; write lower-case words of a-z and 0-9 joined by hyphens, as share-call-offs-fairly"
        )
    taken, _ = entry_paths(home)
    if Ref(chosen.folder, name) in taken:
        wrong_use(f"{taken[Ref(chosen.folder, name)]} exists already; change that file, or choose another identifier")
    vocabularies, _ = vocabulary.load(home)
    edition = str(in_preparation(home, datetime.date.today()))
    path = home / ENTRIES / chosen.folder / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or path.parent.is_symlink():
        wrong_use(f"{path.relative_to(home)} is a symbolic link, or stands behind one; delete it")
    path.write_text(
        first_line(chosen.folder) + "\n" + skeleton(chosen, datetime.date.today(), edition, vocabularies),
        encoding="utf-8",
    )
    typer.echo(f"Wrote {path.relative_to(home)}. Fill it in, then run: toolbox validate {path.relative_to(home)}")
    if chosen.folder == "templates":
        typer.echo(f"Its text goes beside it, into {path.relative_to(home).with_suffix('.md')}")
