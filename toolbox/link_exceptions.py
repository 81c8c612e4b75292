"""External addresses that the link check leaves out, each with its reason and its end."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from toolbox.link_record import plain
from toolbox.model import fields
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.model.web_address import web_address
from toolbox.problem import Problem, Severity, quoted
from toolbox.source import read_yaml
from toolbox.textfile import REGISTER_LIMITS

PATH = "toolbox/link-exceptions.yml"


def _address(value: str) -> str:
    web_address(value.removesuffix("*"))
    return value


class LinkException(Part):
    """One address, or all that begin alike."""

    address: Annotated[
        str, AfterValidator(_address), Field(description="The address; with '*' at its end, all that begin like it.")
    ]
    reason: Annotated[fields.Line, Field(description="Why it is not asked, and how we know that it works.")]
    until: Annotated[fields.Day, Field(description="The last day on which it is left out.")]

    def covers(self, address: str) -> bool:
        """Whether an address in the form of :func:`toolbox.link_record.plain` is left out."""
        start = plain(self.address.removesuffix("*"))
        return address.startswith(start) if self.address.endswith("*") else address == start


def load(root: Path, today: datetime.date) -> tuple[tuple[LinkException, ...], list[Problem]]:
    """The exceptions that hold on this day, in the order of the file; one that has ended is a warning."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return (), []
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return (), problems
    if not isinstance(source.value, tuple):
        message = "the exceptions are a list of items that begin with '- '; write [] where there is none"
        return (), [source.problem((), "wrong-type", message)]
    in_force: list[LinkException] = []
    for number in range(len(source.value)):
        exception, found = judge(LinkException, source, {}, (number,))
        problems += found
        if exception is None:
            continue
        if exception.until >= today:
            in_force.append(exception)
            continue
        message = f"until: {exception.until} has passed; look at {quoted(exception.address)} and set a new date, or delete the exception"
        problems.append(source.problem((number, "until"), "exception-ended", message, severity=Severity.WARNING))
    return tuple(in_force), problems


def covered(address: str, exceptions: Iterable[LinkException]) -> bool:
    """Whether any exception leaves this address out."""
    return any(exception.covers(address) for exception in exceptions)
