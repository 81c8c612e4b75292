"""``toolbox proof``: chosen or changed entries on one page, to be read before they are published."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from scripts.options import Root, Today, day, inside, is_chosen, toolbox_at, wrong_use
from toolbox.entry_files import ENTRIES
from toolbox.load import Loaded, load
from toolbox.model.fields import Ref
from toolbox.problem import Problem, Severity
from toolbox.report import as_text


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATHS]", help="The files or folders of the entries to show.")
    ] = None,
    root: Root = Path("."),
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the page goes.")] = Path("proof.html"),
    since: Annotated[
        str | None, typer.Option("--since", metavar="REF", help="Show what changed in git since this commit or branch.")
    ] = None,
    today: Today = None,
) -> None:
    """Show entries on one page that needs nothing beside it, each with its problems on top."""
    # Here, because wrong use should be told at once and the site builder takes a second to load.
    from macros.proof import proof, styles
    from scripts.build import settings_of

    home = toolbox_at(root)
    if not paths and since is None:
        wrong_use("name the entries to show, or a commit with --since, as in: toolbox proof --since main")
    chosen = [inside(home, path) for path in paths or []]
    if since is not None:
        chosen += _changed(home, since)
    loaded = load(home, day(today))
    shown = _problems_of(loaded, chosen)
    if paths and not shown:
        wrong_use(f"there is no entry in {', '.join(map(str, paths))}; entries stand in {ENTRIES}/")
    settings = settings_of(home, loaded.upcoming)
    page = proof(loaded.catalogue, settings, shown, styles(home))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        wrong_use(f"{out} cannot be written ({error.strerror})")
    problems = [problem for found in shown.values() for problem in found]
    typer.echo(as_text(len(shown), problems))
    typer.echo(f"Wrote {out}")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def _problems_of(loaded: Loaded, chosen: list[str]) -> dict[Ref, list[Problem]]:
    """The chosen entries with their problems; what stands beside an entry counts as part of it."""
    shown: dict[Ref, list[Problem]] = {}
    for path in loaded.paths:
        beside = path.removesuffix(".yml") + ".md"
        if is_chosen(path, chosen) or is_chosen(beside, chosen):
            found = [problem for problem in loaded.problems if problem.path in (path, beside)]
            shown[Ref(*path.removeprefix(ENTRIES + "/").removesuffix(".yml").split("/"))] = found
    return shown


def _changed(home: Path, since: str) -> list[str]:
    """The files of entries that differ from the commit at which the work branched off, new ones included."""
    commit = _git(home, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    if not commit:
        wrong_use(f"--since {since!r} is not a commit or a branch of the repository in {home}")
    start = _git(home, "merge-base", commit[0], "HEAD") or commit
    differing = _git(
        home, "diff", "--name-only", "-z", "--no-renames", "--relative", "--diff-filter=d", start[0], "--", ENTRIES
    )
    return differing + _git(home, "ls-files", "-z", "--others", "--exclude-standard", "--", ENTRIES)


def _git(home: Path, *arguments: str) -> list[str]:
    """The lines, or with ``-z`` the names, that git writes; none when it fails."""
    run = subprocess.run(["git", "-C", str(home), *arguments], capture_output=True)
    if run.returncode != 0:
        return []
    return [os.fsdecode(name) for name in run.stdout.rstrip(b"\n").split(b"\0" if "-z" in arguments else b"\n") if name]
