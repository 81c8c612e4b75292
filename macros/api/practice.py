"""A practice as the API publishes it."""

from __future__ import annotations

from macros.api.entry import Entry
from macros.api.published import Link, Provision, Published
from toolbox.model import practice


class Step(Published):
    """One thing that someone does."""

    SHOWS = practice.Step

    who: str
    action: str
    text: str | None
    templates: tuple[Link, ...]
    law: tuple[Provision, ...]


class Pitfall(Published):
    """What goes wrong, and how to notice early."""

    SHOWS = practice.Pitfall

    what: str
    sign: str


class Practice(Entry):
    """How do we do this well?"""

    SHOWS = practice.Practice

    in_short: str
    when: tuple[str, ...]
    steps: tuple[Step, ...]
    pitfalls: tuple[Pitfall, ...]
    measures: tuple[str, ...]
    private_or_ngo: str | None
    classified: str | None
    seen_in: tuple[Link, ...]
