"""Which files of a toolbox change, told when they have come to rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

#: What a site is made from: folders, and files at the top.
FOLDERS, FILES = ("docs", "toolbox"), ("mkdocs.yml",)
#: Who saves a file writes it in several steps, and git a hundred files in a row: seconds without a change that are
#: waited for, and the longest that is waited.
_REST, _LONGEST = 0.05, 1.0
#: What is only read is no change.
_CHANGES = frozenset({"created", "deleted", "modified", "moved", "closed"})


def is_source(name: str) -> bool:
    """Whether a file is one that people write, by its name below the toolbox; editors put others beside it while they
    save: ``.x.yml.swp``, ``x.yml~``, ``#x.yml#``, ``4913``, ``x.yml.tmp``."""
    path = PurePosixPath(name)
    if name not in FILES and path.parts[:1] not in {(folder,) for folder in FOLDERS}:
        return False
    hidden = any(part.startswith((".", "#")) for part in path.parts)
    return not hidden and bool(path.suffix) and path.suffix not in (".tmp", ".bak", ".part") and name[-1] not in "~#"


class Watch(FileSystemEventHandler):
    """Calls ``changed`` with the names of the files that changed, in a thread of its own."""

    def __init__(self, home: Path, changed: Callable[[Collection[str]], None], polling: bool = False) -> None:
        self._home, self._changed = home, changed
        self._names: set[str] = set()
        self._told = threading.Condition()
        self._closed = False
        self._observer = PollingObserver(timeout=0.5) if polling else Observer()
        for folder in FOLDERS:
            if (home / folder).is_dir():
                self._observer.schedule(self, str(home / folder), recursive=True)
        self._observer.schedule(self, str(home))
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Raises ``OSError`` where the system watches no more files for this user."""
        self._observer.start()
        self._thread.start()

    def close(self) -> None:
        with self._told:
            self._closed = True
            self._told.notify()
        self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or event.is_directory and event.event_type == "modified":
            return
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        names = {path.relative_to(self._home).as_posix() for path in paths if path.is_relative_to(self._home)}
        # Of a folder that comes or goes its files are not always told one by one.
        wanted = {name for name in names if is_source(name) or event.is_directory and is_source(f"{name}/x.yml")}
        if wanted:
            with self._told:
                self._names |= wanted
                self._told.notify()

    def _run(self) -> None:
        while not self._closed:
            with self._told:
                self._told.wait_for(lambda: self._names or self._closed)
            names = self._at_rest()
            if names and not self._closed:
                self._changed(names)

    def _at_rest(self) -> set[str]:
        """The names that have gathered, when no more come for a moment."""
        latest = time.monotonic() + _LONGEST
        while time.monotonic() < latest:
            before = len(self._names)
            with self._told:
                more = self._told.wait(_REST)
            if not more and len(self._names) == before:
                break
        with self._told:
            names, self._names = self._names, set()
        return names
