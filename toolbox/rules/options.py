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
            target = catalogue.entries.get(catalogue.aliases.get(ref, ref))
            if target is not None and target.is_retired:
                message = f"{quoted(ref)} is retired; name the entry that is in use"
                yield source.problem((*start, *at), "retired-reference", message)
            elif target is None and ref not in case.known:
                known = sorted(name.id for name in case.known if name.kind == ref.kind)
                hint = did_you_mean(ref.id, known) or f"; the file toolbox/entries/{ref}.yml does not exist"
                yield source.problem((*start, *at), "dangling-reference", f"there is no entry {quoted(ref)}{hint}")
        for leaf in leaves(option):
            if isinstance(leaf.mark, OfRegister) and leaf.value not in catalogue.instruments:
                hint = did_you_mean(leaf.value, catalogue.instruments) or "; add it to toolbox/instruments.yml"
                message = f"{quoted(leaf.value)} is not in the register of law{hint}"
                yield source.problem((*start, *leaf.at), "unknown-instrument", message)
        # Without any timetable the file is missing or at fault; that is said elsewhere.
        if isinstance(option, AwardProcedure) and timetables and option.timetable not in (None, *timetables):
            hint = did_you_mean(option.timetable, timetables) or "; it is named there under 'procedure'"
            message = f"toolbox/timetables.yml has no {quoted(option.timetable)}{hint}"
            yield source.problem((*start, "timetable"), "unknown-timetable", message)
