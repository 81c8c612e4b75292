"""Rules about countries, the codes of challenges and cases, and events."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.codes import code_names
from toolbox.model.country import Country
from toolbox.model.event import Event
from toolbox.model.known import pieces
from toolbox.problem import Problem, Severity, quoted
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


def what_is_known_is_not_dated_in_the_future(case: Case) -> Iterator[Problem]:
    """No piece of knowledge is stated for a day, month or year after today."""
    for entry in case.catalogue.entries.values():
        for name, number, piece in pieces(entry):
            if piece.as_of and piece.as_of > case.today.isoformat():
                message = f"as_of: {piece.as_of} lies after today ({case.today}); write what the source says"
                yield case.problem(entry, (name, number, "as_of"), "date-in-future", message)


def cpv_codes_have_their_label(case: Case) -> Iterator[Problem]:
    """Every CPV code of an entry stands with its official label in toolbox/cpv.yml."""
    labels = case.catalogue.cpv
    for entry in case.catalogue.entries.values():
        for number, code in enumerate(getattr(entry, "cpv", ())):
            if code not in labels:
                message = f"{quoted(code)} has no label in toolbox/cpv.yml; add it there as the official list has it"
                yield case.problem(entry, ("cpv", number), "unknown-cpv", message)


def events_are_held_when_a_source_tells_of_them(case: Case) -> Iterator[Problem]:
    """An event that is over is no longer announced, and one to come is not yet held."""
    for entry in case.catalogue.of_kind("events"):
        if not isinstance(entry, Event) or entry.last is None:
            continue
        if entry.state == "announced" and entry.last < case.today:
            message = f"it ended on {entry.last}; write 'held' and what came out of it, or 'cancelled'"
            yield case.problem(entry, ("state",), "event-is-over", message, severity=Severity.WARNING)
        if entry.state == "held" and entry.last > case.today:
            message = f"it ends on {entry.last}, after today ({case.today}); write 'announced'"
            yield case.problem(entry, ("state",), "event-to-come", message)
