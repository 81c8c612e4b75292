"""Rules about the glossary, as far as they need the entries and the register of law."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.fields import Ref
from toolbox.problem import Problem
from toolbox.rules.case import Case


def the_glossary_names_what_exists(case: Case) -> Iterator[Problem]:
    """Every entry that a term of the glossary leads to exists and is in use, and every instrument is in the register of law."""
    glossary = case.catalogue.glossary
    if glossary.source is None:
        return
    for name, term in glossary.items():
        for number, reference in enumerate(term.law):
            if message := case.unregistered(reference.instrument):
                yield glossary.source.problem((name, "law", number, "instrument"), "unknown-instrument", message)
        for number, other in enumerate(term.see):
            if "/" in other and (fault := case.unfit(Ref(*other.split("/", 1)))):
                yield glossary.source.problem((name, "see", number), *fault)
