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
from functools import partial
from pathlib import Path
from typing import Any

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
from macros.finished import Finished
from macros.frame import Around, Folder, Frames, Words, without_indent
from macros.lazy import Lazy
from macros.mkdocs_pages import AllFiles, MadePage, framed, is_of_theme, source_name, sources, table_of_contents
from macros.page import NEWEST, Page, Settings
from macros.pages import catalogue as catalogue_page
from macros.pages import searched
from macros.remembered import Remembered
from macros.search.document import Document
from macros.search.files import FOLDER as SEARCH
from macros.search.index import Indexed, index
from macros.search.pages import of_made, of_written
from macros.workers import Result, Workers
from macros.write import Named, Part, SiteFolder
from toolbox.catalogue import Catalogue
from toolbox.load import Loaded, load
from toolbox.model.entry import Entry
from toolbox.problem import Severity
from toolbox.report import as_text
from toolbox.schedule import Schedule


class ToolboxPlugin(BasePlugin):
    """Loads the catalogue once a build, adds its pages, and writes the index of the search."""

    #: Set before the build by a caller that has loaded the toolbox already.
    loaded: Loaded | None = None
    #: Whether the search index is made; a benchmark may leave it out.
    index: bool = True
    #: Set before the build by a caller that has made the documents already, or wants none.
    papers: list[Made] | None = None
    #: Set before the build by a caller that keeps what is made of each entry for the next build.
    finished: Finished | None = None
    #: What was shown before, where one state of the entries is shown after the other.
    shown: Remembered | None = None
    #: Where the site is written; set before the build by a caller that has an earlier site.
    site: SiteFolder | None = None
    #: The folder of the published site in which the site will stand; see :class:`Settings`.
    folder: str = ""
    #: Whether only what MkDocs itself knows is made, and all else when somebody asks; see :mod:`macros.on_demand`.
    on_demand: bool = False

    catalogue: Catalogue
    schedule: Schedule
    settings: Settings
    today: datetime.date
    #: The sources that the menu names.
    in_menu: frozenset[str]
    contents: Contents
    #: The made pages that do not become pages of MkDocs, by the names of their sources, and the entries by address.
    framed: Lazy[Page]
    entries: dict[str, Entry]
    #: What the search knows of hand-written pages, by address.
    written: dict[str, Document]
    #: The menu and the templates of MkDocs, and the frames of pages that it does not know.
    nav: Any
    env: Any
    frames: Frames
    glossary: File
    #: What the index of the search was made of, where it is made again and again.
    indexed: Indexed | None
    all_files: AllFiles

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        loaded = self.loaded or load(root, datetime.date.today())
        if any(problem.severity is Severity.ERROR for problem in loaded.problems):
            raise PluginError(as_text(len(loaded.paths), loaded.problems))
        self.settings = settings_from(config, loaded.upcoming, self.folder)
        if self.folder and config.site_url:
            # Search engines lead to the newest edition, whichever they read.
            config.site_url = self.settings.public("", NEWEST)
        papers = self._documents(root, loaded.catalogue) if self.papers is None else self.papers
        self.site = self.site or SiteFolder(Path(config.site_dir))
        self.in_menu = frozenset(sources(config.nav or []))
        self.show(loaded, papers)
        return config

    def _documents(self, root: Path, catalogue: Catalogue) -> list[Made]:
        try:
            return documents(root, catalogue, self.settings, root / STORE)
        except NotMade as error:
            raise PluginError(str(error)) from None

    def show(self, loaded: Loaded, papers: list[Made]) -> None:
        """Take what was loaded, and the documents, for what the site shows from now on."""
        self.schedule, self.today = loaded.schedule, loaded.today
        workers: Workers | None = self.finished
        if self.on_demand:
            around = (loaded.catalogue.around, self.schedule, self.today, self.settings)
            workers = self.shown = Remembered(loaded.catalogue, around, self.shown)
        self.catalogue = workers.catalogue if workers else loaded.catalogue
        self.contents = contents(self.catalogue, self.settings, papers, self.today, self.schedule, workers)
        made = self.contents.pages
        self.framed = Lazy(
            {source_name(at): partial(made.__getitem__, at) for at in made if not self._has_own_frame(at)}
        )
        self.entries = {address.of_entry(ref): entry for ref, entry in self.catalogue.entries.items()}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in [one for one in files if is_of_theme(one)]:
            files.remove(file)
        config.theme.static_templates.discard(sitemap.NAME)
        self.site.apart = frozenset(file.dest_uri for file in files)  # what is written beside must know it from now on
        if not self.on_demand:
            self.site.write_beside(part for part in self.parts(config) if part.early)
        for at in self.own_frames():
            files.append(MadePage.file_of(self.contents.pages[at], config))
        # What it says of the entries is known when their pages are made.
        self.glossary = MadePage.file_of(self.contents.glossary({}), config)
        files.append(self.glossary)
        self.written = {}
        self.indexed = Indexed() if self.on_demand else None
        self.all_files = AllFiles(files, self._made_elsewhere, config)
        self.site.apart = frozenset(file.dest_uri for file in self.all_files)
        return self.all_files

    def _made_elsewhere(self, name: str) -> Page | bool:
        """The page that does not become a page of MkDocs and whose source would be called so, if there is one; of an
        entry only whether there is one."""
        return self.framed[name] if name in self.framed else name.removesuffix(".md") + "/" in self.entries

    def own_frames(self) -> list[str]:
        """The addresses of the made pages that become pages of MkDocs."""
        return [at for at in self.contents.pages if self._has_own_frame(at)]

    def _has_own_frame(self, at: str) -> bool:
        """Whether the header, menu or head of the page at an address differ from those of its neighbours."""
        return at.count("/") == 1 or source_name(at) in self.in_menu or at in self.contents.feed_links

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
        self.env, self.frames = env, self._frames(env, config)
        if not self.on_demand:
            self.site.write_beside(part for part in self.parts(config) if not part.keeps and not part.early)
        used = Counter() if self.on_demand else self._write_entries()
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

    def _write_entries(self) -> Counter[str]:
        """Write the pages of all entries; gives in how many of them each term is explained."""

        def made(entry: Entry) -> Result:
            page, terms = self.contents.page_of(entry)
            return [(f"{page.address}index.html", self.frames.around(page))], terms

        used: Counter[str] = Counter()
        for files, terms in self.contents.each("page", made, list(self.entries.values())):
            self.site.write(files)
            used.update(terms)
        return used

    @event_priority(-100)
    def on_post_page(self, output: str, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:
        return self._dressed(output, self._foot(page))

    def _dressed(self, page: str, foot: str) -> str:
        return policy.guarded(without_indent(standing.on_every_sheet(page, foot)))

    def _foot(self, page: mkdocs_pages.Page) -> str:
        told = page.made.standing if isinstance(page, MadePage) else ""
        return standing.foot(self.settings, "" if page.url == "./" else page.url, told or self.contents.standing)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.endswith(".html"):
            return output
        return policy.guarded(standing.on_every_sheet(output, standing.foot(self.settings, "", self.contents.standing)))

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        if self.on_demand:
            return
        self.site.write((f"{made.address}index.html", self.frames.around(made)) for made in self.framed.values())
        for part in self.parts(config):
            if part.keeps:
                self.site.write(part.make())
        self.site.wait()
        self.all_files.check(self.site.folder)

    def parts(self, config: MkDocsConfig) -> Iterator[Part]:
        """All files of the site beside its pages."""
        yield from self.contents.parts
        if config.site_url:
            yield Part("sitemap", lambda: sitemap.files(self._public_addresses(config), config.site_url), ".xml")
        if self.index:
            yield Part(SEARCH, self._index)

    def _index(self) -> Iterator[Named]:
        # In how many entries a term stands is nothing that anyone searches for.
        made = (*map(self.contents.pages.__getitem__, searched(self.catalogue)), self.contents.glossary({}))
        found = (*map(self.indexed.page if self.indexed else of_made, made), *self.written.values())
        return index(self.catalogue, found, (address.CATALOGUE, catalogue_page.TITLE), self.indexed)

    def _public_addresses(self, config: MkDocsConfig) -> list[str]:
        """Of every page."""
        made = (
            *self.contents.pages,
            address.GLOSSARY,
            *self.entries,
        )
        menu = [page.canonical_url for page in self.nav.pages if page.canonical_url]
        return sorted({*menu, *(config.site_url + place for place in made)})
