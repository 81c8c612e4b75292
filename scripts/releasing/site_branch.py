"""The branch of the published site: a folder an edition, ``latest``, ``dev``, and addresses that survive renames.

mike keeps the folders and ``versions.json``; it would also overwrite a published edition, build by
itself and push by itself, so it is given a finished site in a clone that nobody else sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path

from mike import commands
from mike.git_utils import Commit, FileInfo, GitError

from macros import address
from macros.desk import Desk
from macros.page import NEWEST, Settings
from macros.policy import guarded
from scripts.releasing.remote import ORIGIN, SITE_BRANCH
from scripts.releasing.workshop import Refused
from scripts.repository import GitFailed, Repository
from toolbox.catalogue import Catalogue
from toolbox.edition import Edition
from toolbox.model.fields import Ref

#: Pages, papers and open data are promised; what search, sitemap and theme are called is not.
_PROMISED = (".html", ".docx", ".odt", ".pdf", ".xlsx", ".zip", ".csv", ".ics", ".atom")
_PROMISED_DATA = ("api/v1/", "feeds/")
_NOT_PROMISED = ("404.html",)


def start(clone: Repository, remote_commit: str | None) -> None:
    """Let the branch in the clone be what it is on the remote, or not be there."""
    if remote_commit:
        clone.git("fetch", "--quiet", "--no-tags", ORIGIN, f"+refs/heads/{SITE_BRANCH}:refs/heads/{SITE_BRANCH}")
    elif clone.commit(f"refs/heads/{SITE_BRANCH}"):
        clone.git("update-ref", "-d", f"refs/heads/{SITE_BRANCH}")


def editions(clone: Repository) -> list[str]:
    """The folders of the published site that hold an edition, newest first; trials left out."""
    with chdir(clone.folder):
        named = [Edition.named(str(info.version)) for info in commands.list_versions(SITE_BRANCH)]
    return [str(edition) for edition in sorted(filter(None, named), reverse=True) if not edition.is_trial]


def lost_addresses(clone: Repository, before: str, site: Path) -> list[str]:
    """The pages and papers of an earlier edition that the new site has not, relative to the edition's folder."""
    kept = clone.files(SITE_BRANCH, f"{before}/")
    names = [path.removeprefix(f"{before}/") for path in kept]
    return [
        name
        for name in names
        if (name.endswith(_PROMISED) or name.startswith(_PROMISED_DATA))
        and not name.startswith(_NOT_PROMISED)
        and not (site / name).is_file()
    ]


def deploy(clone: Repository, site: Path, folder: str, title: str, newest: bool) -> None:
    """Put the site into its folder of the branch, and with ``newest`` a copy of it into ``latest``."""
    aliases = [NEWEST] if newest else []
    with _inside(clone):
        published = commands.list_versions(SITE_BRANCH)
        if Edition.named(folder) and published.find(folder):
            raise Refused(f"edition {folder} is published already; a published edition is never built again")
        with commands.deploy(
            {"site_dir": str(site), "use_directory_urls": True},
            folder,
            title,
            aliases,
            update_aliases=True,
            alias_type=commands.AliasType.copy,
            branch=SITE_BRANCH,
            message=f"{title} in {folder}/",
        ):
            pass  # mike would build here; the site is built


def put_at_the_top(clone: Repository, files: Mapping[str, str], message: str) -> None:
    """Write files beside the folders of the editions."""
    with _inside(clone), Commit(SITE_BRANCH, message, allow_empty=True) as commit:
        for path, content in files.items():
            commit.add_file(FileInfo(path, content))


@contextmanager
def _inside(clone: Repository) -> Iterator[None]:
    """mike works in the current folder, and says what went wrong in an error of its own."""
    try:
        with chdir(clone.folder):
            yield
    except (GitError, GitFailed) as error:
        raise Refused(f"the branch of the published site could not be written: {error}") from None


def top_files(
    catalogue: Catalogue, settings: Settings, ledger: Iterable[Ref], newest: str, not_found: str
) -> Iterator[tuple[str, str]]:
    """What stands beside the folders: the way in, the page for a wrong address, a lasting address an identifier."""
    yield "index.html", _leading_on(catalogue, settings, "", newest, "", settings.site_name)
    yield "404.html", not_found
    for ref in ledger:
        now = catalogue.aliases.get(ref, ref)
        if now in catalogue.entries:
            place = f"id/{address.of_entry(ref)}"
            title = catalogue.entries[now].title
            yield place + "index.html", _leading_on(catalogue, settings, place, newest, address.of_entry(now), title)


def _leading_on(catalogue: Catalogue, settings: Settings, here: str, newest: str, place: str, title: str) -> str:
    desk = Desk(catalogue, settings, here)
    page = desk.render(
        "leading_on",
        title=title,
        target=desk.href(f"{newest}/{place}"),
        target_in_words=f"{newest}/{place}",
        icon_at=f"{newest}/assets/favicon.svg",
    )
    return guarded(str(page))
