"""``toolbox build``: check the entries and build the site, whole or not at all."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import typer
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException, PluginError
from rich.console import Console

from macros.chosen import settings_from
from macros.documents.store import STORE, Made, NotMade, documents
from macros.earlier import Earlier, State
from macros.finished import Finished
from macros.page import Settings
from macros.write import SiteFolder
from scripts import build_record
from scripts.options import Root, Today, day, toolbox_at, wrong_use
from toolbox import history
from toolbox.edition import Edition
from toolbox.entry_files import ENTRIES
from toolbox.entry_reading import Read
from toolbox.kept import Kept
from toolbox.load import Loaded, load
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.problem import Severity
from toolbox.report import as_text

#: The folder of the published site that shows the content on its way to the next edition.
DEV = "dev"


def command(
    root: Root = Path("."),
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where the site goes; 'site' in the toolbox unless named."),
    ] = None,
    today: Today = None,
    search: Annotated[bool, typer.Option("--search/--no-search", help="Make the search index.")] = True,
    papers: Annotated[bool, typer.Option("--documents/--no-documents", help="Make the documents of templates.")] = True,
    folder: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="FOLDER",
            help="Build it for a folder of the published site: an edition that is out, or dev.",
        ),
    ] = "",
) -> None:
    """Check all entries and build the site into site/."""
    home = toolbox_at(root)
    if out is None and (home / "site").is_symlink():
        wrong_use(
            "site is a symbolic link, and what it leads to would be replaced; delete it, or name a place with --out"
        )
    target = (out or home / "site").resolve()
    started = time.monotonic()
    today_is = day_of(home, folder, today)
    made_from = build_record.inputs(home, (today_is, search, papers, folder, _epoch(home)))
    if build_record.stands(home, target, made_from):
        typer.echo(f"Nothing has changed since the site in {target} was built")
        return
    loaded, digests = _checked(home, today_is)
    around = build_record.inputs(home, (today_is, folder), without=home / ENTRIES)
    with Console(stderr=True).status("Building the site …"):
        built = build_site(
            home, target, loaded, search, papers, folder, before=Before(Kept(home, "pages", around), digests)
        )
    troubles = built.troubles
    # What a build warned of it says again: such a build is not recorded.
    if not loaded.problems:
        states = ((name, state) for name, (_, state) in built.files.items())
        troubles += (build_record.keep(home, target, made_from, states),)
    for trouble in filter(None, troubles):
        typer.echo(f"toolbox: {trouble}", err=True)
    for kind in KINDS.values():
        typer.echo(f"{len(loaded.catalogue.of_kind(kind.folder)):6,} {kind.plural.lower()}")
    typer.echo(f"Built in {time.monotonic() - started:.1f} seconds into {target}")
    typer.echo("Look at it with: toolbox serve, or: python -m http.server --directory " + _shown(target))


def _checked(home: Path, today: datetime.date) -> tuple[Loaded, Mapping[Ref, bytes]]:
    """The toolbox without the texts of its entries, which are a fifth of its memory, and the digest of each; the program
    ends where there are errors."""
    read = Read(keeping=True)
    loaded = load(home, today, read)
    if read.trouble:
        typer.echo(f"toolbox: {read.trouble}", err=True)
    if loaded.problems:
        typer.echo(as_text(len(loaded.paths), loaded.problems))
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        typer.echo("toolbox: nothing was built; the site in place is unchanged", err=True)
        raise typer.Exit(1)
    return replace(loaded, sources={}), loaded.digests


def day_of(home: Path, folder: str, today: str | None) -> datetime.date:
    """The day that was named; for an edition that is out the day of its release, so that it can be built again."""
    if folder in ("", DEV) or today is not None:
        return day(today)
    record = history.load(home)[0].record(folder)
    if record is None:
        wrong_use(f"--for {folder!r} is not an edition that is out here; its record would stand in {history.RECORDS}/")
    return record.date


def _shown(path: Path) -> str:
    return os.path.relpath(path) if len(os.path.relpath(path)) < len(str(path)) else str(path)


@dataclass(frozen=True)
class Before:
    """What is kept of the build before, and the digests of the entries as they are now."""

    kept: Kept
    digests: Mapping[Ref, bytes]


@dataclass(frozen=True)
class Built:
    """What the next build may take from a site: the digest and state of each file, and sentences where it cannot."""

    files: Mapping[str, tuple[str, State]] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()


def build_site(
    home: Path,
    target: Path,
    loaded: Loaded,
    search: bool = True,
    papers: bool = True,
    folder: str = "",
    store: Path | None = None,
    before: Before | None = None,
) -> Built:
    """Build the site that will stand in ``folder`` of the published site, or alone. Made documents are kept in
    ``store``, which is that of the toolbox unless named. With what is known of the build ``before``, what did not change
    is taken from it and from the site that stands at ``target``, and the next build may do so too.
    Build beside ``target`` and move into place by rename: an earlier site stays whole until then."""
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent))
    earlier = Earlier(target) if before else None
    site = SiteFolder(workshop / "new", earlier)
    try:
        config = configuration(home, workshop / "new")
        plugin = config.plugins["toolbox"]
        plugin.loaded, plugin.index, plugin.folder = loaded, search, folder
        plugin.site = site
        if before:
            plugin.finished = Finished(before.kept, loaded.catalogue, before.digests, site)
        settings = _settings(config, loaded.upcoming, folder)
        plugin.papers = _documents(home, loaded, settings, store or home / STORE) if papers else []
        _run_mkdocs(config)
        written = site.settle() if earlier else {}
        (workshop / "new").chmod(0o755)
        if target.exists():
            target.rename(workshop / "old")
        (workshop / "new").rename(target)
        return Built(written, (plugin.finished.close(), earlier.record(written))) if earlier else Built()
    finally:
        site.end()
        shutil.rmtree(workshop, ignore_errors=True)


def _documents(home: Path, loaded: Loaded, settings: Settings, store: Path) -> list[Made]:
    try:
        return documents(home, loaded.catalogue, settings, store)
    except NotMade as error:
        typer.echo(as_text(len(loaded.paths), error.problems))
        typer.echo("toolbox: nothing was built; the site in place is unchanged", err=True)
        raise typer.Exit(1) from None


def configuration(home: Path, site_dir: Path) -> MkDocsConfig:
    """What :func:`read_configuration` gives; a configuration that cannot be used ends the program."""
    try:
        return read_configuration(home, site_dir)
    except ConfigurationError as error:
        wrong_use(f"mkdocs.yml cannot be used: {error}")


def read_configuration(home: Path, site_dir: Path) -> MkDocsConfig:
    """The configuration in ``mkdocs.yml``, strict, with the date of the last commit as time of the build.

    Raises ``ConfigurationError``.
    """
    os.environ["SOURCE_DATE_EPOCH"] = _epoch(home)
    return load_config(config_file=str(home / "mkdocs.yml"), site_dir=str(site_dir), strict=True)


def settings_of(home: Path, upcoming: Edition, folder: str = "") -> Settings:
    """The operator's choices where no site is built, for one that stands alone or in ``folder`` of the published site."""
    return _settings(configuration(home, home / "site"), upcoming, folder)


