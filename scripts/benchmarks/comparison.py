"""What we take beside what the peers take, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.benchmarks.ours import SENTENCE, WITH_INDEX, WITHOUT_INDEX, Taken
from scripts.benchmarks.peers import Built
from scripts.benchmarks.process import Run
from scripts.benchmarks.site import Weight
from scripts.benchmarks.tables import ratio, table

OURS = "this toolbox"


def ours(taken: Sequence[Taken], weight: Weight) -> Built:
    """What was measured of the toolbox, as of a peer."""
    runs = {one.step: one.run for one in taken}
    cold, edited = runs[WITH_INDEX], runs[SENTENCE]
    return Built(
        OURS,
        cold.wall,
        cold.cpu,
        max(run.memory for run in runs.values()),
        runs[WITHOUT_INDEX].wall,
        edited.wall,
        edited.cpu,
        weight.median,
        weight.files,
        weight.size,
    )


def of_builders(builders: Sequence[Built]) -> str:
    """What each builder took."""
    heads = (
        *("Builder", "cold, with index s", "CPU s", "cold, without index s", "again after one edit s", "CPU s"),
        *("peak MB", "bytes of HTML a page", "files", "site MB"),
    )
    rows = [
        (
            one.name,
            *map(_seconds, (one.cold, one.cold_cpu, one.without_index, one.edited, one.edited_cpu)),
            *(f"{figure:,.0f}" for figure in (one.memory, one.page, one.files, one.size / 1e6)),
        )
        for one in builders
    ]
    return table(heads, rows)


def _seconds(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"


def of_ratios(own: Built, peers: Sequence[Built]) -> str:
    """Ours over that of each peer: below 1.00 the toolbox is the faster."""
    heads = (
        "Ours over theirs",
        "cold, with index",
        "its CPU",
        "cold, without index",
        "again after one edit",
        "its CPU",
    )
    rows = [
        (
            peer.name,
            ratio(own.cold, peer.cold),
            ratio(own.cold_cpu, peer.cold_cpu),
            ratio(own.without_index, peer.without_index),
            ratio(own.edited, peer.edited),
            ratio(own.edited_cpu, peer.edited_cpu),
        )
        for peer in peers
    ]
    return table(heads, rows)


def of_entries(count: int, kilobytes: float, their_kilobytes: float) -> str:
    """What is compared with what."""
    return (
        f"Each builds {count:,} entries, but not the same ones. Ours are the real ones under other names, of "
        f"{kilobytes:.1f} kB of YAML each; theirs are made up, of {their_kilobytes:.1f} kB. The toolbox also checks all of them, follows "
        "references both ways, and writes the open data and the citations, so its pages are heavier and its files more. "
        "Nothing is taken off for that. A dash stands where the index is made in the same command. "
        "The memory of peers is a sum over their processes that counts shared memory several times. "
        "Where a median is asked for, a peer that builds for more than a minute, or more than 5,000 entries, is measured once."
    )


def of_validators(count: int, own: Run, theirs: Run) -> str:
    """Validation of the same entries by both."""
    heads = ("Validator", "seconds", "CPU seconds", "CPU ms an entry", "peak MB")
    rows = [
        (name, f"{run.wall:.2f}", f"{run.cpu:.2f}", f"{run.cpu / count * 1000:.2f}", f"{run.memory:,.0f}")
        for name, run in (("`toolbox validate`, cold, with cross references", own), ("check-jsonschema", theirs))
    ]
    return "\n\n".join(
        (
            table(heads, rows),
            f"CPU an entry: check-jsonschema needs {ratio(theirs.cpu, own.cpu)} times as much as the toolbox, on the same entries and the schema of the same model.",
        )
    )
