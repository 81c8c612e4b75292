"""``toolbox fmt``: give the files of entries their one layout."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from scripts.options import Root, inside, is_chosen, toolbox_at
from toolbox.entry_files import entry_paths
from toolbox.layout import laid_out
from toolbox.model.kinds import KINDS, Kind
from toolbox.problem import Problem, in_order
from toolbox.report import line
from toolbox.schema import first_line
from toolbox.textfile import ENTRY_LIMITS, read_text


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATHS]", help="Lay out these files and folders only.")
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; name the files that would change, and fail if there are any."),
    ] = False,
    root: Root = Path("."),
) -> None:
    """Lay out entry files in one form: order of fields, one sentence a line, quotes. No value changes."""
    home = toolbox_at(root)
    named = [inside(home, path) for path in paths or [home]]
    found, problems = entry_paths(home)
    problems = [problem for problem in problems if is_chosen(problem.path, named)]
    chosen = {path: KINDS[ref.kind] for ref, path in found.items() if is_chosen(path, named)}
    changed = 0
    for path, kind in chosen.items():
        new, faults = _new_content(home, path, kind)
        problems += faults
        if new is None:
            continue
        faults = [] if check else _put(home, path, new)
        problems += faults
        if not faults:
            changed += 1
            typer.echo(path)
    for problem in in_order(problems):
        typer.echo(line(problem))
    typer.echo(_closing(len(chosen), changed, check))
    if problems or (check and changed):
        raise typer.Exit(1)


def _new_content(home: Path, path: str, kind: Kind) -> tuple[bytes | None, list[Problem]]:
    """What the file should hold, if it holds anything else and can be read."""
    text, problems = read_text(home, path, ENTRY_LIMITS)
    if text is None:
        return None, problems
    new, problems = laid_out(text, path, kind.model)
    if new is None:
        return None, problems
    first = first_line(kind.folder) + "\n"
    names_another = new.startswith(first.split("=")[0])
    content = (first + (new.split("\n", 1)[1] if names_another else new)).encode()
    return (None if content == (home / path).read_bytes() else content), []


def _put(home: Path, path: str, content: bytes) -> list[Problem]:
    """Write beside the file and move into place, so that a killed run leaves no half of it."""
    target = home / path
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:  # a link that a stranger put there is not followed
            file.write(content)
        beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        return [Problem(path, 1, 1, "unwritable", f"the file cannot be written ({error.strerror})")]
    return []


def _closing(entries: int, changed: int, check: bool) -> str:
    counted = "1 entry" if entries == 1 else f"{entries} entries"
    if not changed:
        return f"{counted}, none to change"
    return f"{counted}, {changed} to change; run: toolbox fmt" if check else f"{counted}, {changed} changed"
