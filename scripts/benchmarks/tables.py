"""What was measured as Markdown, and where it is kept."""

from __future__ import annotations

import datetime
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.corpus import PROJECT
from scripts.benchmarks.ours import Taken
from scripts.benchmarks.serving import Shown
from scripts.benchmarks.site import Weight

PAGE = PROJECT / "docs/about/performance.md"


@dataclass(frozen=True)
class Sitting:
    """All that was measured at one number of entries, of so many kB each."""

    count: int
    kilobytes: float
    taken: Sequence[Taken]
    weight: Weight
    served: Shown


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, with no alignment: on a page it would be a style in a tag, which the policy of the site blocks."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def of_sitting(sitting: Sitting) -> str:
    """One size: its heading, what each command took, and what the pages weigh."""
    heads = ("Command", "seconds", "CPU seconds", "ms an entry", "CPU ms an entry", "peak MB", "files written")
    rows = [
        (
            one.step.label,
            f"{one.run.wall:.2f}",
            f"{one.run.cpu:.2f}",
            f"{one.run.wall / sitting.count * 1000:.2f}",
            f"{one.run.cpu / sitting.count * 1000:.2f}",
            f"{one.run.memory:,.0f}",
            "" if one.written is None else f"{one.written:,}",
        )
        for one in sitting.taken
    ]
    weight, (heaviest, most) = sitting.weight, sitting.weight.heaviest
    weights = (
        f"{weight.mean:,.0f} bytes of HTML a page, over {weight.pages:,} pages of entries; the heaviest page is "
        f"`{heaviest}` with {most:,}. The site has {weight.files:,} files of {weight.size / 1e6:,.1f} MB."
    )
    served = sitting.served
    seconds = (
        f"While serving, from a saved edit of a title: the page is right after {served.page:.2f} seconds, the list after "
        f"{served.list:.2f}, the search after {served.search:.2f}. The first page is there {served.start:.1f} seconds after the start."
    )
    return "\n\n".join(
        (f"### {sitting.count:,} entries of {sitting.kilobytes:.1f} kB each", table(heads, rows), weights, seconds)
    )


def spread(values: Sequence[float]) -> float:
    """Largest over smallest."""
    return max(values) / min(values)


def of_growth(sittings: Sequence[Sitting]) -> str:
    """How far what an entry and a page cost depends on how many there are; 1.00 is not at all. Empty for one size."""
    if len(sittings) < 2:
        return ""
    counts = [sitting.count for sitting in sittings]
    rows = []
    for same in zip(*(sitting.taken for sitting in sittings), strict=True):
        per_entry = [
            [getattr(one.run, figure) / count for one, count in zip(same, counts, strict=True)]
            for figure in ("wall", "cpu")
        ]
        rows.append((same[0].step.label, *(f"{spread(values):.2f}" for values in per_entry)))
    pages = f"Bytes of HTML a page, largest over smallest: {spread([sitting.weight.mean for sitting in sittings]):.2f}."
    title = f"### Growth from {min(counts):,} to {max(counts):,} entries, largest over smallest"
    return "\n\n".join((title, table(("Command", "ms an entry", "CPU ms an entry"), rows), pages))


def ratio(ours: float | None, theirs: float | None) -> str:
    """Ours over theirs: 0.50 is half of theirs. A dash where one of them is not known."""
    return f"{ours / theirs:.2f}" if ours is not None and theirs else "–"


def machine(versions: Mapping[str, str], repeat: int) -> str:
    """On which day and machine, and with what, in one sentence."""
    known = {"Python": platform.python_version(), **versions}
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    parts = [
        f"{platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GB",
        f"load {os.getloadavg()[0]:.1f} before the start",
        ", ".join(f"{name} {version}".strip() for name, version in known.items()),
        f"median of {repeat}" if repeat > 1 else "each measured once",
    ]
    return f"On {datetime.date.today():%-d %B %Y}; {'; '.join(parts)}."


def recorded(page: str, name: str, text: str) -> str:
    """The page with ``text`` between ``<!-- name -->`` and ``<!-- end name -->``, in place of what stood there."""
    part = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end {name} -->)", re.DOTALL)
    if len(part.findall(page)) != 1:
        raise ValueError(f"the page needs one place between <!-- {name} --> and <!-- end {name} -->")
    return part.sub(lambda _: f"{text}\n\n", page)


def record(name: str, parts: Iterable[str], page: Path = PAGE) -> None:
    """Write what was measured into the page about speed."""
    text = recorded(page.read_text(encoding="utf-8"), name, "\n\n".join(filter(None, parts)))
    page.write_text(text, encoding="utf-8")
