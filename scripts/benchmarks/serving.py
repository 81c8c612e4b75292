"""How long ``toolbox serve`` takes from a saved edit until pages, lists and the search are right."""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.corpus import PROJECT, edited_practice, with_title_changed
from scripts.benchmarks.ours import KEPT
from scripts.benchmarks.process import Failed

#: Longer than this nobody waits, in seconds.
_PATIENCE = 60.0
#: Edits of which the median is given, each with a number that no build before has used.
_EDITS = range(1001, 1006)


@dataclass(frozen=True)
class Shown:
    """Seconds until what was saved is shown; each file is asked for when the one before it is right."""

    start: float
    page: float
    list: float
    search: float


def shown(root: Path) -> Shown:
    """Serve the toolbox at ``root`` without documents, and change the title of a practice some times over."""
    practice = edited_practice(root)
    page = f"practices/{practice.stem}/"
    started = time.monotonic()
    with _serving(root) as address:
        _until(address + page, "<h1")
        start = time.monotonic() - started
        _until(address + "search/start.js", "")
        times = [_edit(practice, address, page, turn) for turn in _EDITS]
    return Shown(start, *map(statistics.median, zip(*times, strict=True)))


def _edit(practice: Path, address: str, page: str, turn: int) -> tuple[float, float, float]:
    text = with_title_changed(practice.read_text(encoding="utf-8"), turn)
    title = re.search(r"(?m)^title: (.*)$", text)[1]
    saved = time.monotonic()
    practice.write_text(text, encoding="utf-8")
    taken = []
    # The practice is the first of all entries, so its title stands in the first part of what results show.
    for name in (page, "practices/", "search/found/0.js"):
        _until(address + name, title)
        taken.append(time.monotonic() - saved)
    return tuple(taken)


def _until(address: str, words: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            if words in answer.read().decode():
                return
        time.sleep(0.01)
    raise Failed(f"{address} does not show {words!r} after {_PATIENCE:.0f} seconds")


@contextmanager
def _serving(root: Path) -> Iterator[str]:
    """The address of the program while it serves."""
    command = [sys.executable, "-m", "scripts", "serve", "--root", str(root), "--port", "0", "--no-documents"]
    env = {**os.environ, "XDG_CACHE_HOME": str(root.parent / KEPT)}
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, env=env) as process:
        try:
            said = iter(process.stdout.readline, "")
            found = next((match[0] for line in said if (match := re.search(r"http://\S+", line))), None)
            if found is None:
                raise Failed("toolbox serve ended before it served")
            yield found
        finally:
            process.send_signal(signal.SIGTERM)
