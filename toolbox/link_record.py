"""The record of external addresses that gave no answer: in how many checks in a row, and since when.

``toolbox links --external --record`` writes it, and it is committed, so that ``toolbox validate``
can warn of a dead source without the network. Only dead addresses stand in it: one that answers
again is forgotten.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urldefrag

from pydantic import Field

from toolbox.model import fields
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.problem import Problem, quoted
from toolbox.source import read_yaml
from toolbox.textfile import REGISTER_LIMITS

PATH = "toolbox/link-record.json"

#: What may stand in an address as it is; all else is percent-encoded.
_PLAIN = "!#$%&'()*+,/:;=?@[]~"


class DeadAddress(Part):
    """One address that gave no answer when it was last asked."""

    address: Annotated[str, Field(min_length=1, description="The address, without the part after '#'.")]
    runs: Annotated[int, Field(ge=1, description="In how many checks in a row it gave no answer.")]
    since: Annotated[fields.Day, Field(description="The day of the first of them.")]
    last: Annotated[fields.Day, Field(description="The day of the last of them.")]


class _File(Part):
    dead: Annotated[tuple[DeadAddress, ...], Field(description="The addresses that gave no answer.")]


Record = Mapping[str, DeadAddress]


def plain(address: str | bytes) -> str:
    """The form in which addresses are asked, kept and compared: ASCII, and no part after ``#``."""
    return urldefrag(quote(address, safe=_PLAIN)).url


def load(root: Path) -> tuple[Record, list[Problem]]:
    """The dead addresses by address; none where nothing has been recorded yet."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return {}, []
    # JSON as the toolbox writes it is also YAML, and so a fault in it has its line.
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return {}, problems
    file, problems = judge(_File, source, {})
    if file is None:
        return {}, problems
    record: dict[str, DeadAddress] = {}
    for number, dead in enumerate(file.dead):
        if dead.address in record:
            message = f"{quoted(dead.address)} stands here twice; keep one"
            problems.append(source.problem(("dead", number, "address"), "address-twice", message))
        record[dead.address] = dead
    return record, problems


def after(record: Record, dead: Iterable[str], unclear: Iterable[str], today: datetime.date) -> Record:
    """The record after a check: what is dead counts one more, what is unclear stays, all else is forgotten.

    A second check on the same day does not count again.
    """
    kept = {address: record[address] for address in unclear if address in record}
    for address in dead:
        before = record.get(address)
        runs = 1 if before is None else before.runs + (before.last < today)
        since = before.since if before else today
        kept[address] = DeadAddress(address=address, runs=runs, since=since.isoformat(), last=today.isoformat())
    return dict(sorted(kept.items()))


def as_json(record: Record) -> str:
    """The record as it is kept, sorted by address."""
    dead = [record[address].model_dump(mode="json") for address in sorted(record)]
    return json.dumps({"dead": dead}, indent=2) + "\n"
