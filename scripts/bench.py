"""Time the toolbox at many entries: ``make bench``, or ``python -m scripts.bench --entries 500,1000``.

For each number of entries a toolbox is generated, and validated and built in the ways that people do, each as a whole
command. ``--record`` writes the tables into the page about speed.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from scripts.benchmarks import tables
from scripts.benchmarks.corpus import generate
from scripts.benchmarks.ours import SITE, measure
from scripts.benchmarks.process import Failed, toolbox
from scripts.benchmarks.serving import shown
from scripts.benchmarks.site import weight
from toolbox.entry_files import ENTRIES

#: How many templates the documents are timed for.
TEMPLATES = 50


def sitting(wanted: int, repeat: int) -> tables.Sitting:
    """All that is measured at one number of entries."""
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-") as folder:
        corpus = generate(Path(folder) / "toolbox", wanted)
        taken = measure(corpus, repeat=repeat)
        return tables.Sitting(corpus.count, corpus.kilobytes, taken, weight(corpus.root / SITE), shown(corpus.root))


def documents(wanted: int) -> str:
    """How long the documents take, which all builds above leave out: the first time, and when nothing has changed."""
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-") as folder:
        root = generate(Path(folder) / "toolbox", wanted).root
        names = _templates(root)[:TEMPLATES]
        first, again = (
            toolbox("documents", *names, "--root", str(root), "--out", str(root / "documents")) for _ in range(2)
        )
        made = len(list((root / "documents").iterdir()))
    return (
        f"{made} documents of {len(names)} templates: {first.wall:.2f} seconds, {first.cpu:.2f} of CPU, "
        f"{first.memory:,.0f} MB; again, nothing changed: {again.wall:.2f} seconds, {again.cpu:.2f} of CPU."
    )


def _templates(root: Path) -> list[str]:
    """The identifiers of all templates, those of the first rounds first, so that every real one is among them."""
    names = [path.stem for path in (root / ENTRIES / "templates").glob("*.yml")]
    return sorted(names, key=lambda name: (len(re.findall(r"-[0-9]+$", name)), name))


def _counts(text: str) -> list[int]:
    """``500,1000`` as numbers, the smallest first."""
    return sorted(int(one) for one in text.split(","))


def main() -> None:
    """Measure, print, and with ``--record`` write what was measured into the page about speed."""
    parser = argparse.ArgumentParser(description="Time the toolbox at many generated entries.")
    parser.add_argument("--entries", type=_counts, default=[1000], metavar="N,N,…", help="how many; a table for each")
    parser.add_argument("--repeat", type=int, default=1, metavar="K", help="do all K times, and give the median")
    parser.add_argument("--documents", action="store_true", help="time the documents of templates as well")
    parser.add_argument("--record", action="store_true", help="write the tables into docs/about/performance.md")
    chosen = parser.parse_args()
    said: list[str] = []

    def say(part: str) -> None:
        print(part, end="\n\n" if part else "", flush=True)
        said.append(part)

    try:
        say(tables.machine({}, chosen.repeat))
        sittings = []
        for wanted in chosen.entries:
            sittings.append(sitting(wanted, chosen.repeat))
            say(tables.of_sitting(sittings[-1]))
        say(tables.of_growth(sittings))
        if chosen.documents:
            say(documents(chosen.entries[0]))
    except Failed as error:
        sys.exit(f"bench: {error}")
    if chosen.record:
        tables.record("bench", said)


if __name__ == "__main__":
    main()
