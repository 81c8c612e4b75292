"""Rules about what was released: an identifier that was ever printed keeps its page."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.edition import Edition
from toolbox.history import LEDGER
from toolbox.problem import Problem, quoted
from toolbox.rules.case import Case


def identifiers_are_never_lost(case: Case) -> Iterator[Problem]:
    """Every identifier that was ever released still names an entry: by its file, or as an alias after a renaming."""
    past = case.catalogue.history
    for ref, edition in past.ledger.items():
        if ref not in case.known and ref not in case.catalogue.aliases:
            yield Problem(
                LEDGER,
                past.lines[ref],
                1,
                "identifier-lost",
                f"{quoted(ref)} was released in {edition} and has no entry any more; put its file back and retire it, "
                f"or name {quoted(ref.id)} under 'aliases' of the entry that it became",
            )


def since_is_the_edition_of_the_first_release(case: Case) -> Iterator[Problem]:
    """An entry says since which edition it is in the toolbox: the one that released it first, or one to come."""
    past = case.catalogue.history
    newest = past.newest.number if past.newest else None
    for entry in case.catalogue.entries.values():
        released = [past.ledger[name] for name in case.catalogue.names(entry) if name in past.ledger]
        first = min(released, key=Edition.named, default=None)
        if first is not None and entry.since != first:
            message = f"since: {quoted(entry.since)} differs from the edition that released the entry first; write {quoted(first)}"
            yield case.problem(entry, ("since",), "wrong-since", message)
        elif first is None and newest is not None and Edition.named(entry.since) <= newest:
            message = f"since: edition {quoted(entry.since)} is out and has no such entry; write the edition to come, as {quoted(newest.next)}"
            yield case.problem(entry, ("since",), "wrong-since", message)
