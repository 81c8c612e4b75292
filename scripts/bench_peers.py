"""Time the toolbox beside other site builders: ``make bench-peers``, or ``python -m scripts.bench_peers --entries 5000``.

All in one run on one machine, because only ratios within a run mean much. ``--record`` writes the tables into the page
about speed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from scripts.benchmarks import comparison, json_schema, peers, tables
from scripts.benchmarks.corpus import Corpus, generate
from scripts.benchmarks.ours import SENTENCE, SITE, VALIDATE, WITH_INDEX, WITHOUT_INDEX, measure
from scripts.benchmarks.process import Failed, Run
from scripts.benchmarks.site import weight


def compare(chosen: argparse.Namespace) -> Iterator[str]:
    """The whole comparison as Markdown, part by part."""
    names = tuple(chosen.peers.split(","))
    checker = json_schema.program()
    yield tables.machine(_versions(chosen.work, names, checker), chosen.repeat)
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-") as folder:
        corpus = generate(Path(folder) / "toolbox", chosen.entries)
        yield f"### {corpus.count:,} entries beside other builders"
        yield comparison.of_entries(corpus.count, corpus.kilobytes, peers.kilobytes(chosen.harness, corpus.count))
        taken = measure(corpus, (VALIDATE, WITHOUT_INDEX, WITH_INDEX, SENTENCE), chosen.repeat)
        own = comparison.ours(taken, weight(corpus.root / SITE))
        built, unmeasured = _peers(chosen, names, corpus.count)
        yield comparison.of_builders([own, *built])
        yield comparison.of_ratios(own, built)
        yield "\n".join(f"Not measured: {reason}." for reason in unmeasured)
        yield f"### {corpus.count:,} entries validated"
        yield _validators(corpus, taken[0].run, checker)


def _peers(chosen: argparse.Namespace, names: tuple[str, ...], count: int) -> tuple[list[peers.Built], list[str]]:
    """What each peer took, and why some could not be measured."""
    built, unmeasured = [], []
    for name in names:
        print(f"bench-peers: {name} …", file=sys.stderr, flush=True)
        try:
            built.append(peers.measure(chosen.harness, chosen.work, name, count, chosen.repeat))
        except peers.Unmeasured as error:
            unmeasured.append(str(error))
    return built, unmeasured


def _validators(corpus: Corpus, own: Run, checker: str | None) -> str:
    if checker is None:
        return f"Not measured: {json_schema.PROGRAM} is not installed; it comes with the packages of the tests."
    print(f"bench-peers: {json_schema.PROGRAM} …", file=sys.stderr, flush=True)
    try:
        return comparison.of_validators(corpus.count, own, json_schema.check(corpus.root, checker))
    except Failed as error:  # what was measured of the builders is worth keeping
        print(f"bench-peers: {error}", file=sys.stderr)
        return f"Not measured: {json_schema.PROGRAM} did not accept the entries."


def _versions(work: Path, names: tuple[str, ...], checker: str | None) -> dict[str, str]:
    known = peers.versions(work, names)
    return known | {json_schema.PROGRAM: version(json_schema.PROGRAM)} if checker else known


def main() -> None:
    """Measure, print, and with ``--record`` write what was measured into the page about speed."""
    parser = argparse.ArgumentParser(description="Time the toolbox beside other site builders.")
    parser.add_argument("--entries", type=int, default=5000, metavar="N")
    parser.add_argument("--peers", default=",".join(peers.USUAL), metavar="A,B,…", help="which of the harness's peers")
    parser.add_argument("--harness", type=Path, default=peers.HARNESS, metavar="DIR", help="holds peers/run_peers.py")
    parser.add_argument("--work", type=Path, default=peers.WORK, metavar="DIR", help="where the peers are installed")
    parser.add_argument("--repeat", type=int, default=1, metavar="K", help="do all K times, and give the median")
    parser.add_argument("--record", action="store_true", help="write the tables into docs/about/performance.md")
    chosen = parser.parse_args()
    said = []
    try:
        peers.found(chosen.harness)
        for part in filter(None, compare(chosen)):
            print(f"{part}\n", flush=True)
            said.append(part)
    except peers.NoHarness as error:
        print(f"bench-peers: {error}", file=sys.stderr)
        sys.exit(2)
    except Failed as error:
        sys.exit(f"bench-peers: {error}")
    if chosen.record:
        tables.record("bench-peers", said)


if __name__ == "__main__":
    main()
