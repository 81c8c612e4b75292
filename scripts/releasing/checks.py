"""What must hold before an edition is released: a flat list of checks, all told at once.

A check yields a sentence for each thing that does not hold, with the way to mend it. It changes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.accessibility import RUN, last_run
from macros.page import Settings
from scripts.releasing.papers_of_edition import CHANGE_LOG, UNRELEASED
from scripts.releasing.remote import SITE_BRANCH, Remote
from scripts.repository import GitFailed, Repository
from toolbox.difference import Difference
from toolbox.edition import Edition
from toolbox.load import Loaded
from toolbox.model.fields import Ref
from toolbox.report import line

#: A clock that is further from the plan than this is taken to be wrong.
_DAYS_FROM_PLAN = 180
_SHOWN = 20
#: A statement is looked at again each year; a month more is given to an edition that is late.
_DAYS_OF_A_RUN = 366 + 30


@dataclass(frozen=True)
class Candidate:
    """The edition that is to be released, and all that is known before it is made."""

    edition: Edition
    today: datetime.date
    repository: Repository
    remote: Remote
    settings: Settings
    loaded: Loaded
    #: What differs from the newest edition; everything is new where there is none.
    differences: list[Difference]

    @property
    def previous(self) -> Edition | None:
        """The newest edition that is out."""
        newest = self.loaded.catalogue.history.newest
        return newest.number if newest else None


Check = Callable[[Candidate], Iterator[str]]


def on_main_with_nothing_uncommitted(case: Candidate) -> Iterator[str]:
    """The checkout is on the main branch, and every change in it is committed."""
    main = case.settings.forge_branch
    try:
        branch = case.repository.line("symbolic-ref", "--short", "HEAD")
    except GitFailed:
        branch = "no branch"
    if branch != main:
        yield f"the checkout is on {branch}; a release is cut on {main}: git switch {main}"
    changed = case.repository.git("status", "--porcelain").decode("utf-8", "replace").splitlines()
    if changed:
        names = ", ".join(name[3:] for name in changed[:5]) + (" …" if len(changed) > 5 else "")
        yield f"there are changes that are not committed ({names}); commit them or put them away: git stash"


def up_to_date_with_the_remote(case: Candidate) -> Iterator[str]:
    """Main is here what it is on the remote."""
    main = case.settings.forge_branch
    there = case.remote.branch(main)
    if there is None:
        yield f"the remote has no branch {main}; push it first: git push origin {main}"
    elif there != case.repository.commit("HEAD"):
        yield f"{main} here is not {main} on the remote; bring both together: git pull --ff-only, then git push"


def edition_is_new(case: Candidate) -> Iterator[str]:
    """No edition of this number is out, here or on the remote, and it follows all that are."""
    known = {*case.remote.tags, *case.repository.line("tag", "--list", "v*").split()}
    if case.edition.tag in known:
        yield f"edition {case.edition} is out: there is a tag {case.edition.tag}; an edition is never cut twice"
        return
    editions = [edition for tag in known if tag.startswith("v") and (edition := Edition.named(tag[1:]))]
    editions += [record.number for record in case.loaded.catalogue.history.records]
    newest = max(editions, default=None)
    if newest and case.edition <= newest:
        yield f"edition {case.edition} would come before {newest}, which is out; the next ones are {newest.next} and {newest.year + 1}.1"


def clock_is_right(case: Candidate) -> Iterator[str]:
    """Today lies after the last commit and the last edition, and near the day that is planned."""
    committed = datetime.date.fromisoformat(case.repository.line("log", "-1", "--format=%cs"))
    newest = case.loaded.catalogue.history.newest
    last = max(committed, newest.date) if newest else committed
    # A commit of this evening may carry tomorrow's date, from a place further east.
    if case.today < last - datetime.timedelta(days=1):
        yield f"today is {case.today} by the clock of this computer, but there is work of {last} here; set the clock"
    planned = next((one for one in case.loaded.schedule if one.edition == str(case.edition)), None)
    if planned and abs((case.today - planned.release).days) > _DAYS_FROM_PLAN:
        yield (
            f"today is {case.today} by the clock of this computer, and edition {case.edition} is planned for "
            f"{planned.release}; set the clock, or the plan in toolbox/schedule.yml"
        )


def operator_is_named(case: Candidate) -> Iterator[str]:
    """Readers can see who runs the site, how to reach them and where it stands."""
    for name, words in (
        ("site_url", "site_url: the public address of the site"),
        ("operator", "extra, toolbox, operator: who runs the site"),
        ("contact", "extra, toolbox, contact: how to reach them"),
    ):
        if not getattr(case.settings, name):
            yield f"mkdocs.yml does not say yet: {words}; without it nobody can cite the edition or ask about it"


def accessibility_is_known(case: Candidate) -> Iterator[str]:
    """The accessibility statement rests on a run of its tests that is not older than a year, as the law has it reviewed."""
    run = last_run(case.repository.folder / "docs")
    again = "check it anew and commit what was found: make accessibility"
    if run is None:
        yield f"there is no run of the accessibility tests on which the statement could rest (docs/{RUN}); {again}"
    elif (case.today - run.date).days > _DAYS_OF_A_RUN:
        yield f"the accessibility statement rests on a run of {run.date}, which is more than a year ago; {again}"


def content_is_without_a_problem(case: Candidate) -> Iterator[str]:
    """The strict check finds nothing, overdue reviews included."""
    yield from _some([line(problem) for problem in case.loaded.problems])


def new_entries_name_this_edition(case: Candidate) -> Iterator[str]:
    """An entry that appears for the first time says that it is in the toolbox since this edition."""
    if case.edition.is_trial:
        return
    wrong = [one.ref for one in case.differences if one.what == "added" and _since(case, one.ref) != str(case.edition)]
    yield from _some(
        [f"toolbox/entries/{ref}.yml is new in this edition; write: since: '{case.edition}'" for ref in wrong]
    )


def _since(case: Candidate, ref: Ref) -> str:
    entry = case.loaded.catalogue.entries.get(ref)
    return entry.since if entry else ""


def changes_are_explained(case: Candidate) -> Iterator[str]:
    """An entry that changed says in a line for the reader what changed."""
    silent = [one for one in case.differences if not one.explained]
    yield from _some(
        [
            f"toolbox/entries/{one.ref}.yml changed ({', '.join(one.labels)}) and does not say what that means for the "
            f"reader; write it under 'change'"
            for one in silent
        ]
    )


def no_entry_is_gone(case: Candidate) -> Iterator[str]:
    """Every entry of the last edition is there, at least as a retired one or under an alias."""
    yield from _some(
        [
            f"{one.ref} was in edition {case.previous} and is gone; put it back and retire it"
            for one in case.differences
            if one.what is None
        ]
    )


def change_log_is_open(case: Candidate) -> Iterator[str]:
    """The change log has a part for what is not released yet."""
    path = case.repository.folder / CHANGE_LOG
    if not path.is_file() or not UNRELEASED.search(path.read_text(encoding="utf-8")):
        yield f"{CHANGE_LOG} has no heading '## Unreleased', under which the changes of the program stand"


def site_branch_is_that_of_the_remote(case: Candidate) -> Iterator[str]:
    """Nobody has changed the published site here and not pushed it."""
    here = case.repository.commit(f"refs/heads/{SITE_BRANCH}")
    if here and here != case.remote.branch(SITE_BRANCH):
        yield (
            f"the branch {SITE_BRANCH} here is not that of the remote; the release makes its own from the remote's: "
            f"git branch -D {SITE_BRANCH}"
        )


def _some(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:_SHOWN]
    if len(sentences) > _SHOWN:
        yield f"… and {len(sentences) - _SHOWN} more of the same kind"


#: Whether this is the place from which to release; where it is not, the content is not worth a look yet.
OF_THE_PLACE: tuple[Check, ...] = (
    on_main_with_nothing_uncommitted,
    up_to_date_with_the_remote,
    edition_is_new,
    clock_is_right,
    site_branch_is_that_of_the_remote,
)
OF_THE_CONTENT: tuple[Check, ...] = (
    operator_is_named,
    accessibility_is_known,
    content_is_without_a_problem,
    new_entries_name_this_edition,
    changes_are_explained,
    no_entry_is_gone,
    change_log_is_open,
)
