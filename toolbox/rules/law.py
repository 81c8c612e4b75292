"""Rules about law."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.catalogue import law
from toolbox.model.entry import Entry
from toolbox.model.legal_note import LegalNote
from toolbox.model.pathway import Pathway
from toolbox.model.sentences import SENTENCES
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.rules.case import Case, enough
from toolbox.source import At


def instruments_are_registered(case: Case) -> Iterator[Problem]:
    """Every instrument of law that an entry names stands in toolbox/instruments.yml."""
    for entry in case.catalogue.entries.values():
        yield from enough(_unregistered(case, entry))


def _unregistered(case: Case, entry: Entry) -> Iterator[Problem]:
    for at, name in law(entry):
        if message := case.unregistered(name):
            yield case.problem(entry, at, "unknown-instrument", message)


def thresholds_that_are_shown_are_known(case: Case) -> Iterator[Problem]:
    """Of every instrument whose thresholds a legal note or a question shows, toolbox/thresholds.yml has figures."""
    known = {one.instrument for one in case.catalogue.thresholds}
    for entry in case.catalogue.entries.values():
        for at, name in _shown(entry):
            if name not in known and name in case.catalogue.instruments:
                hint = did_you_mean(name, known) or "; add them to toolbox/thresholds.yml with their source"
                message = f"no threshold of {quoted(name)} is known{hint}"
                yield case.problem(entry, at, "unknown-threshold", message)


def _shown(entry: Entry) -> Iterator[tuple[At, str]]:
    """The instruments whose thresholds an entry shows, each with its place."""
    if isinstance(entry, LegalNote):
        for number, name in enumerate(entry.thresholds):
            yield ("thresholds", number), name
    if isinstance(entry, Pathway):
        for place, question in enumerate(entry.questions):
            for number, name in enumerate(question.thresholds):
                yield ("questions", place, "thresholds", number), name


def law_was_checked_for_every_instrument(case: Case) -> Iterator[Problem]:
    """A legal note says which version was read of every instrument that its rules name."""
    for entry in case.catalogue.entries.values():
        if not isinstance(entry, LegalNote):
            continue
        read = {version.instrument for version in entry.checked.against}
        for number, rule in enumerate(entry.rules):
            for index, reference in enumerate(rule.law):
                if reference.instrument not in read:
                    yield case.problem(
                        entry,
                        ("rules", number, "law", index, "instrument"),
                        "version-not-stated",
                        SENTENCES["version-not-stated"].format(value=quoted(reference.instrument)),
                    )