def _settings(config: MkDocsConfig, upcoming: Edition, folder: str = "") -> Settings:
    try:
        return settings_from(config, upcoming, folder)
    except PluginError as error:
        wrong_use(f"mkdocs.yml cannot be used: {error}")


def _epoch(home: Path) -> str:
    """Seconds since 1970 that the environment names, or of the newest commit, so that the same commit gives the same
    bytes; 0 outside git."""
    if named := os.environ.get("SOURCE_DATE_EPOCH"):
        return named
    run = subprocess.run(["git", "-C", str(home), "log", "-1", "--format=%ct"], capture_output=True, text=True)
    return run.stdout.strip() or "0"


class Sentences(logging.Formatter):
    """What MkDocs and its plugins say, without the traceback that some of them write into it."""

    def format(self, record: logging.LogRecord) -> str:
        words = " ".join(record.getMessage().split("```")[0].split())
        return f"toolbox: {record.levelname.lower()}: {words}"


def _run_mkdocs(config: MkDocsConfig) -> None:
    said = logging.StreamHandler()
    said.setLevel(logging.WARNING)
    said.setFormatter(Sentences())
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    logger.propagate = False
    try:
        mkdocs_build(config)
    except (SystemExit, MkDocsException) as error:  # the macros plugin ends the program where others raise
        typer.echo(f"toolbox: the site was not built: {error}", err=True)
        raise typer.Exit(2) from None
    finally:
        logger.removeHandler(said)
