"""Rules about countries."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.codes import code_names
from toolbox.model.country import Country
from toolbox.problem import Problem, quoted
from toolbox.rules.case import Case


def a_country_is_named_by_its_code(case: Case) -> Iterator[Problem]:
    """The file of a country is named by its code in small letters, and its 'countries' is that code alone."""
    known = code_names("countries")
    for entry in case.catalogue.of_kind("countries"):
        if not isinstance(entry, Country):
            continue
        if entry.code not in known:
            message = f"{quoted(entry.ref.id)} is no code of a country in small letters, as pt; rename the file"
            yield case.problem(entry, (), "bad-country", message)
        elif entry.countries != (entry.code,):
            message = f"write countries: [{entry.code}], so that entries find their country and it finds them"
            yield case.problem(entry, ("countries",), "country-astray", message)
