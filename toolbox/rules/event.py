"""Rules about events."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.event import Event
from toolbox.problem import Problem, Severity
from toolbox.rules.case import Case


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
