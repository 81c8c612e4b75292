"""A site that follows the files of a toolbox while they are written.

After an edit the entries that changed are read, all rules are asked, and that is all: a page is made when the browser
asks for it. While entries have errors, the pages stay as they were and the errors are shown.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build

from macros.documents.store import STORE, Made, NotMade, documents
from macros.on_demand import OnDemand
from scripts.build import read_configuration
from toolbox.entry_reading import Read
from toolbox.load import Loaded, load
from toolbox.problem import Severity
from toolbox.report import as_text


@dataclass(frozen=True)
class State:
    """What a browser that shows a page wants to know: it waits until ``number`` is another."""

    number: int = 0
    #: How often the pages have changed since the start.
    pages: int = 0
    #: What is to be mended, in the words of ``toolbox validate``; nothing while all is well.
    trouble: str = ""


class LiveSite:
    """The site of the toolbox at ``home``, served at ``public``. ``tell`` hears each sentence for the terminal."""

    def __init__(self, home: Path, public: str, papers: bool = True, tell: Callable[[str], None] = print) -> None:
        self._home, self._public, self._papers, self._tell = home, public, papers, tell
        self._read = Read(keeping=True)
        self._workshop = Path(tempfile.mkdtemp(prefix="toolbox-serve-"))
        self._builds = 0
        #: The pages, what they show, and the documents that they offer.
        self._pages: OnDemand | None = None
        self._loaded: Loaded | None = None
        self._made: list[Made] = []
        self._state = State()
        #: What is to be mended, by where it was found.
        self._troubles: dict[str, str] = {}
        self._changed = threading.Condition()
        #: One thread at a time reads entries, and one makes pages or follows what was loaded.
        self._reading, self._at_work = threading.Lock(), threading.Lock()
        self._typesetter = _Newest(self._typeset)

    @property
    def state(self) -> State:
        return self._state

    def wait(self, seen: int, seconds: float) -> State:
        """The state as soon as it is not number ``seen`` any more, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number != seen, seconds)
            return self._state

    def follow(self, changed: Collection[str] = ()) -> None:
        """Take in what is on the disk now; ``changed`` names the files, relative to the toolbox."""
        try:
            with self._reading:
                self._follow(changed)
        # A macro of a hand-written page may raise anything, the macros plugin ends the program where others raise, and
        # a file may be gone before it is read.
        except (Exception, SystemExit) as error:
            self._say(entries=f"the site cannot be built: {error}")

    def _follow(self, changed: Collection[str]) -> None:
        loaded = load(self._home, datetime.date.today(), self._read)
        if self._read.trouble:
            self._tell(self._read.trouble)
        report = as_text(len(loaded.paths), loaded.problems)
        if any(problem.severity is Severity.ERROR for problem in loaded.problems):
            self._say(entries=report)
            return
        if loaded.problems:
            self._tell(report)
        with self._at_work:
            self._show(loaded, changed)
        self._say(again=True, entries="", page="")
        if self._papers:
            self._typesetter.ask(loaded)

    def file(self, name: str) -> bytes | None:
        """What the file of this name holds; nothing where the site has none."""
        with self._at_work:
            found = self._pages.file(name) if self._pages else None
        return found.read_bytes() if isinstance(found, Path) else found

    def cannot_make(self, name: str, error: BaseException) -> None:
        """Show that a page or file cannot be made, until something changes."""
        self._say(page=f"{name} cannot be made: {error}")

    def close(self) -> None:
        self._typesetter.close()
        with self._at_work:
            self._pages = None
            shutil.rmtree(self._workshop, ignore_errors=True)

    def _show(self, loaded: Loaded, changed: Collection[str]) -> None:
        self._loaded = loaded
        if self._pages and all(name.startswith("toolbox/") or self._pages.has_source(name) for name in changed):
            self._pages.show(loaded, self._made)
            if not self._pages.needs_another_build():
                return
        self._pages = self._built(loaded)

    def _built(self, loaded: Loaded) -> OnDemand:
        """Let MkDocs build what it knows, beside the site that is shown so far."""
        self._builds += 1
        site = self._workshop / str(self._builds)
        config = read_configuration(self._home, site)
        config.strict, config.site_url = False, self._public
        plugin = config.plugins["toolbox"]
        plugin.loaded, plugin.on_demand = loaded, True
        plugin.papers = [one for one in self._made if one.ref in loaded.catalogue.entries]
        mkdocs_build(config)
        shutil.rmtree(self._workshop / str(self._builds - 1), ignore_errors=True)
        return OnDemand(plugin, config)

    def _typeset(self, loaded: Loaded) -> None:
        """Make the documents that are not there yet, while pages are looked at already."""
        pages = self._pages
        if pages is None:
            return
        try:
            made = documents(self._home, loaded.catalogue, pages.settings, self._home / STORE, tell=self._making)
        except _Closed:
            return
        except NotMade as error:
            self._say(documents=as_text(len(loaded.paths), error.problems))
            return
        except OSError as error:
            self._say(documents=f"the documents cannot be kept in {STORE}: {error.strerror}")
            return
        again = made != self._made
        with self._at_work:
            self._made = made
            if again and self._pages:
                # Something may have been saved meanwhile: the documents go to the newest pages.
                self._pages.show(self._loaded, made)
        self._say(again, documents="")

    def _making(self, name: str, number: int, count: int) -> None:
        if self._typesetter.closed:
            raise _Closed
        self._tell(f"making {name} ({number} of {count})")

    def _say(self, again: bool = False, **troubles: str) -> None:
        """Tell whoever waits that the pages have changed, and what is to be mended now of each sort that is named."""
        with self._changed:
            before = self._state
            self._troubles |= troubles
            after = replace(
                before, pages=before.pages + again, trouble="\n".join(filter(None, self._troubles.values()))
            )
            if after == before:
                return
            self._state = replace(after, number=before.number + 1)
            self._changed.notify_all()
        if after.trouble and after.trouble != before.trouble:
            self._tell(after.trouble)
        elif before.trouble and not after.trouble:
            self._tell("all is mended")


class _Closed(Exception):
    """Nobody waits for the documents any more."""


class _Newest:
    """A thread that works on the newest of the things it is asked for, one at a time."""

    def __init__(self, work: Callable[[Loaded], None]) -> None:
        self._work = work
        self._next: Loaded | None = None
        self.closed = False
        self._asked = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def ask(self, thing: Loaded) -> None:
        with self._asked:
            self._next = thing
            self._asked.notify()

    def close(self) -> None:
        with self._asked:
            self.closed = True
            self._asked.notify()

    def _run(self) -> None:
        while True:
            with self._asked:
                self._asked.wait_for(lambda: self._next or self.closed)
                if self.closed:
                    return
                thing, self._next = self._next, None
            self._work(thing)
