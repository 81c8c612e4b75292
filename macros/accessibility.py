"""What the last run of the accessibility tests found, as ``make accessibility`` wrote it: the statement reads it here."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Where the run is kept, in the folder of the hand-written pages: it is published beside the statement.
RUN = "about/accessibility-run.json"


@dataclass(frozen=True)
class Gap:
    """A rule that was broken: its name, what it asks for, and on which kinds of pages."""

    rule: str
    asks: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """One run: when, with what, on which kinds of pages and states, and what it found."""

    date: datetime.date
    axe: str
    browser: str
    #: How wide the views were, in pixels, and in which colours.
    widths: tuple[int, ...]
    colours: tuple[str, ...]
    #: The kinds of pages and states, each with the number of views: widths and colours.
    views: dict[str, int]
    gaps: tuple[Gap, ...]

    @property
    def total(self) -> int:
        """How many views were checked."""
        return sum(self.views.values())


def last_run(docs: Path) -> Run | None:
    """The run that is kept in the folder ``docs``; none if there is none or it cannot be read."""
    try:
        kept: dict[str, Any] = json.loads((docs / RUN).read_text(encoding="utf-8"))
        gaps = tuple(Gap(one["rule"], one["asks"], tuple(one["pages"])) for one in kept["gaps"])
        return Run(
            datetime.date.fromisoformat(kept["date"]),
            kept["axe"],
            kept["browser"],
            tuple(kept["widths"]),
            tuple(kept["colours"]),
            dict(kept["views"]),
            gaps,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
