"""``toolbox links``: check the links of the built site, and those to the outside when asked to."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from macros.page import Settings
from scripts.link_check.ask import Answer, Manners, Verdict
from scripts.link_check.external import addresses, agent, ask_all, is_cut_off
from scripts.link_check.findings import FORMATS, Findings, of_answers, of_site
from scripts.link_check.internal import CheckFailed, broken_links
from scripts.link_check.pace import Pace
from scripts.link_check.pages import read_pages
from scripts.options import Root, Today, day, toolbox_at, wrong_use
from toolbox import link_exceptions, link_record
from toolbox.link_exceptions import LinkException
from toolbox.link_record import Record
from toolbox.load import in_preparation
from toolbox.problem import Severity, in_order
from toolbox.report import line


def command(
    root: Root = Path("."),
    site: Annotated[
        Path | None,
        typer.Option("--site", metavar="DIR", help="The built site; 'site' in the toolbox unless named."),
    ] = None,
    external: Annotated[bool, typer.Option("--external", help="Ask every address outside too.")] = False,
    record: Annotated[
        bool, typer.Option("--record", help=f"Write what gave no answer into {link_record.PATH}.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="An address outside that is dead fails too.")] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    today: Today = None,
) -> None:
    """Check every link and anchor of the built site."""
    if format not in FORMATS:
        wrong_use(f"--format {format!r} is not known; use one of: {', '.join(FORMATS)}")
    if record and not external:
        wrong_use("--record keeps what --external finds; name both")
    home, date = toolbox_at(root), day(today)
    built = site or home / "site"
    if not (built / "index.html").is_file():
        wrong_use(f"there is no built site in {built}; run 'toolbox build' first, or name another folder with --site")
    before, exceptions = _kept(home, date)
    pages = read_pages(built)
    with Console(stderr=True).status("Following the links …"):
        try:
            broken = broken_links(built, pages)
        except CheckFailed as error:
            wrong_use(f"LinkChecker did not come to an end: {error}")
    links = sum(len(page.inside) + len(page.outside) for page in pages.values())
    found = Findings(len(pages), links, of_site(broken, home))
    if external:
        settings = _settings(home, date)
        outside = addresses(pages.values(), settings)
        answers = _ask([one for one in outside if not link_exceptions.covered(one, exceptions)], settings)
        of = {verdict: [one for one, answer in answers.items() if answer.verdict is verdict] for verdict in Verdict}
        now = link_record.after(before, of[Verdict.DEAD], of[Verdict.UNCLEAR], date)
        if record:
            _keep(home / link_record.PATH, link_record.as_json(now))
        found = dataclasses.replace(
            found,
            asked=len(answers),
            dead=of_answers(Verdict.DEAD, answers, pages, now, home),
            unclear=of_answers(Verdict.UNCLEAR, answers, pages, now, home),
            unused=tuple(one.address for one in exceptions if not any(one.covers(address) for address in outside)),
        )
    typer.echo(FORMATS[format](found))
    if found.broken or (strict and found.dead):
        raise typer.Exit(1)


def _kept(home: Path, date: datetime.date) -> tuple[Record, tuple[LinkException, ...]]:
    """The record and the exceptions; ends with exit code 1 where they cannot be read."""
    record, problems = link_record.load(home)
    exceptions, found = link_exceptions.load(home, date)
    problems = in_order(problems + found)
    for problem in problems:
        typer.echo(line(problem), err=True)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)
    return record, exceptions


def _settings(home: Path, date: datetime.date) -> Settings:
    from scripts.build import settings_of  # here, because it loads the site builder

    return settings_of(home, in_preparation(home, date))


def _ask(wanted: list[str], settings: Settings) -> dict[str, Answer]:
    with Console(stderr=True).status(f"Asking {len(wanted)} addresses, one a second at each host …"):
        answers = ask_all(wanted, Manners(agent(settings)), Pace())
    if is_cut_off(answers):
        wrong_use("no address outside could be reached, and nothing was recorded; is this computer connected?")
    return answers


def _keep(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
