"""Rules about the options that readers compare."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.catalogue import leaves, references
from toolbox.model.fields import OfRegister
from toolbox.model.option import AwardProcedure
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.rules.case import Case


def options_name_what_exists(case: Case) -> Iterator[Problem]:
    """Every entry that an option names exists and is in use, its instruments are in the register, its timetable in the plan."""
    catalogue = case.catalogue
    timetables = [one.procedure for one in catalogue.plan.timetables]
    for source, start, option in catalogue.options.parts():
        for at, ref in references(option):
            if fault := case.unfit(ref):
                yield source.problem((*start, *at), *fault)
        for leaf in leaves(option):
            if isinstance(leaf.mark, OfRegister) and (message := case.unregistered(leaf.value)):
                yield source.problem((*start, *leaf.at), "unknown-instrument", message)
        # Without any timetable the file is missing or at fault; that is said elsewhere.
        if isinstance(option, AwardProcedure) and timetables and option.timetable not in (None, *timetables):
            hint = did_you_mean(option.timetable, timetables) or "; it is named there under 'procedure'"
            message = f"toolbox/timetables.yml has no {quoted(option.timetable)}{hint}"
            yield source.problem((*start, "timetable"), "unknown-timetable", message)
