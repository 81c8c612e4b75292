"""A bar chart as SVG from labels and numbers: drawn in the build, coloured by classes, read out by its title and text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.evidence.counts import Row
from macros.evidence.facts import NONE_NAMED, NOT_KNOWN

#: In units of the drawing, which is scaled to its column.
WIDTH, ROW, BAR, LABEL = 400, 42, 12, 15
_ROOM_FOR_NUMBER = 36


def bar_length(number: int, most: int) -> float:
    """The length of a bar; the largest number fills the width but for the room of its figure."""
    return round((WIDTH - _ROOM_FOR_NUMBER) * number / most, 1) if most else 0.0


def bars(name: str, title: str, rows: Sequence[Row]) -> Markup:
    """Horizontal bars, each under its label and followed by its number. A number of zero has no bar."""
    most = max((row.number for row in rows), default=0)
    described = f"Bars for {len(rows)} answers; the table beside it holds the same numbers."
    parts = [
        Markup(
            '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="chart-{}-title chart-{}-desc">'
            '<title id="chart-{}-title">{}</title><desc id="chart-{}-desc">{}</desc>'
        ).format(WIDTH, ROW * len(rows), name, name, name, title, name, described)
    ]
    for place, row in enumerate(rows):
        top, length = place * ROW, bar_length(row.number, most)
        kind = "chart-bar" if row.name not in (NOT_KNOWN, NONE_NAMED) else "chart-bar chart-bar--unknown"
        parts.append(Markup('<text class="chart-label" x="0" y="{}">{}</text>').format(top + LABEL, row.label))
        if row.number:
            parts.append(
                Markup('<rect class="{}" x="0" y="{}" width="{}" height="{}"/>').format(kind, top + 22, length, BAR)
            )
        parts.append(
            Markup('<text class="chart-number" x="{}" y="{}">{}</text>').format(length + 6, top + 33, row.number)
        )
    return Markup("").join(parts) + Markup("</svg>")
