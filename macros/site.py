"""The glue to MkDocs: entries become its pages, every page gets its policy, and the index of the search is written.

A made page is an ordinary page of MkDocs that already has its HTML and its table of contents, so
it keeps the theme and the plugin events and skips Markdown and macros.
"""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path
from typing import Any

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros import address, policy, prose, standing
from macros.api import linked
from macros.contents import Contents, contents
from macros.documents.store import STORE, Made, NotMade, documents
from macros.page import NEWEST, Page, Settings
from macros.pages import catalogue as catalogue_page
from macros.search.document import Document
from macros.search.index import index, write
from macros.search.pages import of_written
from toolbox.catalogue import Catalogue
from toolbox.edition import Edition
from toolbox.load import Loaded, load
from toolbox.problem import Severity
from toolbox.report import as_text
from toolbox.schedule import Schedule

_THEME = Path(material.__file__).parent
#: Room before a tag at the beginning of a line. In a text that keeps its room, as code does, no tag begins a line so.
_INDENT = re.compile(r"\n[ \t]+(?=<)")

__all__ = ["ContentProblems", "MadePage", "ToolboxPlugin"]


class ContentProblems(PluginError):
    """The entries have errors, so there is nothing to build."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(as_text(len(loaded.paths), loaded.problems))
        self.loaded = loaded


class MadePage(mkdocs_pages.Page):
    """A page of MkDocs whose HTML is already made.

    The theme writes titles and descriptions into its pages as they are, so they are handed to it as HTML.
    """

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(html.escape(made.title), file, config)
        self.made = made

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "title": html.escape(self.made.title),
            "description": html.escape(self.made.description),
            "render_macros": False,
        }
        if self.made.wide:
            self.meta["hide"] = ["toc"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = str(self.made.body)
        self.toc = _table_of_contents(self.made)
        self.present_anchor_ids = {"top", *(section.id for section in self.made.sections)}


def _table_of_contents(made: Page) -> TableOfContents:
    """The sections under the title, each under the nearest of a higher level."""
    top = AnchorLink(html.escape(made.title), "top", 1)
    last_of_level = {1: top}
    for section in made.sections:
        anchor = AnchorLink(html.escape(section.title), section.id, section.level)
        owner = last_of_level[max(level for level in last_of_level if level < section.level)]
        owner.children.append(anchor)
        last_of_level = {level: link for level, link in last_of_level.items() if level < section.level} | {
            section.level: anchor
        }
    return TableOfContents([top])


class ToolboxPlugin(BasePlugin):
    """Loads the catalogue once a build, adds its pages, and writes the index of the search."""

    #: Set before the build by a caller that has loaded the toolbox already.
    loaded: Loaded | None = None
    #: Whether the search index is made; a benchmark may leave it out.
    index: bool = True
    #: Set before the build by a caller that has made the documents already, or wants none.
    papers: list[Made] | None = None
    #: The folder of the published site in which the site will stand; see :class:`Settings`.
    folder: str = ""
    #: Whether pages carry their policy. While serving, MkDocs writes a script of its own into each page.
    guard: bool = True

    catalogue: Catalogue
    schedule: Schedule
    settings: Settings
    today: datetime.date
    made: list[Made]
    contents: Contents
    #: What the search knows of hand-written pages, by address.
    written: dict[str, Document]

    def on_startup(self, command: str, dirty: bool) -> None:
        # Defining this event also keeps the plugin, and so the setting, from one rebuild to the next.
        self.guard = command != "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        loaded = self.loaded or load(root, datetime.date.today())
        if any(problem.severity is Severity.ERROR for problem in loaded.problems):
            raise ContentProblems(loaded)
        self.catalogue, self.schedule, self.today = loaded.catalogue, loaded.schedule, loaded.today
        self.settings = settings_from(config, loaded.upcoming, self.folder)
        if self.folder and config.site_url:
            # Search engines lead to the newest edition, whichever they read.
            config.site_url = self.settings.public("", NEWEST)
        self.made = self._documents(root) if self.papers is None else self.papers
        return config

    def _documents(self, root: Path) -> list[Made]:
        try:
            return documents(root, self.catalogue, self.settings, root / STORE)
        except NotMade as error:
            raise PluginError(str(error)) from None

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in [one for one in files if _is_of_theme(one)]:
            files.remove(file)
        self.contents = contents(self.catalogue, self.settings, self.made, self.today, self.schedule)
        for made in self.contents.pages:
            file = File.generated(config, _source_name(made), content="")
            files.append(file)
            MadePage(made, file, config)
        for name, held in self.contents.files:
            given = {"abs_src_path": str(held)} if isinstance(held, Path) else {"content": held}
            files.append(File.generated(config, name, **given))
        self.written = {}
        return files

    def on_page_content(self, content: str, page: mkdocs_pages.Page, config: MkDocsConfig, files: Files) -> str:
        if isinstance(page, MadePage):
            return content
        here = "" if page.url == "./" else page.url
        self.written[here] = of_written(here, str(page.title), page.meta.get("description", ""), content)
        return content.replace("<table>", prose.TABLE_OPEN).replace("</table>", prose.TABLE_CLOSE)

    def on_page_context(
        self, context: dict[str, Any], page: mkdocs_pages.Page, config: MkDocsConfig, nav: Any
    ) -> dict[str, Any]:
        context["made"] = getattr(page, "made", None)
        context["settings"] = self.settings
        context["printed_foot"] = self._foot(page)
        context["linked_data"] = linked.block(self.catalogue, self.settings, page.url, self.contents.offered)
        context["feeds"] = self.contents.feed_links.get("" if page.url == "./" else page.url, ())
        return context

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        foot = standing.foot(self.settings, "", self.contents.standing)
        env.globals.update(settings=self.settings, made=None, feeds=(), printed_foot=foot)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:
        output = standing.on_every_sheet(output, self._foot(page))
        output = _INDENT.sub("\n", output)
        return policy.guarded(output) if self.guard else output

    def _foot(self, page: mkdocs_pages.Page) -> str:
        told = page.made.standing if isinstance(page, MadePage) else ""
        return standing.foot(self.settings, "" if page.url == "./" else page.url, told or self.contents.standing)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.endswith(".html"):
            return output
        return policy.guarded(standing.on_every_sheet(output, standing.foot(self.settings, "", self.contents.standing)))

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        if self.index:
            found = (*self.contents.searched, *self.written.values())
            write(Path(config.site_dir), index(self.catalogue, found, (address.CATALOGUE, catalogue_page.TITLE)))


def _is_of_theme(file: File) -> bool:
    """Whether a file is a style, script or picture of the theme: the frame of our pages needs none of them."""
    return bool(file.src_dir) and Path(file.src_dir).is_relative_to(_THEME)


def _source_name(made: Page) -> str:
    """``practices/`` stands in ``practices/index.md``, ``practices/x/`` in ``practices/x.md``."""
    is_index = made.address.count("/") == 1
    return made.address + "index.md" if is_index else made.address.rstrip("/") + ".md"


#: What the operator may not choose under extra, toolbox, because it follows from what is built.
_COMPUTED = frozenset({"site_name", "site_url", "edition", "released", "folder"})


def settings_from(config: MkDocsConfig, upcoming: Edition, folder: str = "") -> Settings:
    """The operator's choices in ``extra`` of mkdocs.yml, for the site that stands in ``folder`` when it is published.

    In the folder of an edition it is that edition; elsewhere the ``upcoming`` one.
    """
    chosen = dict(config.extra.get("toolbox") or {})
    unknown = set(chosen) - (set(Settings.__dataclass_fields__) - _COMPUTED)
    if unknown:
        raise PluginError(f"extra, toolbox: {', '.join(sorted(unknown))} is not a setting")
    released = Edition.named(folder) is not None
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or "",
        edition=folder if released else str(upcoming),
        released=released,
        folder=folder,
        **{name: str(value) for name, value in chosen.items() if value is not None},
    )
