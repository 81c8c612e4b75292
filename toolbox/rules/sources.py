"""Rules about the sources of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.catalogue import leaves
from toolbox.link_record import plain
from toolbox.model.entry import Entry
from toolbox.model.fields import Cites, Prose
from toolbox.model.sentences import SENTENCES
from toolbox.problem import Problem, Severity, did_you_mean, quoted
from toolbox.rules.case import Case, enough, of_one
from toolbox.text import cited_keys

#: Many sites are down for an evening; one that is silent in three weekly checks has moved.
CHECKS_WITHOUT_ANSWER = 3


@of_one
def source_keys_are_unique(case: Case) -> Iterator[Problem]:
    """No two sources of an entry have the same key."""
    for entry in case.catalogue.entries.values():
        seen: set[str] = set()
        for index, source in enumerate(entry.sources):
            if source.key in seen:
                yield case.problem(
                    entry,
                    ("sources", index, "key"),
                    "source-key-twice",
                    SENTENCES["source-key-twice"].format(value=quoted(source.key)),
                )
            seen.add(source.key)


@of_one
def citations_name_a_source(case: Case) -> Iterator[Problem]:
    """Every citation, in a field or as [@key], names one of the entry's own sources."""
    for entry in case.catalogue.entries.values():
        yield from enough(_unknown_keys(case, entry))


def _unknown_keys(case: Case, entry: Entry) -> Iterator[Problem]:
    keys = [source.key for source in entry.sources]
    for leaf in leaves(entry):
        if isinstance(leaf.mark, Cites):
            cited = [leaf.value]
        elif isinstance(leaf.mark, Prose):
            cited = list(dict.fromkeys(cited_keys(leaf.value)))
        else:
            continue
        for key in cited:
            if key not in keys:
                hint = did_you_mean(key, keys) or "; add it under 'sources'"
                message = SENTENCES["unknown-source"].format(value=quoted(key), hint=hint)
                yield case.problem(entry, leaf.at, "unknown-source", message)


def entries_have_sources(case: Case) -> Iterator[Problem]:
    """Every entry in use names at least one source."""
    for entry in case.catalogue.current():
        if not entry.sources:
            yield case.problem(
                entry,
                ("sources",),
                "no-sources",
                "no source is named; readers cannot check what the entry says",
                severity=Severity.WARNING,
            )


def sources_are_alive(case: Case) -> Iterator[Problem]:
    """No source of an entry in use was dead in the last three link checks."""
    for entry in case.catalogue.current() if case.dead else ():
        for index, source in enumerate(entry.sources):
            dead = case.dead.get(plain(source.url))
            if dead and dead.runs >= CHECKS_WITHOUT_ANSWER:
                yield case.problem(
                    entry,
                    ("sources", index, "url"),
                    "dead-source",
                    f"no answer in {dead.runs} checks since {dead.since}; find its new address, or an archived copy",
                    severity=Severity.WARNING,
                )
