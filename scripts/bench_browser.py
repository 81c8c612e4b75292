"""Weigh and time the pages in a browser: ``make bench-browser``, or ``python -m scripts.bench_browser``.

In the miniature toolbox, with the real entries, and with many generated ones; beside the same pages in Material as it comes, in one run. ``--record``
writes the tables into the page about speed.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.benchmarks import tables
from scripts.benchmarks.corpus import PROJECT, generate
from scripts.in_browser import peer, visit
from scripts.in_browser.server import packed, packing
from toolbox.model.kinds import KINDS

#: Visits of each page; the one of middling speed counts.
_TIMES = 3
_WIDTHS = (390, 1280)
_HEAD = "| Page | HTML kB | first visit kB | requests | nodes | of these frame | shift 390 / 1280 | shift, slow network | first paint ms |\n|---|---|---|---|---|---|---|---|---|\n"


def _chromium(playwright: Any) -> Any:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        sys.exit("bench-browser: no Chromium or Chrome was found")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-background-networking"])


def _middle(site: Path, kind: str) -> str:
    """The page of a kind whose HTML is of middling weight."""
    found = sorted((site / kind).glob("*/index.html"), key=lambda path: (len(packed(path)), path.parent.name))
    return f"{kind}/{found[len(found) // 2].parent.name}/"


def _rows(browser: Any, site: Path, places: dict[str, str]) -> Iterator[str]:
    with packing(site) as served:
        for label, place in places.items():
            narrow, wide = (
                visit.median(lambda w=width, p=place: visit.visited(browser, served, p, w), _TIMES) for width in _WIDTHS
            )
            slow = max(visit.visited(browser, served, place, width, slow=True).shift for width in _WIDTHS)
            yield (
                f"| {label} | {wide.html / 1000:.1f} | {wide.total / 1000:.1f} | {wide.requests} | {wide.nodes:,} | "
                f"{wide.shell} | {narrow.shift:.3f} / {wide.shift:.3f} | {slow:.3f} | {wide.paint:.0f} |"
            )


def _query(browser: Any, site: Path, place: str, selectors: tuple[str, str, str]) -> str:
    with packing(site) as served:
        runs = [visit.searched(browser, served, place, selectors) for _ in range(_TIMES)]
    if None in runs:
        return "no result within two minutes"
    middle = sorted(runs, key=lambda one: one.milliseconds)[_TIMES // 2]
    return (
        f"{middle.bytes / 1000:.1f} kB in {middle.requests} requests, first result after {middle.milliseconds:.0f} ms"
    )


def _build(root: Path, count: int | None) -> tuple[int, Path]:
    """The site of ``count`` generated entries, or of the nine of the miniature toolbox."""
    if count is None:
        shutil.copytree(PROJECT / "tests/fixtures/good", root)
        shutil.copytree(PROJECT / "docs", root / "docs")
        shutil.copy(PROJECT / "mkdocs.yml", root)
    else:
        generate(root, count)
    command = [sys.executable, "-m", "scripts", "build", "--root", str(root), "--no-documents"]
    subprocess.run(command, check=True, cwd=PROJECT, capture_output=True)
    return sum(1 for kind in KINDS for _ in (root / "site" / kind).glob("*/index.html")), root / "site"


def _weights(site: Path) -> Iterator[str]:
    yield "| Kind | pages | middle kB | 95 of 100 at most kB | heaviest kB |\n|---|---|---|---|---|"
    for kind, known in KINDS.items():
        sizes = sorted(len(packed(path)) / 1000 for path in (site / kind).glob("*/index.html"))
        at = sizes[int(len(sizes) * 0.95)]
        yield f"| {known.plural} | {len(sizes)} | {statistics.median(sizes):.1f} | {at:.1f} | {sizes[-1]:.1f} |"


def measure(browser: Any, entries: int) -> Iterator[str]:
    """The whole comparison as Markdown, part by part."""
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-browser-") as folder:
        # One entry asked for gives a whole round of the real ones.
        for wanted in (None, 1, entries):
            root = Path(folder) / str(wanted)
            count, site = _build(root, wanted)
            places = {"home": "", "list of practices": "practices/"}
            places |= {known.label: _middle(site, kind) for kind, known in KINDS.items()}
            practice = places[KINDS["practices"].label]
            yield f"### {count:,} entries"
            yield _HEAD + "\n".join(_rows(browser, site, places))
            yield f"A first query: {_query(browser, site, practice, visit.OURS)}."
            if wanted == 1:
                yield "The HTML of all pages of entries:"
                yield "\n".join(_weights(site))
            of_material = peer.build(site, root / "material", list(KINDS))
            yield "The same pages in Material as it comes:"
            yield _HEAD + "\n".join(_rows(browser, of_material, {"home": "", "practice": practice}))
            yield f"A first query there: {_query(browser, of_material, practice, visit.OF_MATERIAL)}."


def main() -> None:
    """Measure, print, and with ``--record`` write what was measured into the page about speed."""
    parser = argparse.ArgumentParser(description="Weigh and time the pages in a browser.")
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--record", action="store_true", help="write the tables into docs/about/performance.md")
    chosen = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sys.exit("bench-browser: the packages of the tests are needed; run: make bench-browser")
    with sync_playwright() as playwright:
        browser = _chromium(playwright)
        machine = f"{platform.machine()}, {os.cpu_count()} processors, Chromium {browser.version}, Python {platform.python_version()}"
        said = [
            f"On {datetime.date.today():%-d %B %Y}; {machine}; a server on the same computer, gzip, an empty cache."
        ]
        print(said[0], flush=True)
        for part in measure(browser, chosen.entries):
            print(f"\n{part}", flush=True)
            said.append(part)
        browser.close()
    if chosen.record:
        tables.record("bench-browser", said)


if __name__ == "__main__":
    main()
