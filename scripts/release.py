"""``toolbox release``: check, make and publish an edition, whole or not at all."""

from __future__ import annotations

import datetime
import errno
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from macros.documents.store import NotMade
from scripts.build import DEV, settings_of
from scripts.compare import NotComparable
from scripts.options import Root, Today, day, toolbox_at, wrong_use
from scripts.releasing.checks import OF_THE_CONTENT, OF_THE_PLACE, Candidate
from scripts.releasing.development import publish_dev
from scripts.releasing.remote import ORIGIN, ask, said
from scripts.releasing.steps import STEPS, Job, offered, since_the_last
from scripts.releasing.workshop import Refused, State, Workshop, workshop
from scripts.repository import GitFailed, Repository
from toolbox.edition import Edition
from toolbox.load import load
from toolbox.problem import printable

#: The steps that touch what others see; a dry run leaves them out.
_PUBLISHING = ("publish", "home")


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[EDITION]",
            help="The edition, as 2027.1; 2027.1-rc1 is a trial. With 'dev': only the folder of what is in preparation.",
        ),
    ] = None,
    root: Root = Path("."),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do all but publish, and leave nothing behind.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a release that was interrupted.")] = False,
    abort: Annotated[bool, typer.Option("--abort", help="Throw away what an interrupted release left.")] = False,
    today: Today = None,
) -> None:
    """Check, make and publish an edition: wholly, or nothing of it."""
    if resume + abort + dry_run > 1:
        wrong_use("--dry-run, --resume and --abort exclude each other; name one")
    repository = Repository(toolbox_at(root))
    _in_sentences(lambda: _release(repository, name, today, dry_run, resume, abort))


def _in_sentences(act: Callable[[], None]) -> None:
    """Run the release; what stops it is told in sentences, and the exit code is 1."""
    try:
        act()
        return
    except Refused as error:
        sentences = error.sentences
    except (NotComparable, NotMade) as error:
        sentences = (str(error),)
    except GitFailed as error:
        full = "No space left" in str(error) or "unable to write" in str(error)
        sentences = (_FULL if full else f"git could not do its part: {said(error)}",)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sentences = (
            _FULL if error.errno == errno.ENOSPC else f"a file could not be read or written: {error.strerror}{where}",
        )
    for sentence in sentences:
        typer.echo(f"toolbox: {sentence}", err=True)
    raise typer.Exit(1)


_FULL = "the disk is full; nothing was published. Free some space and run the release again"


def _release(
    repository: Repository, name: str | None, today: str | None, dry_run: bool, resume: bool, abort: bool
) -> None:
    try:
        repository.git("rev-parse", "--git-dir")
    except GitFailed:
        wrong_use(f"{repository.folder} is not in a git repository; an edition is cut from one")
    if name == DEV:
        if dry_run or resume or abort:
            wrong_use("'toolbox release dev' takes no --dry-run, --resume or --abort: it can simply be run again")
        with workshop(repository) as shop:
            typer.echo(publish_dev(repository, shop, day(today)))
        return
    with workshop(repository) as shop:
        left = shop.state()
        if abort:
            _abort(shop, left, repository)
            return
        if resume and left is None:
            wrong_use("there is no interrupted release to go on with")
        if name is None and left is None:
            wrong_use("name the edition, as in: toolbox release 2027.1")
        edition = Edition.named(name or left.edition)
        if edition is None:
            wrong_use(f"{name!r} is not an edition; write it as 2027.1, or 2027.1-rc1 for a trial")
        if resume and str(edition) != left.edition:
            wrong_use(f"the interrupted release is that of {left.edition}; --abort throws it away")
        if left and dry_run:
            wrong_use(
                f"a release of {left.edition} was interrupted; go on with --resume or throw it away with --abort first"
            )
        if left and _is_out(repository, left):
            _finish(repository, shop, left, today)
            return
        date = datetime.date.fromisoformat(left.date) if resume and today is None else day(today)
        candidate = _checked(repository, edition, date)
        state = _state(shop, left, candidate, resume)
        try:
            job = _run(Job(candidate, shop, state), dry_run)
        finally:
            if dry_run:  # however it ends, it leaves nothing behind
                shop.clear()
        shop.clear()
        if dry_run:
            typer.echo(f"Nothing was published, and nothing is left behind. To release it: toolbox release {edition}")
            return
        _say_where_it_is(job)


def _abort(shop: Workshop, left: State | None, repository: Repository) -> None:
    if left is None:
        shop.clear()
        typer.echo("There is no interrupted release; nothing was left to throw away.")
        return
    if _is_out(repository, left):
        raise Refused(
            f"edition {left.edition} is out: the remote has its tag. It stays; finish here with: toolbox release --resume"
        )
    shop.clear()
    typer.echo(f"What the release of {left.edition} left in the workshop is thrown away; nothing was published.")


