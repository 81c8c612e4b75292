"""``toolbox validate``: check the entries and say what to mend."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scripts.options import Root, Today, day, inside, is_chosen, toolbox_at, wrong_use
from toolbox.entry_reading import Read
from toolbox.load import load
from toolbox.problem import Problem, Severity
from toolbox.report import FORMATS


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATHS]", help="Report on these files and folders only.")
    ] = None,
    root: Root = Path("."),
    format: Annotated[str, typer.Option("--format", help="text, json, github or gitlab.")] = "text",
    today: Today = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
) -> None:
    """Check all entries and report every problem with file, line and what to write instead."""
    if format not in FORMATS:
        wrong_use(f"--format {format!r} is not known; use one of: {', '.join(FORMATS)}")
    home = toolbox_at(root)
    read = Read(keeping=True)
    loaded = load(home, day(today), read)
    if read.trouble:
        typer.echo(f"toolbox: {read.trouble}", err=True)
    problems, entries = loaded.problems, len(loaded.paths)
    if paths:
        chosen = [inside(home, path) for path in paths]
        problems = [problem for problem in problems if is_chosen(problem.path, chosen)]
        entries = sum(is_chosen(path, chosen) for path in loaded.paths)
    if strict:
        problems = as_errors(problems)
    typer.echo(FORMATS[format](entries, problems))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def as_errors(problems: list[Problem]) -> list[Problem]:
    """The same problems, warnings raised to errors."""
    return [Problem(p.path, p.line, p.column, p.rule, p.message) for p in problems]
