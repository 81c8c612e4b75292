"""The steps of a release, in their order. Until the push, nothing outside the workshop is touched."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from macros.documents.store import STORE
from macros.page import NEWEST
from scripts.build import build_site, settings_of
from scripts.compare import compare
from scripts.link_check.findings import Findings, as_text, of_site
from scripts.link_check.internal import CheckFailed, broken_links
from scripts.link_check.pages import read_pages
from scripts.releasing import papers_of_edition, site_branch
from scripts.releasing.assets import Making, make_all
from scripts.releasing.checks import Candidate
from scripts.releasing.papers import unreadable
from scripts.releasing.remote import ORIGIN, SITE_BRANCH, push
from scripts.releasing.workshop import Refused, State, Workshop
from scripts.repository import Repository
from toolbox.edition import Edition
from toolbox.load import Loaded, load
from toolbox.problem import Severity
from toolbox.report import line

#: Where the files of an edition are put in the checkout; git ignores it.
OFFERED = "dist"


@dataclass(frozen=True)
class Job:
    """A release under way."""

    candidate: Candidate
    shop: Workshop
    state: State

    @property
    def home(self) -> Repository:
        """The checkout from which it is cut; the release only reads it."""
        return self.candidate.repository

    @property
    def clone(self) -> Repository:
        """The clone in which everything is written."""
        return Repository(self.shop.clone)

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.candidate.edition

    def finished(self, step: str, **more: str) -> Job:
        """The same with a step noted as done."""
        return replace(self, state=self.shop.keep(replace(self.state, **more), step))


@dataclass(frozen=True)
class Step:
    """One step: what it does in words, and what takes it back."""

    name: str
    does: str
    undo: str
    run: Callable[[Job], tuple[Job, str]]


def copy(job: Job) -> tuple[Job, str]:
    """A clone of this repository, with the remote's branch of the published site."""
    main = job.candidate.settings.forge_branch
    clone_of(job.home, job.shop, job.state.base, main, job.candidate.remote.branch(SITE_BRANCH))
    return job, f"commit {job.state.base[:12]} of {main}"


def clone_of(home: Repository, shop: Workshop, base: str, main: str, site_commit: str | None) -> Repository:
    """A clone in the workshop with ``base`` checked out on ``main``, and the published site as the remote has it."""
    shutil.rmtree(shop.clone, ignore_errors=True)
    home.git("clone", "--quiet", "--local", "--no-tags", "--no-checkout", ".", str(shop.clone))
    clone = Repository(shop.clone)
    for name in ("name", "email"):
        clone.git("config", f"user.{name}", home.line("config", f"user.{name}"))
    clone.git("config", "core.hooksPath", os.devnull)
    clone.git("remote", "set-url", ORIGIN, _address(home))
    clone.git("checkout", "--quiet", "-B", main, base)
    site_branch.start(clone, site_commit)
    return clone


def _address(home: Repository) -> str:
    """Where the remote is, also when it is a folder that was named from the checkout."""
    address = home.line("remote", "get-url", ORIGIN)
    folder = home.folder / address
    return str(folder.resolve()) if ":" not in address and folder.exists() else address


def write(job: Job) -> tuple[Job, str]:
    """Record, ledger, change log and citation, as one commit with the edition's tag."""
    clone, state = job.clone, job.state
    clone.git("reset", "--quiet", "--hard", state.base)
    catalogue = job.candidate.loaded.catalogue
    record = papers_of_edition.record_of(
        job.edition, job.candidate.today, job.candidate.previous, job.candidate.differences
    )
    papers_of_edition.write(clone.folder, catalogue.history, record, (*catalogue.entries, *catalogue.aliases))
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--no-verify", "-m", f"Edition {job.edition}")
    clone.git("tag", "--force", "--annotate", "-m", f"Edition {job.edition} of {state.date}", job.edition.tag)
    commit, tag = clone.commit("HEAD"), clone.line("rev-parse", job.edition.tag)
    job = job.finished("write", commit=commit, tag=tag)
    return job, papers_of_edition.entries_in_words(record).partition(". ")[0]


def build(job: Job) -> tuple[Job, str]:
    """The site of the edition, with its search index and its documents, each of which can be opened."""
    shutil.rmtree(job.shop.site, ignore_errors=True)
    with as_of(job.clone):
        build_site(job.shop.clone, job.shop.site, _loaded(job), folder=str(job.edition), store=job.home.folder / STORE)
    faults = list(unreadable(job.shop.site))
    if faults:
        raise Refused(*faults)
    pages = sum(1 for _ in job.shop.site.rglob("*.html"))
    return job, f"{pages:,} pages"


