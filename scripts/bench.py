"""Time a build of N generated entries: ``make bench``, or ``python -m scripts.bench --entries N``.

The entries are the real ones, written again under new identifiers until there are N, so that they
have the real schema and the real size. References lead to the copies of the same round.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from toolbox.entry_files import ENTRIES, entry_paths
from toolbox.model.fields import Ref

PROJECT = Path(__file__).parent.parent
#: How many templates the documents are timed for.
TEMPLATES = 50
#: Kinds whose entries are not written again: a country is there once, under its code.
ONCE = ("countries",)


def generate(root: Path, count: int) -> int:
    """Write ``count`` valid entries under ``root``; gives their size in bytes, texts of templates included."""
    shutil.copytree(PROJECT / "docs", root / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    # All that stands beside the entries: words, law, thresholds, phases, timetables.
    for source in sorted((PROJECT / "toolbox").rglob("*.yml")):
        place = source.relative_to(PROJECT)
        if not place.is_relative_to(ENTRIES) and "editions" not in place.parts:
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, root / place)
    paths, _ = entry_paths(PROJECT)
    mention = _mention(paths)
    written = size = turn = 0
    while written < count:
        # A round is written whole, so that no reference dangles; there are a few more entries than asked for.
        for ref, path in paths.items():
            if turn and ref.kind in ONCE:
                continue
            for suffix in (".yml", ".md"):
                source = (PROJECT / path).with_suffix(suffix)
                if source.exists():
                    text = _of_round(source.read_text(encoding="utf-8"), mention, turn)
                    target = root / ENTRIES / ref.kind / f"{_name(ref.id, turn)}{suffix}"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, encoding="utf-8")
                    size += len(text.encode())
            written += 1
        turn += 1
    return size


def _mention(paths: Iterable[Ref]) -> re.Pattern[str]:
    """Where a text names an entry: with its kind, or by identifier alone as the fields for papers and cases do."""
    full = "|".join(sorted((str(ref) for ref in paths if ref.kind not in ONCE), key=len, reverse=True))
    alone = "|".join(
        sorted((ref.id for ref in paths if ref.kind in ("templates", "case-studies")), key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w/.-])(?:{full}|{alone})(?![\w/.-])")


def _name(identifier: str, turn: int) -> str:
    return f"{identifier}-{turn}" if turn else identifier


def _of_round(text: str, mention: re.Pattern[str], turn: int) -> str:
    return mention.sub(lambda found: _name(found[0], turn), text) if turn else text


def run(*arguments: str) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of CPU and peak memory in MB of one run of the ``toolbox`` program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "scripts", *arguments],
        check=True,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def _templates(root: Path) -> list[str]:
    """The identifiers of all templates, those of the first rounds first, so that every real one is among them."""
    names = [path.stem for path in (root / ENTRIES / "templates").glob("*.yml")]
    return sorted(names, key=lambda name: (len(re.findall(r"-[0-9]+$", name)), name))


def main() -> None:
    """Generate, validate, build without and with the search index, and print a table."""
    parser = argparse.ArgumentParser(description="Time a build of generated entries.")
    parser.add_argument("--entries", type=int, default=1000)
    wanted = parser.parse_args().entries
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-") as folder:
        root = Path(folder)
        size = generate(root, wanted)
        count = len(entry_paths(root)[0])
        print(
            f"{count:,} entries of {size / count / 1000:.1f} kB each; {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
        )
        print(f"{'':24}{'seconds':>9}{'CPU':>9}{'entries/s':>11}{'ms/entry':>10}{'peak MB':>9}")
        for label, arguments in (
            ("validate", ("validate", "--root", str(root))),
            ("build without index", ("build", "--root", str(root), "--no-search", "--no-documents")),
            ("build with index", ("build", "--root", str(root), "--no-documents")),
        ):
            wall, cpu, memory = run(*arguments)
            print(f"{label:24}{wall:9.2f}{cpu:9.2f}{count / wall:11.0f}{wall / count * 1000:10.2f}{memory:9.0f}")
        names = _templates(root)[:TEMPLATES]
        documents = ("documents", *names, "--root", str(root), "--out", str(root / "documents"))
        wall, cpu, memory = run(*documents)
        made = len(list((root / "documents").iterdir()))
        print(f"{made} documents of {len(names)} templates: {wall:.2f} seconds, {cpu:.2f} of CPU")
        wall, cpu, memory = run(*documents)
        print(f"again, nothing changed: {wall:.2f} seconds, {cpu:.2f} of CPU")
        pages = [
            path.stat().st_size
            for path in (root / "site").rglob("index.html")
            if len(path.relative_to(root / "site").parts) == 3
        ]
        print(f"bytes a page: {sum(pages) / len(pages):,.0f} over {len(pages):,} pages")


if __name__ == "__main__":
    main()
