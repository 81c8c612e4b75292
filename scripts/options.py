"""Options that several commands share, and how a wrong one is refused."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from toolbox.instruments import PATH as REGISTER
from toolbox.model.kinds import KINDS, Kind
from toolbox.problem import did_you_mean

#: The kinds as people type them.
SINGULARS = ", ".join(kind.singular for kind in KINDS.values())

Root = Annotated[
    Path,
    typer.Option(
        "--root", metavar="DIR", help="The toolbox to work on: the folder with toolbox/, docs/ and mkdocs.yml."
    ),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="Judge dates as if today were this day, as 2026-11-23."),
]


def wrong_use(message: str) -> NoReturn:
    """Say what is wrong with the call, and leave with exit code 2."""
    typer.echo(f"toolbox: {message}", err=True)
    raise typer.Exit(2)


def toolbox_at(root: Path) -> Path:
    """The absolute root, if a toolbox stands there."""
    if not (root / REGISTER).is_file():
        wrong_use(f"there is no toolbox in {root}; run the command in its folder, or name it with --root")
    return root.resolve()


def day(text: str | None) -> datetime.date:
    """The date that was named, or today's."""
    if text is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        wrong_use(f"--today {text!r} is not a date; write it as 2026-11-23")


def inside(home: Path, path: Path) -> str:
    """A file or folder that was named, relative to the toolbox."""
    full = path if path.is_absolute() else Path.cwd() / path
    if not full.exists() and not full.is_symlink():
        wrong_use(f"{path} does not exist")
    try:
        return (full.parent.resolve() / full.name).relative_to(home).as_posix()
    except ValueError:
        wrong_use(f"{path} lies outside the toolbox in {home}")


def is_chosen(path: str, chosen: list[str]) -> bool:
    """Whether a file is one of those that were named, or stands in a folder that was."""
    return any(path == name or name == "." or path.startswith(name + "/") for name in chosen)


def kind_named(word: str) -> Kind:
    """The kind of entry that was named: by its folder, or as people type it for one entry."""
    for kind in KINDS.values():
        if word in (kind.folder, kind.singular):
            return kind
    names = [kind.singular for kind in KINDS.values()]
    wrong_use(f"{word!r} is not a kind of entry{did_you_mean(word, names) or '; write one of: ' + ', '.join(names)}")