def follow(job: Job) -> tuple[Job, str]:
    """Every link and anchor inside the site; every address of the edition before."""
    pages = read_pages(job.shop.site)
    try:
        broken = [one for one in broken_links(job.shop.site, pages) if not _stands_in_newest(job, one.target)]
    except CheckFailed as error:
        raise Refused(f"the links of the site could not be checked: {error}") from None
    if broken:
        found = of_site(broken, job.shop.clone)
        raise Refused("links of the site lead nowhere:", as_text(Findings(len(pages), len(found), found)))
    before = next(iter(site_branch.editions(job.clone)), None)
    lost = site_branch.lost_addresses(job.clone, before, job.shop.site) if before else []
    if lost:
        shown = [*lost[:20], *([f"… and {len(lost) - 20} more"] if len(lost) > 20 else [])]
        raise Refused(f"addresses of edition {before} would lead nowhere in {job.edition}; keep a page there:", *shown)
    return job, f"{len(pages):,} pages read" + (f", no address of {before} is lost" if before else "")


def pack(job: Job) -> tuple[Job, str]:
    """The files that are offered beside the site."""
    shutil.rmtree(job.shop.assets, ignore_errors=True)
    job.shop.assets.mkdir()
    with as_of(job.clone):
        loaded = _loaded(job)
        settings = settings_of(job.shop.clone, job.edition, folder=str(job.edition))
        made = make_all(
            Making(job.shop.clone, job.shop.site, loaded, settings, job.home.folder / STORE), job.shop.assets
        )
    return job, ", ".join(path.name for path in made)


def publish_on_branch(job: Job) -> tuple[Job, str]:
    """The site into its folder of the published site, and into ``latest`` unless it is a trial."""
    clone, edition = job.clone, job.edition
    site_branch.start(clone, job.candidate.remote.branch(SITE_BRANCH))
    title = f"{edition} (trial)" if edition.is_trial else str(edition)
    site_branch.deploy(clone, job.shop.site, str(edition), title, newest=not edition.is_trial)
    if not edition.is_trial:
        loaded = _loaded(job)
        not_found = (job.shop.site / "404.html").read_text(encoding="utf-8")
        settings = job.candidate.settings
        top = site_branch.top_files(loaded.catalogue, settings, loaded.catalogue.history.ledger, NEWEST, not_found)
        site_branch.put_at_the_top(clone, dict(top), f"Lasting addresses of edition {edition}")
    return job, f"folder {edition}/" + ("" if edition.is_trial else f" and {NEWEST}/")


def publish(job: Job) -> tuple[Job, str]:
    """One push of main, tag and site: the remote takes all three or none."""
    edition, main = job.edition, job.candidate.settings.forge_branch
    refs = [f"refs/tags/{edition.tag}", f"refs/heads/{SITE_BRANCH}"]
    if not edition.is_trial:
        refs.insert(0, f"{job.state.commit}:refs/heads/{main}")
    push(job.clone, *refs)
    return job, f"tag {edition.tag}"


def bring_home(job: Job) -> tuple[Job, str]:
    """The tag into this repository, the files of the edition into ``dist/``."""
    job.home.git("fetch", "--quiet", "--atomic", ORIGIN, f"refs/tags/{job.edition.tag}:refs/tags/{job.edition.tag}")
    place = job.home.folder / OFFERED / str(job.edition)
    if job.shop.assets.is_dir():
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(exist_ok=True)
        shutil.move(job.shop.assets, place)
    return job, f"{OFFERED}/{job.edition}/"


def _stands_in_newest(job: Job, target: str) -> bool:
    """Whether a link leads into ``latest``, as those of the page for a wrong address do, to what the site has."""
    newest = urlsplit(job.candidate.settings.public("", NEWEST)).path.lstrip("/")
    place = job.shop.site / target.removeprefix(newest)
    return target.startswith(newest) and (place / "index.html" if target.endswith("/") else place).is_file()


STEPS: tuple[Step, ...] = (
    Step("copy", "Copy the repository into the workshop", "toolbox release --abort", copy),
    Step("write", "Write the record, the ledger and the change log", "toolbox release --abort", write),
    Step("build", "Build the site", "toolbox release --abort", build),
    Step("follow", "Follow every link, compare with the edition before", "nothing to undo", follow),
    Step("pack", "Pack the files that are offered beside the site", "toolbox release --abort", pack),
    Step("branch", "Put the site into its folder of the published site", "toolbox release --abort", publish_on_branch),
    Step("publish", "Push the edition", "nothing: what is published stays; correct it with the next edition", publish),
    Step("home", "Fetch the tag and put the files in place", f"delete the folder in {OFFERED}/", bring_home),
)


def _loaded(job: Job) -> Loaded:
    """The toolbox as it is in the edition's commit, on the day of the release."""
    loaded = load(job.shop.clone, datetime.date.fromisoformat(job.state.date))
    faults = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    if faults:
        raise Refused("the entries have faults once the edition is written:", *map(line, faults))
    return loaded


@contextmanager
def as_of(clone: Repository) -> Iterator[None]:
    """The time of the edition's commit as the time of all that is made."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = clone.line("log", "-1", "--format=%ct", "HEAD")
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def since_the_last(repository: Repository, previous: Edition | None) -> list:
    """What differs from the newest edition, or from nothing at all where none is out."""
    # git knows an empty tree in every repository.
    start = previous.tag if previous else repository.line("hash-object", "-t", "tree", os.devnull)
    return compare(repository, start, "HEAD")


def offered(home: Path, edition: Edition) -> Path:
    """Where the files of an edition are put."""
    return home / OFFERED / str(edition)
