"""Rules about the stories of the phases and the timetables."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.catalogue import references
from toolbox.model.phase import Story
from toolbox.problem import Problem, quoted
from toolbox.rules.case import Case


def the_plan_names_what_exists(case: Case) -> Iterator[Problem]:
    """Every paper, practice and note that the story of a phase or a timetable names exists and is in use."""
    for source, start, part in case.catalogue.plan.parts():
        for at, ref in references(part):
            if fault := case.unfit(ref):
                yield source.problem((*start, *at), *fault)


def practices_of_a_story_belong_to_its_phase(case: Case) -> Iterator[Problem]:
    """A practice in the order of a phase names that phase among its own, and stands there once."""
    plan = case.catalogue.plan
    for phase, story in plan.stories.items():
        for index, name in enumerate(story.order):
            entry = next((one for one in case.catalogue.of_kind("practices") if one.ref.id == name), None)
            if name in story.order[:index]:
                message = f"{quoted(name)} stands in the order twice; delete one"
                yield plan.sources[phase].problem(("order", index), "twice-in-order", message)
            elif entry is not None and phase not in entry.phases:
                message = f"{quoted(name)} does not name the phase {quoted(phase)}; add it there, or delete it here"
                yield plan.sources[phase].problem(("order", index), "other-phase", message)


def time_limits_name_their_law(case: Case) -> Iterator[Problem]:
    """A legal time limit in a timetable says where the law sets it, and the instrument is in the register."""
    for source, start, part in case.catalogue.plan.parts():
        if isinstance(part, Story):
            continue
        for index, stage in enumerate(part.stages):
            at = (*start, "stages", index)
            if stage.days is not None and not stage.law:
                message = "'days' is a limit of the law; name instrument and provision under 'law'"
                yield source.problem(at, "law-missing", message)
            for number, one in enumerate(stage.law):
                if message := case.unregistered(one.instrument):
                    yield source.problem((*at, "law", number, "instrument"), "unknown-instrument", message)
            if stage.weeks[0] > stage.weeks[1]:
                yield source.problem((*at, "weeks"), "weeks-in-disorder", "write the shorter time first")