def _is_out(repository: Repository, left: State) -> bool:
    """Whether the remote took the very tag that an interrupted release made."""
    edition = Edition.named(left.edition)
    return bool(edition and left.tag) and ask(repository).tag(edition.tag) == left.tag


def _finish(repository: Repository, shop: Workshop, left: State, today: str | None) -> None:
    """The interrupted release had pushed: only what comes after is to be done."""
    edition = Edition.named(left.edition)
    typer.echo(f"Edition {edition} is out already; the last step is done now.")
    home = repository.folder
    loaded = load(home, day(today))
    settings = settings_of(home, loaded.upcoming)
    candidate = Candidate(edition, loaded.today, repository, ask(repository), settings, loaded, [])
    job, told = STEPS[-1].run(Job(candidate, shop, left))
    typer.echo(f"  {STEPS[-1].does}: {told}")
    shop.clear()
    _say_where_it_is(job)


def _checked(repository: Repository, edition: Edition, date: datetime.date) -> Candidate:
    """What is to be released, once nothing speaks against it."""
    typer.echo(f"Edition {edition}, {date}")
    for setting in ("user.name", "user.email"):
        if not _config(repository, setting):
            raise Refused(f"git does not know who you are; set it: git config {setting} …")
    if not _config(repository, f"remote.{ORIGIN}.url"):
        raise Refused(f"the repository has no remote {ORIGIN!r} to publish to; add it: git remote add {ORIGIN} ADDRESS")
    remote = ask(repository)
    loaded = load(repository.folder, date)
    settings = settings_of(repository.folder, loaded.upcoming)
    newest = loaded.catalogue.history.newest
    previous = newest.number if newest else None
    if previous and repository.commit(previous.tag) is None:
        raise Refused(
            f"the tag of edition {previous}, with which the new one is compared, is not here: git fetch --tags"
        )
    candidate = Candidate(edition, date, repository, remote, settings, loaded, since_the_last(repository, previous))
    for checks in (OF_THE_PLACE, OF_THE_CONTENT):
        found = [sentence for check in checks for sentence in check(candidate)]
        if found:
            raise Refused(*found, f"edition {edition} was not begun; nothing was changed")
    count = len(OF_THE_PLACE) + len(OF_THE_CONTENT)
    typer.echo(f"  {count} checks: nothing speaks against it. Nothing to undo.")
    return candidate


def _config(repository: Repository, name: str) -> str:
    try:
        return repository.line("config", name)
    except GitFailed:
        return ""


def _state(shop: Workshop, left: State | None, candidate: Candidate, resume: bool) -> State:
    """Where to begin: at the first step, or where an interrupted release stopped."""
    head = candidate.repository.commit("HEAD")
    if resume:
        if left.base != head:
            raise Refused(
                f"the interrupted release began at commit {left.base[:12]}, and the checkout is at {head[:12]}; "
                "throw it away with: toolbox release --abort"
            )
        return left
    if left:
        typer.echo(f"  An interrupted release of {left.edition} is thrown away; --resume would have gone on with it.")
    shop.clear()
    return shop.keep(State(str(candidate.edition), head, candidate.today.isoformat()))


def _run(job: Job, dry_run: bool) -> Job:
    steps = [step for step in STEPS if not (dry_run and step.name in _PUBLISHING)]
    for number, step in enumerate(steps, 1):
        place = f"  {number} of {len(steps)}  {step.does}"
        if step.name in job.state.done:
            typer.echo(f"{place}: was done before")
            continue
        typer.echo(f"{place} …")
        started = time.monotonic()
        try:
            job, told = step.run(job)
        except typer.Exit:
            raise Refused(f"stopped at: {step.does}. Nothing was published. To undo: toolbox release --abort") from None
        if step.name not in job.state.done:
            job = job.finished(step.name)
        typer.echo(f"          {printable(told, 400)} ({time.monotonic() - started:.1f} s). To undo: {step.undo}")
    return job


def _say_where_it_is(job: Job) -> None:
    edition, settings = job.edition, job.candidate.settings
    typer.echo(f"Edition {edition} is out.")
    if settings.site_url:
        typer.echo(f"  To cite:  {settings.public('', str(edition))}")
        if not edition.is_trial:
            typer.echo(f"  Newest:   {settings.public('', 'latest')}")
    place = offered(job.home.folder, edition)
    if place.is_dir():
        typer.echo(
            f"  Files:    {place.relative_to(job.home.folder)}/ ; verify them there with: sha256sum --check SHA256SUMS"
        )
    if not edition.is_trial:
        typer.echo("  Your checkout is one commit behind: git pull --ff-only")
