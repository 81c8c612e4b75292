"""``toolbox review``: what needs a look, by whom and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.options import SINGULARS, Root, Today, day, kind_named, toolbox_at, wrong_use
from scripts.style import show_style
from toolbox.load import Loaded, load
from toolbox.problem import Severity, did_you_mean
from toolbox.report import as_text
from toolbox.reviews import DAYS_BEFORE, Finding, Reason, as_json, counts, findings
from toolbox.thresholds import Threshold, Thresholds

if TYPE_CHECKING:
    from rich.console import RenderableType

_FORMATS = ("table", "json", "ics")


def command(
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=f"Only one kind: {SINGULARS}.")] = None,
    instrument: Annotated[
        str | None, typer.Option("--instrument", metavar="ID", help="Only entries that name this instrument of law.")
    ] = None,
    within: Annotated[
        int | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            min=0,
            help=f"Review dates that come up within so many days; {DAYS_BEFORE} unless named, in a calendar all.",
        ),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="table, json or ics.")] = "table",
    style: Annotated[
        bool, typer.Option("--style", help="Advice on the wording of entries, and how hard each is to read.")
    ] = False,
    today: Today = None,
    root: Root = Path("."),
) -> None:
    """Say what needs a look, by whom and when, the most urgent first."""
    if format not in _FORMATS:
        wrong_use(f"--format {format!r} is not known; use one of: {', '.join(_FORMATS)}")
    if style and format == "ics":
        wrong_use("--style has no dates; use --format table or json")
    folder = kind_named(kind).folder if kind else None
    home, now = toolbox_at(root), day(today)
    loaded = load(home, now)
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        typer.echo(as_text(len(loaded.paths), loaded.problems), err=True)
        raise typer.Exit(1)
    if within is None and format != "ics":
        within = DAYS_BEFORE
    naming = _naming(loaded, instrument) if instrument else None
    if style:
        chosen = [
            one
            for one in loaded.catalogue.current()
            if (folder is None or one.ref.kind == folder) and (naming is None or one.ref in naming)
        ]
        show_style(home, loaded, chosen, format)
        return
    found = [
        one
        for one in findings(loaded.catalogue, now, within)
        if (folder is None or one.entry.ref.kind == folder) and (naming is None or one.entry.ref in naming)
    ]
    if format == "json":
        typer.echo(as_json(found, now))
    elif format == "ics":
        chosen = () if folder else tuple(_figures(loaded, instrument, now, within))
        typer.echo(_calendar(home, loaded, found, chosen), nl=False)
    else:
        _print_table(found, now)


def _naming(loaded: Loaded, instrument: str) -> frozenset:
    """The entries that name an instrument."""
    register = loaded.catalogue.instruments
    if instrument not in register:
        hint = did_you_mean(instrument, register) or "; its identifiers stand in toolbox/instruments.yml"
        wrong_use(f"{instrument!r} is not in the register of law{hint}")
    return frozenset(loaded.catalogue.rests_on.get(instrument, ()))


def _figures(loaded: Loaded, instrument: str | None, today: datetime.date, within: int | None) -> Iterator[Threshold]:
    """The thresholds whose revision falls into the time that was asked for; what is past has been missed and stays."""
    for one in loaded.catalogue.thresholds:
        due = one.until is not None and (within is None or (one.until - today).days < within)
        if due and (instrument is None or one.instrument == instrument):
            yield one


def _calendar(home: Path, loaded: Loaded, found: list[Finding], figures: Thresholds) -> bytes:
    # Here, because only a calendar needs the settings of the site, and they take a second to load.
    from macros.calendar import review_dates
    from scripts.build import settings_of

    return review_dates(found, settings_of(home, loaded.upcoming), loaded.catalogue, figures)


def _print_table(found: list[Finding], today: datetime.date) -> None:
    """A table for each reason on a terminal; elsewhere one line a finding, with tabs between its columns."""
    from rich.console import Console

    console = Console()
    if not found:
        typer.echo(f"Nothing needs a look on {today}.")
    elif console.is_terminal:
        for reason in Reason:
            chosen = [one for one in found if one.reason is reason]
            if chosen:
                console.print(_table(f"{reason.label} ({len(chosen):,})", chosen))
    else:
        for one in found:
            typer.echo("\t".join((one.reason.label, *_cells(one))).rstrip())
    for reason, count in counts(found).items():
        if count:
            typer.echo(f"{count:7,} {reason.label}")


def _cells(one: Finding) -> tuple[str, str, str, str]:
    return str(one.entry.ref), one.when, one.whom, one.instrument or ""


def _table(title: str, chosen: list[Finding]) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold cyan", pad_edge=False)
    for heading in ("Entry", "When", "For", "Law") if chosen[0].instrument else ("Entry", "When", "For"):
        table.add_column(heading, overflow="fold")
    for one in chosen:
        # Text, because a name in brackets would be taken for a colour.
        table.add_row(*(Text(cell) for cell in _cells(one)[: len(table.columns)]))
    return table
