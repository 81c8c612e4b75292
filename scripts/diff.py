"""``toolbox diff``: what differs between two editions, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scripts.compare import NotComparable, compare
from scripts.options import Root, toolbox_at, wrong_use
from scripts.repository import Repository
from toolbox.difference_report import FORMATS
from toolbox.edition import Edition
from toolbox.report import line


def command(
    before: Annotated[str, typer.Argument(metavar="A", help="The older edition, as 2027.1, or any commit.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The newer one; the last commit unless named.")] = "HEAD",
    format: Annotated[str, typer.Option("--format", help="markdown or json.")] = "markdown",
    root: Root = Path("."),
) -> None:
    """Say what differs between two editions, entry by entry and field by field."""
    if format not in FORMATS:
        wrong_use(f"--format {format!r} is not known; use one of: {', '.join(FORMATS)}")
    repository = Repository(toolbox_at(root))
    commits = [commit_of(repository, name) for name in (before, after)]
    try:
        found = compare(repository, *commits)
    except NotComparable as error:
        for problem in error.problems:
            typer.echo(line(problem), err=True)
        typer.echo("toolbox: the two cannot be compared before these are mended", err=True)
        raise typer.Exit(1) from None
    typer.echo(FORMATS[format](before, after, found))


def commit_of(repository: Repository, name: str) -> str:
    """The commit of an edition, or of any other name that git knows."""
    edition = Edition.named(name)
    commit = (repository.commit(edition.tag) if edition else None) or repository.commit(name)
    if commit is None:
        what = (
            f"edition {edition} was not released here: there is no tag {edition.tag}"
            if edition
            else f"{name!r} is no edition and no commit"
        )
        wrong_use(f"{what} in {repository.folder}")
    return commit
