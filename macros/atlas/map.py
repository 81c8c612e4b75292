"""The map of Europe as SVG, drawn in the build: each country with an entry is a link with its words and its pattern."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

_CUT = Path(__file__).parent / "europe.json"
#: The part of the drawing that is shown: below it lies Africa.
WIDTH, HEIGHT = 1000, 970
#: A country with a smaller area gets a ring, so that it can be seen and hit.
SMALL = 400
#: Where what has no land on the map stands, as boxes in the sea.
_BOX = (20, 300, 150, 60)


@dataclass(frozen=True)
class Region:
    """A country as the map shows it."""

    code: str
    name: str
    href: str
    #: How well it is known, 0 to 3, and the same in words.
    level: int
    words: str
    #: What is known of each field, by its word: for the choice of a field in the browser.
    states: Mapping[str, str] = field(default_factory=dict)


@cache
def _cut() -> dict[str, Any]:
    return json.loads(_CUT.read_text(encoding="utf-8"))


def shapes() -> Mapping[str, Any]:
    """The outlines that there are, by the code of the country."""
    return _cut()["shapes"]


def drawn(regions: Iterable[Region], title: str, description: str) -> Markup:
    """The map. Regions come in the order in which the keyboard reaches them."""
    regions = list(regions)
    own = {region.code for region in regions}
    land = "".join(one["path"] for code, one in shapes().items() if code not in own) + _cut()["rest"]
    parts = [
        Markup(
            '<svg class="atlas" viewBox="0 0 {} {}" role="group" aria-labelledby="atlas-title" aria-describedby="atlas-desc">'
            '<title id="atlas-title">{}</title><desc id="atlas-desc">{}</desc>{}<path class="atlas-land" d="{}"/>'
        ).format(WIDTH, HEIGHT, title, description, _patterns(), land)
    ]
    landless = [region.code for region in regions if region.code not in shapes()]
    for region in regions:
        inside = _outline(region) if region.code in shapes() else _box(region, landless.index(region.code))
        parts.append(_region(region, inside))
    return Markup("").join(parts) + Markup("</svg>")


def pattern(level: int) -> str:
    """The fill of a level: plain, lines, crossed lines, solid."""
    return f"url(#atlas-{level})"


def _patterns() -> Markup:
    """A level is told by its pattern too, not by its colour alone."""
    strokes = ("", "M0 10L10 0", "M0 10L10 0M0 0L10 10", "")
    return (
        Markup("<defs>")
        + Markup("").join(
            Markup(
                '<pattern id="atlas-{0}" width="10" height="10" patternUnits="userSpaceOnUse">'
                '<rect class="atlas-fill-{0}" width="10" height="10"/><path class="atlas-stroke-{0}" d="{1}"/></pattern>'
            ).format(level, d)
            for level, d in enumerate(strokes)
        )
        + Markup("</defs>")
    )


def swatch(level: int) -> Markup:
    """A small square with the pattern of a level, for the legend beside its words."""
    square = '<svg class="atlas-swatch" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><rect width="20" height="20" fill="{}"/></svg>'
    return Markup(square).format(pattern(level))


def _region(region: Region, inside: Markup) -> Markup:
    states = Markup("").join(Markup(' data-{}="{}"').format(name, value) for name, value in region.states.items())
    # The letters that one sees belong to the name that one hears.
    name = f"{region.name}, {region.code}"
    return Markup(
        '<a class="atlas-region" href="{}" data-code="{}" data-name="{}" data-level="{}" data-words="{}" aria-label="{}: {}"{}>'
        "{}</a>"
    ).format(
        region.href,
        region.code,
        name,
        region.level,
        region.words,
        name,
        region.words,
        states,
        inside,
    )


def _outline(region: Region) -> Markup:
    one = shapes()[region.code]
    x, y = one["label"]
    body = Markup('<path class="atlas-shape" d="{}" fill="{}"/>').format(one["path"], pattern(region.level))
    if one["area"] < SMALL:
        body += Markup('<circle class="atlas-shape" cx="{}" cy="{}" r="11" fill="{}"/>').format(
            x, y, pattern(region.level)
        )
        y -= 15
    return body + Markup('<text class="atlas-code" x="{}" y="{}" aria-hidden="true">{}</text>').format(
        x, y + 5, region.code
    )


def _box(region: Region, place: int) -> Markup:
    left, top, width, height = _BOX
    top += place * (height + 10)
    return Markup(
        '<rect class="atlas-shape" x="{}" y="{}" width="{}" height="{}" rx="4" fill="{}"/>'
        '<text class="atlas-code" x="{}" y="{}" aria-hidden="true">{}</text>'
    ).format(left, top, width, height, pattern(region.level), left + width // 2, top + height // 2 + 5, region.code)
