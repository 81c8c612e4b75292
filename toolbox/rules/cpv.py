"""Rules about the codes of the Common Procurement Vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.problem import Problem, quoted
from toolbox.rules.case import Case


def cpv_codes_have_their_label(case: Case) -> Iterator[Problem]:
    """Every CPV code of an entry stands with its official label in toolbox/cpv.yml."""
    labels = case.catalogue.cpv
    for entry in case.catalogue.entries.values():
        for number, code in enumerate(getattr(entry, "cpv", ())):
            if code not in labels:
                message = f"{quoted(code)} has no label in toolbox/cpv.yml; add it there as the official list has it"
                yield case.problem(entry, ("cpv", number), "unknown-cpv", message)
