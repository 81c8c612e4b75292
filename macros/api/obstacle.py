"""An obstacle as the API publishes it."""

from __future__ import annotations

from macros.api.entry import Entry
from macros.api.published import Link, Provision, Published, Word
from toolbox.model import obstacle


class Evidence(Published):
    """What someone reported, measured or decided, with where it can be read."""

    SHOWS = obstacle.Evidence

    text: str
    sources: tuple[str, ...]


class Affected(Published):
    """A role that feels the obstacle."""

    SHOWS = obstacle.Affected

    who: str
    how: str


class Answer(Published):
    """A practice that answers the obstacle."""

    SHOWS = obstacle.Answer

    practice: Link
    how: str


class Obstacle(Entry):
    """What gets in the way?"""

    SHOWS = obstacle.Obstacle

    area: Word
    shows: tuple[str, ...]
    why: str
    evidence: tuple[Evidence, ...]
    felt_by: tuple[Affected, ...]
    first_step: str
    answers: tuple[Answer, ...]
    law: tuple[Provision, ...]
    seen_in: tuple[Link, ...]
