"""The folder ``dev`` of the published site: what is on its way to the next edition, made anew from main."""

from __future__ import annotations

import datetime

from macros.documents.store import STORE
from macros.page import NEWEST
from scripts.build import DEV, build_site, settings_of
from scripts.releasing import site_branch
from scripts.releasing.checks import Candidate, on_main_with_nothing_uncommitted, up_to_date_with_the_remote
from scripts.releasing.remote import SITE_BRANCH, ask, push
from scripts.releasing.steps import as_of, clone_of
from scripts.releasing.workshop import Refused, Workshop
from scripts.repository import Repository
from toolbox.load import load
from toolbox.problem import Severity
from toolbox.report import line


def publish_dev(repository: Repository, shop: Workshop, today: datetime.date) -> str:
    """Build main and put it into ``dev``; gives a sentence that says so. An interrupted release is left as it is."""
    remote, loaded = ask(repository), load(repository.folder, today)
    settings = settings_of(repository.folder, loaded.upcoming)
    case = Candidate(loaded.upcoming, today, repository, remote, settings, loaded, [])
    found = [*on_main_with_nothing_uncommitted(case), *up_to_date_with_the_remote(case)]
    found += [line(problem) for problem in loaded.problems if problem.severity is Severity.ERROR]
    if found:
        raise Refused(*found, "nothing was published")
    if shop.state():
        raise Refused("an interrupted release has the workshop; finish it with --resume or throw it away with --abort")
    head = repository.commit("HEAD")
    try:
        clone = clone_of(repository, shop, head, settings.forge_branch, remote.branch(SITE_BRANCH))
        with as_of(clone):
            build_site(shop.clone, shop.site, loaded, folder=DEV, store=repository.folder / STORE)
        site_branch.deploy(clone, shop.site, DEV, f"{loaded.upcoming} (in preparation)", newest=False)
        if not site_branch.editions(clone):
            not_found = (shop.site / "404.html").read_text(encoding="utf-8").replace(f"/{NEWEST}/", f"/{DEV}/")
            top = site_branch.top_files(loaded.catalogue, settings, (), DEV, not_found)
            site_branch.put_at_the_top(clone, dict(top), "The way in")
        push(clone, f"refs/heads/{SITE_BRANCH}")
    finally:
        shop.clear()
    return f"Commit {head[:12]} stands in the folder {DEV}/ of the published site."
