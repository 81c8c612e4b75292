"""How ``toolbox review --style`` shows the advice of the style check."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import typer

from toolbox.load import Loaded
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS
from toolbox.style import Reading, as_json, counts, readings
from toolbox.style.checks import CHECKS
from toolbox.style.readability import LIMITS, NAME, level


def show_style(home: Path, loaded: Loaded, entries: list[Entry], format: str) -> None:
    """The advice on each entry with its readability, and the counts; it ends with 0 whatever is found."""
    files = {one.ref: (home / loaded.sources[one.ref].path).read_text(encoding="utf-8").split("\n") for one in entries}
    read = readings(loaded.catalogue, entries, loaded.sources, files)
    if format == "json":
        typer.echo(as_json(read))
        return
    for one in read:
        typer.echo(f"{one.entry.ref}\t{NAME} {one.lix}, {level(one.lix)}")
        for advice in one.advice:
            typer.echo(f"{advice.path}:{advice.line}: {advice.label}: {advice.message}")
    for line in _summary(read):
        typer.echo(line)


def _summary(read: list[Reading]) -> list[str]:
    """What was found of each kind, and what the figure is."""
    lines = []
    found = counts(read)
    for kind, counted in found.items():
        figures = [one.lix for one in read if one.entry.ref.kind == kind]
        lines.append(
            f"{KINDS[kind].plural}: {len(figures):,}, {NAME} {min(figures)} to {max(figures)}, median {median(figures):g}"
        )
        lines += [f"{counted[c.__name__]:7,} {c.__name__.replace('_', ' ')}" for c in CHECKS if counted[c.__name__]]
    lines.append(f"{NAME} is a figure of readability: {LIMITS}. All of this is advice; people decide.")
    return lines
