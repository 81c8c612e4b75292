"""What stands in a built site: its files as the file system knows them, and what its pages weigh."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.corpus import ONCE
from toolbox.model.kinds import KINDS

#: What changes when a file is written, even with the same bytes: its number on the disk, or its time in nanoseconds.
Stamp = tuple[int, int]


def stamps(site: Path) -> dict[str, Stamp]:
    """Each file of the site by its path; none where there is no site."""
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in _files(str(site))}


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for below, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(below, name)
            yield os.path.relpath(path, folder), os.stat(path)


def written(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> int:
    """How many files of a site were written between two looks."""
    return sum(before.get(path) != stamp for path, stamp in after.items())


@dataclass(frozen=True)
class Weight:
    """Bytes of HTML: of the pages of entries, in mean and median, and of the heaviest page of all; files and bytes of the site."""

    pages: int
    mean: float
    median: float
    heaviest: tuple[str, int]
    files: int
    size: int


def weight(site: Path) -> Weight:
    """What the site weighs. Pages of kinds that are not written again at a greater number are not counted as pages of entries."""
    sizes = {path: status.st_size for path, status in _files(str(site))}
    html = {path: size for path, size in sizes.items() if path.endswith(".html")}
    entries = [size for path, size in html.items() if _of_entry(path)]
    heaviest = max(html.items(), key=lambda item: item[1])
    return Weight(
        len(entries), statistics.mean(entries), statistics.median(entries), heaviest, len(sizes), sum(sizes.values())
    )


def _of_entry(path: str) -> bool:
    """Whether it is ``<kind>/<id>/index.html`` of a kind that is written again."""
    steps = Path(path).parts
    return len(steps) == 3 and steps[0] in KINDS and steps[0] not in ONCE and steps[2] == "index.html"
