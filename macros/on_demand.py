"""A site of which each page and file is made when somebody asks for it.

A page of an entry follows from the catalogue in a few milliseconds, so who writes an entry and looks at its page waits
for that page and for no other. MkDocs has built its own pages once; here they are built again, one by one, by the same
functions. ``tests/macros/test_on_demand.py`` holds every file to what a build writes.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig

from macros import address
from macros.documents.store import Made
from macros.mkdocs_pages import MadePage, source_name
from macros.page import Settings
from macros.search.files import FOLDER as SEARCH
from macros.site import ToolboxPlugin
from toolbox.load import Loaded
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref

_INDEX = "index.html"
#: A page that is written by hand and says something of the entries does so in a macro.
_MACRO = re.compile(r"{[{%]")


class OnDemand:
    """The files of a site that MkDocs has built with ``on_demand`` set, as they follow from what was loaded last."""

    def __init__(self, plugin: ToolboxPlugin, config: MkDocsConfig) -> None:
        self._plugin, self._config = plugin, config
        self._site = Path(config.site_dir)
        self._pages = {file.dest_uri: file for file in plugin.all_files.documentation_pages()}
        root = Path(config.config_file_path).parent
        self._sources = {
            Path(file.abs_src_path).relative_to(root).as_posix(): file
            for file in self._pages.values()
            if file.abs_src_path and Path(file.abs_src_path).is_relative_to(root)
        }
        #: The terms of the glossary that each page explains, and of which glossary that is.
        self._explained: dict[Ref, tuple[Entry, tuple[str, ...]]] = {}
        self._glossary = plugin.catalogue.glossary
        #: What pages that are written by hand were made of when they were last read for the search.
        self._written: dict[str, str] = {}
        #: What all pages say, also those that MkDocs makes of nothing but the theme.
        self._everywhere = self._now = (plugin.settings.edition, plugin.contents.standing)
        self._forget()

    @property
    def settings(self) -> Settings:
        return self._plugin.settings

    def has_source(self, path: str) -> bool:
        """Whether a file, named relative to the toolbox, is what a page of MkDocs is written in, and still there."""
        page = self._sources.get(path)
        return page is not None and Path(page.abs_src_path).is_file()

    def show(self, loaded: Loaded, papers: list[Made]) -> None:
        """Follow from this from now on; see :meth:`needs_another_build`."""
        there = {one.ref for one in papers} & loaded.catalogue.entries.keys()
        self._plugin.show(loaded, [one for one in papers if one.ref in there])
        self._now = (str(loaded.upcoming), self._plugin.contents.standing)
        if loaded.catalogue.glossary != self._glossary:
            self._glossary, self._explained = loaded.catalogue.glossary, {}
        self._forget()

    def needs_another_build(self) -> bool:
        """Whether there are pages now that MkDocs has not, or has and should not have, or all pages say something else."""
        return self._now != self._everywhere or set(self._plugin.own_frames()) != {
            file.page.made.address
            for file in self._pages.values()
            if isinstance(file.page, MadePage) and file is not self._plugin.glossary
        }

    def _forget(self) -> None:
        self._old = set(self._pages)
        self._parts = [(part, None) for part in self._plugin.parts(self._config)]

    def file(self, name: str) -> bytes | Path | None:
        """What the file of this name holds, or where that lies; nothing where the site has no such file."""
        if "\0" in name or ".." in PurePosixPath(name).parts or name.startswith("/"):
            return None
        if name in self._pages:
            return self._of_mkdocs(name)
        if name.endswith("/" + _INDEX) and (page := self._page(name.removesuffix(_INDEX))):
            return page
        static = self._site / name
        return static if static.is_file() else self._of_parts(name)

    def _of_mkdocs(self, name: str) -> Path | None:
        file = self._pages[name]
        if name in self._old:
            if isinstance(file.page, MadePage) and not self._make_anew(file.page):
                return None
            _populate_page(file.page, self._config, self._plugin.all_files)
            pages = self._plugin.all_files.documentation_pages()
            _build_page(file.page, self._config, pages, self._plugin.nav, self._plugin.env)
            self._old.discard(name)
        return self._site / name

    def _make_anew(self, page: MadePage) -> bool:
        pages = self._plugin.contents.pages
        if page.made.address == address.GLOSSARY:
            page.made = self._plugin.contents.glossary(self._used())
        elif page.made.address in pages:
            page.made = pages[page.made.address]
        else:
            return False
        return True

    def _used(self) -> Counter[str]:
        """In how many entries each term is explained; an entry that did not change is not asked again."""
        for entry in self._plugin.entries.values():
            if self._explained.get(entry.ref, (None,))[0] is not entry:
                self._explained[entry.ref] = (entry, self._plugin.contents.page_of(entry)[1])
        return Counter(term for entry in self._plugin.entries.values() for term in self._explained[entry.ref][1])

    def _page(self, at: str) -> bytes | None:
        if entry := self._plugin.entries.get(at):
            page, terms = self._plugin.contents.page_of(entry)
            self._explained[entry.ref] = (entry, terms)
            return self._plugin.frames.around(page).encode()
        made = self._plugin.framed.get(source_name(at))
        return self._plugin.frames.around(made).encode() if made else None

    def _of_parts(self, name: str) -> bytes | Path | None:
        for number, (part, held) in enumerate(self._parts):
            if part.may_hold(name):
                if held is None:
                    if part.begin == SEARCH:
                        self._read_again()
                    held = dict(part.make())
                    self._parts[number] = (part, held)
                if name in held:
                    found = held[name]
                    return found.encode() if isinstance(found, str) else found
        return None

    def _read_again(self) -> None:
        """Let MkDocs read the pages that are written by hand: what they say of the entries may be out of date."""
        for name, file in self._pages.items():
            if name in self._old and not isinstance(file.page, MadePage):
                written = file.content_string
                if written != self._written.get(name) or _MACRO.search(written):
                    self._of_mkdocs(name)
                    self._written[name] = written
