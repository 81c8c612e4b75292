"""Rules about the glossary, as far as they need the entries and the register of law."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.rules.case import Case


def the_glossary_names_what_exists(case: Case) -> Iterator[Problem]:
    """Every entry that a term of the glossary leads to exists and is in use, and every instrument is in the register of law."""
    glossary = case.catalogue.glossary
    if glossary.source is None:
        return
    for name, term in glossary.items():
        for number, reference in enumerate(term.law):
            if reference.instrument not in case.catalogue.instruments:
                hint = did_you_mean(reference.instrument, case.catalogue.instruments) or "; add it with its address"
                message = f"{quoted(reference.instrument)} is not in the register of law{hint}"
                yield glossary.source.problem((name, "law", number, "instrument"), "unknown-instrument", message)
        for number, other in enumerate(term.see):
            fault = _fault(case, other) if "/" in other else None
            if fault:
                yield glossary.source.problem((name, "see", number), *fault)


def _fault(case: Case, named: str) -> tuple[str, str] | None:
    ref = Ref(*named.split("/", 1))
    target = case.catalogue.entries.get(case.catalogue.aliases.get(ref, ref))
    if target is not None:
        return (
            ("retired-reference", f"{quoted(ref)} is retired; name the entry that is in use")
            if target.is_retired
            else None
        )
    if ref in case.known:
        return None
    if ref.kind not in KINDS:
        hint = did_you_mean(ref.kind, KINDS) or f"; write one of: {', '.join(KINDS)}"
        return "dangling-reference", f"{quoted(ref)} names no kind of entry{hint}"
    known = sorted(one.id for one in case.known if one.kind == ref.kind)
    hint = did_you_mean(ref.id, known) or f"; the file toolbox/entries/{ref}.yml does not exist"
    return "dangling-reference", f"there is no entry {quoted(ref)}{hint}"
