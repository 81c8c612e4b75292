"""Made pages as MkDocs knows them, and the frame of those that it does not know."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

import material
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.frame import Folder, Words
from macros.page import Page, Settings

log = get_plugin_logger("toolbox")
_THEME = Path(material.__file__).parent


class MadePage(mkdocs_pages.Page):
    """A page of MkDocs whose HTML is already made.

    The theme writes titles and descriptions into its pages as they are, so they are handed to it as HTML.
    """

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(html.escape(made.title), file, config)
        self.made = made

    @classmethod
    def file_of(cls, made: Page, config: MkDocsConfig) -> File:
        """The file of a made page as MkDocs has it."""
        file = File.generated(config, source_name(made.address), content="")
        cls(made, file, config)
        return file

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
        self.toc = table_of_contents(self.made)
        self.present_anchor_ids = {"top", *(section.id for section in self.made.sections)}


def table_of_contents(made: Page) -> TableOfContents:
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


class AllFiles(Files):
    """The files that MkDocs builds. Whoever links to another file or page of the site finds it too: what is ``elsewhere``
    by the names of its source, a page itself or only that it is there; all other files when the site is there."""

    def __init__(self, files: Files, elsewhere: Callable[[str], Page | bool], config: MkDocsConfig) -> None:
        super().__init__(list(files))
        self._elsewhere, self._config = elsewhere, config
        #: The page that is being read, and the links to files that nobody has seen yet.
        self.reading = ""
        self._believed: list[tuple[str, str]] = []

    def get_file_from_path(self, path: str) -> File | None:
        name = PurePath(path).as_posix()
        known = super().get_file_from_path(path)
        if known or name.startswith("../"):
            return known
        found = self._elsewhere(name)
        if isinstance(found, Page):
            file = MadePage.file_of(found, self._config)
            file.page.render(self._config, self)  # a link may lead to one of its sections
            return file
        if name.endswith(".md") and not found:
            return None
        if not name.endswith(".md"):
            self._believed.append((self.reading, name))
        return File.generated(self._config, name, content="")

    def check(self, site: Path) -> None:
        """Warn of links to files that are not there, in the words of MkDocs."""
        for page, name in self._believed:
            if not (site / name).is_file():
                log.warning(f"Doc file '{page}' contains a link to '{name}', but the target is not found in the site.")


def source_name(address: str) -> str:
    """``practices/`` stands in ``practices/index.md``, ``practices/x/`` in ``practices/x.md``."""
    is_index = address.count("/") == 1
    return address + "index.md" if is_index else address.rstrip("/") + ".md"


def is_of_theme(file: File) -> bool:
    """Whether a file is a style, script or picture of the theme: the frame of our pages needs none of them."""
    return bool(file.src_dir) and Path(file.src_dir).is_relative_to(_THEME)


def sources(nav: list[Any]) -> Iterator[str]:
    """The files that the menu names: in it a page is a name, or a title with a name, or a title with a list."""
    for item in nav:
        for value in item.values() if isinstance(item, dict) else (item,):
            yield from sources(value) if isinstance(value, list) else (value,)


def framed(env: Any, nav: Any, config: MkDocsConfig, settings: Settings, folder: Folder, words: Words) -> str:
    """The frame as the template gives it for a page that MkDocs does not know."""
    meta = {"title": words.title, "description": words.description, "hide": ["toc"] if folder.wide else []}
    page = SimpleNamespace(
        meta=meta,
        title=words.title,
        url=f"{folder.address}{words.name}/",
        canonical_url=words.canonical if config.site_url else None,
        content=words.content,
        toc=(),
        is_homepage=False,
    )
    context = get_context(nav, [], config, page)
    return env.get_template("main.html").render(
        **context,
        made=SimpleNamespace(aside=words.aside if folder.beside else ""),
        made_toc=words.contents,
        settings=settings,
        linked_data=words.linked_data,
        feeds=(),
        printed_foot=words.foot,
    )
