"""The thresholds of the procurement rules: from which value an instrument binds which buyer, for what, and how long."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from toolbox.instruments import Register
from toolbox.model import codes, fields
from toolbox.model.fields import refuse, term
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.model.web_address import WebAddress
from toolbox.problem import Problem, Severity, did_you_mean, quoted
from toolbox.source import Source, read_yaml
from toolbox.textfile import REGISTER_LIMITS

PATH = "toolbox/thresholds.yml"
#: The word for every buyer that an instrument binds.
EVERY_BUYER = "every-buyer"


class SourceRead(Part):
    """The text in which the figure was read."""

    title: Annotated[fields.Name, Field(description="The title of the page or paper.")]
    url: Annotated[WebAddress, Field(description="Its web address.")]
    publisher: Annotated[fields.Name, Field(description="Who published it.")]
    type: Annotated[term("source-types"), Field(description="Official, project, press or commentary.")]
    accessed: Annotated[fields.Day, Field(description="The day on which it was read.")]


class Threshold(Part):
    """One figure: an instrument binds these buyers for these contracts from this value on."""

    instrument: Annotated[
        fields.InstrumentId, Field(description="The instrument, as named in toolbox/instruments.yml.")
    ]
    provision: Annotated[fields.Name, Field(description="The provision that holds the figure, as 'Article 4(b)'.")]
    buyers: Annotated[
        tuple[term("threshold-buyers"), ...],
        Field(min_length=1, max_length=10, description="The buyers for whom it counts."),
    ]
    contracts: Annotated[
        tuple[term("contract-kinds"), ...],
        Field(min_length=1, max_length=10, description="The kinds of contract for which it counts."),
    ]
    amount: Annotated[codes.Amount, Field(description="The value without VAT, digits only.")]
    currency: Annotated[codes.Currency, Field(description="The currency, as EUR.")]
    since: Annotated[fields.Day, Field(description="The first day of its period.")]
    until: Annotated[
        fields.Day | None, Field(description="The last day of its period; left out where it is not revised.")
    ] = None
    set_by: Annotated[fields.InstrumentId | None, Field(description="The act that set the figure last.")] = None
    note: Annotated[fields.Line | None, Field(description="What a buyer should know about it.")] = None
    source: Annotated[SourceRead, Field(description="Where it was read.")]

    @model_validator(mode="after")
    def _period_has_days(self) -> Threshold:
        if self.until is not None and self.until < self.since:
            refuse("period-ends-early", f"until: {self.until} comes before since: {self.since}")
        return self

    def holds_on(self, day: datetime.date) -> bool:
        """Whether its period covers the day."""
        return self.since <= day and (self.until is None or day <= self.until)


Thresholds = tuple[Threshold, ...]


def revisions(thresholds: Thresholds) -> Mapping[datetime.date, Thresholds]:
    """The figures that end, by the day from which others are due."""
    due: dict[datetime.date, Thresholds] = {}
    for one in thresholds:
        if one.until is not None:
            day = one.until + datetime.timedelta(1)
            due[day] = (*due.get(day, ()), one)
    return dict(sorted(due.items()))


def load(
    root: Path, vocabularies: Mapping[str, Any], register: Register, today: datetime.date
) -> tuple[Thresholds, list[Problem]]:
    """The figures in the order of the file; a period that has ended without a later one is a warning."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return (), []
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return (), problems
    if not isinstance(source.value, tuple):
        message = "the thresholds are a list of figures that begin with '- '; write [] where there is none"
        return (), [source.problem((), "wrong-type", message)]
    known: dict[int, Threshold] = {}
    for number in range(len(source.value)):
        one, found = judge(Threshold, source, vocabularies, (number,))
        problems += found
        if one is not None:
            problems += _unregistered(source, number, one, register)
            problems += _overlap(source, number, one, known.values())
            known[number] = one
    problems += _ended(source, known, today)
    return tuple(known.values()), problems


def _unregistered(source: Source, number: int, one: Threshold, register: Register) -> Iterator[Problem]:
    for key in ("instrument", "set_by"):
        name = getattr(one, key)
        if name is not None and name not in register:
            hint = did_you_mean(name, register) or "; add it to toolbox/instruments.yml with its address"
            message = f"{key}: {quoted(name)} is not in the register of law{hint}"
            yield source.problem((number, key), "unknown-instrument", message)


def _overlap(source: Source, number: int, one: Threshold, earlier: Iterable[Threshold]) -> Iterator[Problem]:
    for other in earlier:
        if (
            other.instrument == one.instrument
            and set(other.contracts) & set(one.contracts)
            and (set(other.buyers) & set(one.buyers) or EVERY_BUYER in (*other.buyers, *one.buyers))
            and (one.holds_on(other.since) or other.holds_on(one.since))
        ):
            message = (
                f"another figure above, of {other.provision}, counts for the same buyers, contracts and days; "
                "write one figure for each"
            )
            yield source.problem((number,), "thresholds-overlap", message)
            return


def _ended(source: Source, known: Mapping[int, Threshold], today: datetime.date) -> Iterator[Problem]:
    for number, one in known.items():
        if one.until is None or one.until >= today:
            continue
        if not any(other.instrument == one.instrument and other.since > one.until for other in known.values()):
            message = f"until: {one.until} has passed, and no later figure of {quoted(one.instrument)} stands here; look up the revision and add it"
            yield source.problem((number, "until"), "thresholds-ended", message, severity=Severity.WARNING)
