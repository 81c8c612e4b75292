"""The glue to MkDocs: every page gets its frame and its policy, and what stands beside the pages is written.

MkDocs builds the pages that are written by hand and those that have a place in its menu: a made page among
them is an ordinary page of MkDocs that already has its HTML and its table of contents. Pages that grow in number
with the entries never become pages of MkDocs: see :mod:`macros.frame`.
"""

from __future__ import annotations

import datetime
import html
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files

from macros import address, policy, prose, sitemap, standing
from macros.api import linked
from macros.chosen import settings_from
from macros.contents import Contents, contents
from macros.documents.store import STORE, Made, NotMade, documents
from macros.frame import Around, Folder, Frames, Words, without_indent
from macros.mkdocs_pages import AllFiles, MadePage, framed, source_name, table_of_contents
from macros.page import NEWEST, Page, Settings
from macros.pages import catalogue as catalogue_page
from macros.search.document import Document
from macros.search.index import index
from macros.search.pages import of_made, of_written
from macros.spread import spread
from macros.write import write
from toolbox.catalogue import Catalogue
from toolbox.entry_reading import Read
from toolbox.load import Loaded, load
from toolbox.model.entry import Entry
from toolbox.problem import Severity
from toolbox.report import as_text
from toolbox.schedule import Schedule

_THEME = Path(material.__file__).parent


class ContentProblems(PluginError):
    """The entries have errors, so there is nothing to build."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(as_text(len(loaded.paths), loaded.problems))
        self.loaded = loaded


class ToolboxPlugin(BasePlugin):
    """Loads the catalogue once a build, adds its pages, and writes the index of the search."""

    #: Set before the build by a caller that has loaded the toolbox already.
    loaded: Loaded | None = None
    #: What an earlier build of the same process read of the entries.
    read: Read | None = None
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
    #: The made pages that do not become pages of MkDocs.
    framed: list[Page]
    #: What the search knows of hand-written pages, by address.
    written: dict[str, Document]
    #: The menu of MkDocs, and the frames of pages that it does not know.
    nav: Any
    frames: Frames
    glossary: File
    all_files: AllFiles

    def on_startup(self, command: str, dirty: bool) -> None:
        # Defining this event also keeps the plugin, and so the setting, from one rebuild to the next.
        self.guard = command != "serve"
        self.read = Read()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        loaded = self.loaded or load(root, datetime.date.today(), self.read)
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
        config.theme.static_templates.discard(sitemap.NAME)
        self.contents = contents(self.catalogue, self.settings, self.made, self.today, self.schedule)
        in_menu = set(_sources(config.nav or []))
        framed: dict[str, Page] = {}
        for made in self.contents.pages:
            if self._has_own_frame(made, in_menu):
                files.append(MadePage.file_of(made, config))
            else:
                framed[source_name(made.address)] = made
        # What it says of the entries is known when their pages are made.
        self.glossary = MadePage.file_of(self.contents.glossary({}), config)
        files.append(self.glossary)
        self.framed = list(framed.values())
        entries = {source_name(address.of_entry(ref)) for ref in self.catalogue.entries}
        self.written = {}
        self.all_files = AllFiles(files, framed, entries, config)
        return self.all_files

    def _has_own_frame(self, made: Page, in_menu: set[str]) -> bool:
        """Whether its header, menu or head differ from those of its neighbours."""
        at_top = made.address.count("/") == 1
        return at_top or source_name(made.address) in in_menu or made.address in self.contents.feed_links

    def on_nav(self, nav: Any, config: MkDocsConfig, files: Files) -> Any:
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, page: mkdocs_pages.Page, config: MkDocsConfig, files: Files) -> None:
        self.all_files.reading = page.file.src_uri

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
        self.frames = self._frames(env, config)
        used = self._write_entries(Path(config.site_dir))
        self.glossary.page.made = self.contents.glossary(used)
        self.glossary.page.render(config, files)
        return env

    def _frames(self, env: Any, config: MkDocsConfig) -> Frames:
        def template(folder: Folder, words: Words) -> str:
            return self._dressed(framed(env, self.nav, config, self.settings, folder, words), words.foot)

        sections = env.get_template("partials/toc.html")

        def words_of(made: Page) -> Around:
            foot = standing.foot(self.settings, made.address, made.standing or self.contents.standing)
            return Around(
                canonical=html.escape(config.site_url + made.address) if config.site_url else "",
                linked_data=linked.block(self.catalogue, self.settings, made.address, self.contents.offered),
                contents="" if made.wide else sections.render(contents=table_of_contents(made)),
                foot=foot,
            )

        return Frames(template, words_of)

    def _write_entries(self, site: Path) -> Counter[str]:
        """Write the pages of all entries; gives in how many of them each term is explained."""

        def written(entry: Entry) -> tuple[str, ...]:
            page, terms = self.contents.page_of(entry)
            write(site, [(f"{page.address}index.html", self.frames.around(page))])
            return terms

        return Counter(term for terms in spread(written, list(self.catalogue.entries.values())) for term in terms)

    @event_priority(-100)
    def on_post_page(self, output: str, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:
        return self._dressed(output, self._foot(page))

    def _dressed(self, page: str, foot: str) -> str:
        page = without_indent(standing.on_every_sheet(page, foot))
        return policy.guarded(page) if self.guard else page

    def _foot(self, page: mkdocs_pages.Page) -> str:
        told = page.made.standing if isinstance(page, MadePage) else ""
        return standing.foot(self.settings, "" if page.url == "./" else page.url, told or self.contents.standing)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.endswith(".html"):
            return output
        return policy.guarded(standing.on_every_sheet(output, standing.foot(self.settings, "", self.contents.standing)))

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        write(site, ((f"{made.address}index.html", self.frames.around(made)) for made in self.framed))
        write(site, self.contents.files())
        if config.site_url:
            write(site, sitemap.files(self._public_addresses(config), config.site_url))
        if self.index:
            made = (*self.contents.pages, self.glossary.page.made)
            found = (*(of_made(page) for page in made if page.searchable), *self.written.values())
            write(site, index(self.catalogue, found, (address.CATALOGUE, catalogue_page.TITLE)))
        self.all_files.check(site)

    def _public_addresses(self, config: MkDocsConfig) -> list[str]:
        """Of every page."""
        made = (
            *(page.address for page in self.contents.pages),
            address.GLOSSARY,
            *map(address.of_entry, self.catalogue.entries),
        )
        menu = [page.canonical_url for page in self.nav.pages if page.canonical_url]
        return sorted({*menu, *(config.site_url + place for place in made)})


def _is_of_theme(file: File) -> bool:
    """Whether a file is a style, script or picture of the theme: the frame of our pages needs none of them."""
    return bool(file.src_dir) and Path(file.src_dir).is_relative_to(_THEME)


def _sources(nav: list[Any]) -> Iterator[str]:
    """The files that the menu names: in it a page is a name, or a title with a name, or a title with a list."""
    for item in nav:
        for value in item.values() if isinstance(item, dict) else (item,):
            yield from _sources(value) if isinstance(value, list) else (value,)
