"""The plan of the editions to come: when content is frozen, until when it is read, and when it is released."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from toolbox.edition import Edition
from toolbox.model import fields
from toolbox.model.fields import refuse
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.problem import Problem, quoted
from toolbox.source import read_yaml
from toolbox.textfile import REGISTER_LIMITS

PATH = "toolbox/schedule.yml"


class Planned(Part):
    """One edition and its days."""

    edition: Annotated[fields.Edition, Field(description="The edition, in quotes.")]
    kind: Annotated[Literal["annual", "correction"], Field(description="The annual edition, or a correction of one.")]
    freeze: Annotated[fields.Day, Field(description="From this day on only corrections come in.")]
    review: Annotated[fields.Day, Field(description="The day by which the last reading is done.")]
    release: Annotated[fields.Day, Field(description="The day of the release.")]
    before: Annotated[
        fields.Name | None, Field(description="The conference that it comes before, once that is announced.")
    ] = None

    @model_validator(mode="after")
    def _days_follow_each_other(self) -> Planned:
        if not self.freeze <= self.review <= self.release:
            refuse(
                "days-in-disorder",
                f"edition {quoted(self.edition)}: freeze, review and release must follow each other",
            )
        return self


Schedule = tuple[Planned, ...]


def load(root: Path) -> tuple[Schedule, list[Problem]]:
    """The planned editions, oldest first; none where nothing is planned."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return (), []
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return (), problems
    if not isinstance(source.value, tuple):
        message = "the plan is a list of editions that begin with '- '; write [] where there is none"
        return (), [source.problem((), "wrong-type", message)]
    planned: list[Planned] = []
    for number in range(len(source.value)):
        one, found = judge(Planned, source, {}, (number,))
        problems += found
        if one is None:
            continue
        if planned and Edition.named(one.edition) <= Edition.named(planned[-1].edition):
            message = f"{quoted(one.edition)} does not follow {quoted(planned[-1].edition)}; write the oldest first"
            problems.append(source.problem((number, "edition"), "editions-in-disorder", message))
        planned.append(one)
    return tuple(planned), problems


def upcoming(schedule: Schedule, newest: Edition | None, today: datetime.date) -> Edition:
    """The edition in preparation: the next one planned after the newest, else the correction that would follow it."""
    planned = (Edition.named(one.edition) for one in schedule)
    following = next((one for one in planned if newest is None or one > newest), None)
    return following or (newest.next if newest else Edition(today.year, 1))
