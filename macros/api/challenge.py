"""A challenge as the API publishes it."""

from __future__ import annotations

from macros.api.country import Known
from macros.api.entry import Entry
from macros.api.published import Link, Published, Word
from toolbox.model import challenge


class Solution(Published):
    """A kind of solution with how mature it is."""

    SHOWS = challenge.Solution

    solution: str
    mature_from: int
    mature_to: int
    basis: str
    sources: tuple[str, ...]


class Standard(Known):
    """A standard, or an agreed method."""

    SHOWS = challenge.Standard

    reference: str
    text: str | None
    url: str | None


class Project(Published):
    """A European project that works on the challenge."""

    SHOWS = challenge.Project

    name: str
    stage: Word
    text: str
    url: str | None
    sources: tuple[str, ...]


class Purchase(Published):
    """A past purchase that answered the challenge."""

    SHOWS = challenge.Purchase

    case: Link | None
    text: str
    sources: tuple[str, ...]


class Challenge(Entry):
    """What do many services need?"""

    SHOWS = challenge.Challenge

    domains: tuple[Word, ...]
    needed_by: tuple[str, ...]
    needs: tuple[str, ...]
    why_together: str
    solutions: tuple[Solution, ...]
    cpv: tuple[str, ...]
    standards: tuple[Standard, ...]
    projects: tuple[Project, ...]
    purchases: tuple[Purchase, ...]
    obstacles: tuple[Link, ...]
