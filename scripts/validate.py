"""``toolbox validate``: check the entries and say what to mend."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scripts.options import Root, Today, day, toolbox_at, wrong_use
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
    loaded = load(home, day(today))
    problems, entries = loaded.problems, len(loaded.paths)
    if paths:
        chosen = [_inside(home, path) for path in paths]
        problems = [problem for problem in problems if _is_chosen(problem.path, chosen)]
        entries = sum(_is_chosen(path, chosen) for path in loaded.paths)
    if strict:
        problems = as_errors(problems)
    typer.echo(FORMATS[format](entries, problems))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def as_errors(problems: list[Problem]) -> list[Problem]:
    """The same problems, warnings raised to errors."""
    return [Problem(p.path, p.line, p.column, p.rule, p.message) for p in problems]


def _inside(home: Path, path: Path) -> str:
    full = path if path.is_absolute() else Path.cwd() / path
    if not full.exists() and not full.is_symlink():
        wrong_use(f"{path} does not exist")
    try:
        return (full.parent.resolve() / full.name).relative_to(home).as_posix()
    except ValueError:
        wrong_use(f"{path} lies outside the toolbox in {home}")


def _is_chosen(path: str, chosen: list[str]) -> bool:
    return any(path == name or name == "." or path.startswith(name + "/") for name in chosen)
