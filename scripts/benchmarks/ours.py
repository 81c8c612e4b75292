"""The commands of the toolbox that are timed, in their order, and what they took."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.corpus import Corpus, edited_practice, with_sentence_changed, with_title_changed
from scripts.benchmarks.process import Run, median, toolbox
from scripts.benchmarks.site import stamps, written

#: What the program keeps between two runs, under the root of a toolbox, and for its user, beside it; they may or may
#: not be there.
CACHE, KEPT = ".cache", "kept"
SITE = "site"
_BUILD = ("build", "--no-documents")


def _from_nothing(root: Path, _: int) -> None:
    """Neither a site nor anything kept from earlier runs. The system may still hold the files of entries in memory."""
    for folder in (root / CACHE, root / SITE, root.parent / KEPT):
        shutil.rmtree(folder, ignore_errors=True)


def _unchanged(root: Path, _: int) -> None:
    """Everything as the step before left it."""


def _edit(change: Callable[[str, int], str]) -> Callable[[Path, int], None]:
    def edit(root: Path, turn: int) -> None:
        path = edited_practice(root)
        path.write_text(change(path.read_text(encoding="utf-8"), turn + 1), encoding="utf-8")

    return edit


@dataclass(frozen=True)
class Step:
    """A command on a toolbox, and what happens to the toolbox before; ``before`` is told how often it was done."""

    label: str
    arguments: tuple[str, ...]
    before: Callable[[Path, int], None]


VALIDATE = Step("validate, cold", ("validate",), _from_nothing)
WITHOUT_INDEX = Step("build, cold, without search index", (*_BUILD, "--no-search"), _from_nothing)
WITH_INDEX = Step("build, cold, with search index", _BUILD, _from_nothing)
SENTENCE = Step("build again, one sentence of a practice changed", _BUILD, _edit(with_sentence_changed))
TITLE = Step("build again, the title of a practice changed", _BUILD, _edit(with_title_changed))

#: In this order: a step that changes little finds what the step before it left.
STEPS = (
    VALIDATE,
    Step("validate again", ("validate",), _unchanged),
    WITHOUT_INDEX,
    WITH_INDEX,
    Step("build again, nothing changed", _BUILD, _unchanged),
    SENTENCE,
    TITLE,
)


@dataclass(frozen=True)
class Taken:
    """What one step took, in the median, and how many files of the site it wrote; None for a step that makes no site."""

    step: Step
    run: Run
    written: int | None


def measure(corpus: Corpus, steps: Sequence[Step] = STEPS, repeat: int = 1) -> list[Taken]:
    """Do all ``steps`` in their order, ``repeat`` times over."""
    turns = [list(_turn(corpus.root, steps, turn)) for turn in range(repeat)]
    return [
        Taken(same[0].step, median([one.run for one in same]), same[-1].written) for same in zip(*turns, strict=True)
    ]


def _turn(root: Path, steps: Sequence[Step], turn: int) -> Iterator[Taken]:
    for step in steps:
        step.before(root, turn)
        before = stamps(root / SITE)
        took = toolbox(*step.arguments, "--root", str(root), keeping=root.parent / KEPT)
        builds = step.arguments[0] == "build"
        yield Taken(step, took, written(before, stamps(root / SITE)) if builds else None)
