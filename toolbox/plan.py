"""The plan of a joint purchase: the story of each phase, and the timetables of the procedures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.model.phase import Story, Timetable
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.source import At, Source, read_yaml
from toolbox.textfile import REGISTER_LIMITS

STORIES = "toolbox/phases"
TIMETABLES = "toolbox/timetables.yml"


@dataclass(frozen=True)
class Plan:
    """Stories by phase and the timetables, with the files in which they stand."""

    stories: Mapping[str, Story] = field(default_factory=dict)
    timetables: tuple[Timetable, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[Source, At, Part]]:
        """Every story and timetable, with its file and its place in it."""
        for phase, story in self.stories.items():
            yield self.sources[phase], (), story
        for number, timetable in enumerate(self.timetables):
            yield self.sources[TIMETABLES], (number,), timetable


def load(root: Path, vocabularies: Mapping[str, Any]) -> tuple[Plan, list[Problem]]:
    """The plan under ``root``; a phase may be without a story, and a toolbox without timetables."""
    stories: dict[str, Story] = {}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    phases = vocabularies["phases"]
    for path in sorted((root / STORIES).iterdir()) if (root / STORIES).is_dir() else ():
        name = path.relative_to(root).as_posix()
        if path.stem not in phases or path.suffix != ".yml":
            hint = did_you_mean(path.stem, phases) or f"; a story is named by its phase: {', '.join(phases)}"
            message = f"{quoted(path.name)} is not the story of a phase{hint}"
            problems.append(Problem(name, 1, 1, "unknown-phase", message))
            continue
        source, found = read_yaml(root, name, REGISTER_LIMITS)
        problems += found
        if source is not None:
            story, found = judge(Story, source, vocabularies)
            problems += found
            sources[path.stem] = source
            if story is not None:
                stories[path.stem] = story
    timetables, source, found = _timetables(root, vocabularies)
    problems += found
    if source is not None:
        sources[TIMETABLES] = source
    ordered = {phase: stories[phase] for phase in phases if phase in stories}
    return Plan(ordered, timetables, sources), problems


def _timetables(
    root: Path, vocabularies: Mapping[str, Any]
) -> tuple[tuple[Timetable, ...], Source | None, list[Problem]]:
    if not (root / TIMETABLES).exists() and not (root / TIMETABLES).is_symlink():
        return (), None, []
    source, problems = read_yaml(root, TIMETABLES, REGISTER_LIMITS)
    if source is None:
        return (), None, problems
    if not isinstance(source.value, tuple):
        message = "the timetables are a list of procedures that begin with '- '; write [] where there is none"
        return (), None, [source.problem((), "wrong-type", message)]
    read = [judge(Timetable, source, vocabularies, (number,)) for number in range(len(source.value))]
    problems += [problem for _, found in read for problem in found]
    # One that cannot be read would move the places of those after it; the errors stop the build anyway.
    whole = tuple(one for one, _ in read if one is not None)
    return (whole if len(whole) == len(read) else ()), source, problems
