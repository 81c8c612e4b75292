"""Cut the map of Europe out of an atlas of the world, once and by hand: ``python -m scripts.cut_map countries-50m.json``.

The atlas is the file ``countries-50m.json`` of the npm package world-atlas 2.0.2 (TopoJSON from Natural Earth 4.1.0).
It is not kept here; what is cut from it stands in ``macros/atlas/europe.json``. The same atlas gives the same bytes.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolbox.model.codes import country_of_number

TARGET = Path(__file__).parent.parent / "macros" / "atlas" / "europe.json"
#: The side of the square drawing, and what one unit of it is on the ground.
SIDE, KILOMETRES = 1000, 4.3
#: The middle of the projection, and where it stands in the drawing.
LATITUDE, LONGITUDE, MIDDLE = 52.0, 10.0, (465, 520)
#: A point nearer than this to the line between its neighbours is left out.
TOLERANCE = 0.7
#: Islands smaller than this are left out where the country has a larger piece.
LEAST_AREA = 3.0
_EARTH = 6371.0

Point = tuple[float, float]
Ring = list[Point]


def main(path: str) -> None:
    """Read the atlas, write the map, and say how large it is."""
    atlas = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = [outline([projected(*point) for point in arc]) for arc in unpacked(atlas)]
    shapes, rest = {}, []
    for country in atlas["objects"]["countries"]["geometries"]:
        code = country_of_number(country.get("id", ""))
        rings = [ring for ring in _rings(country, arcs) if _inside(ring)]
        if code and rings:
            shapes[code] = shape(rings)
        elif rings:
            rest.append(shape(rings)["path"])
    cut = {
        "source": "world-atlas 2.0.2, countries-50m.json (Natural Earth 4.1.0, public domain)",
        "licence": "ISC, in LICENCE-world-atlas.txt",
        "side": SIDE,
        "shapes": dict(sorted(shapes.items())),
        # Land to which ISO 3166 gives no code.
        "rest": "".join(rest),
    }
    TARGET.write_text(json.dumps(cut, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Wrote {TARGET}: {len(shapes)} shapes, {TARGET.stat().st_size:,} bytes")


def unpacked(atlas: dict[str, Any]) -> Iterator[Ring]:
    """The arcs of TopoJSON in degrees: steps become places."""
    (scale_x, scale_y), (left, top) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + top))
        yield points


def projected(longitude: float, latitude: float) -> Point:
    """Lambert's azimuthal projection, which keeps areas; in units of the drawing, y downwards."""
    phi, phi0 = math.radians(latitude), math.radians(LATITUDE)
    turn = math.radians(longitude - LONGITUDE)
    below = 1 + math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(turn)
    stretch = _EARTH / KILOMETRES * math.sqrt(2 / max(below, 1e-6))
    x = stretch * math.cos(phi) * math.sin(turn)
    y = stretch * (math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(turn))
    return MIDDLE[0] + x, MIDDLE[1] - y


def outline(line: Ring) -> Ring:
    """An arc with fewer points; an island that would shrink to a line keeps them all."""
    fewer = simplified(line)
    return line if line[0] == line[-1] and len(fewer) < 5 else fewer


def simplified(line: Ring) -> Ring:
    """Without the points that hardly bend the line (Douglas and Peucker). An arc is shared by neighbours, so they stay joined."""
    if len(line) < 3:
        return line
    first, last = line[0], line[-1]
    far, place = max((_off(point, first, last), number) for number, point in enumerate(line[1:-1], 1))
    if far <= TOLERANCE:
        return [first, last]
    return simplified(line[: place + 1])[:-1] + simplified(line[place:])


def _off(point: Point, first: Point, last: Point) -> float:
    length = math.dist(first, last)
    if length == 0:
        return math.dist(point, first)
    cross = (last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1])
    return abs(cross) / length


def _rings(country: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    pieces = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    for piece in pieces:
        for ring in piece:
            points: Ring = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield points


def _inside(ring: Ring) -> bool:
    return any(0 < x < SIDE and 0 < y < SIDE for x, y in ring)


def area(ring: Ring) -> float:
    """The area that a closed ring encloses."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def shape(rings: list[Ring]) -> dict[str, Any]:
    """The path of a country within the drawing, its area, and the place for its letters."""
    largest = max(rings, key=area)
    kept = [clipped(ring) for ring in rings if ring is largest or area(ring) >= LEAST_AREA]
    kept = [ring for ring in kept if len(ring) > 2]
    x, y = middle(max(kept, key=area))
    return {
        "path": "".join(map(_path, kept)),
        "area": round(sum(map(area, kept))),
        "label": [round(x), round(y)],
    }


def clipped(ring: Ring) -> Ring:
    """What of a ring lies within the drawing and a margin around it (Sutherland and Hodgman)."""
    low, high = -20.0, SIDE + 20.0
    for axis, limit, sign in ((0, low, 1), (0, high, -1), (1, low, 1), (1, high, -1)):
        cut: Ring = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            inside, beyond = sign * (here[axis] - limit) >= 0, sign * (there[axis] - limit) >= 0
            if inside:
                cut.append(here)
            if inside != beyond:
                part = (limit - here[axis]) / (there[axis] - here[axis])
                cut.append((here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])))
        ring = cut
    return ring


def middle(ring: Ring) -> Point:
    """A place well inside a ring: of a grid of points the one that is farthest from the border."""
    left, right = max(0.0, min(x for x, _ in ring)), min(float(SIDE), max(x for x, _ in ring))
    top, bottom = max(0.0, min(y for _, y in ring)), min(float(SIDE), max(y for _, y in ring))
    grid = [
        (left + (right - left) * (i + 0.5) / 24, top + (bottom - top) * (j + 0.5) / 24)
        for i in range(24)
        for j in range(24)
    ]
    inside = [point for point in grid if _within(point, ring)]
    return max(inside or grid, key=lambda point: (min(math.dist(point, one) for one in ring), point))


def _within(point: Point, ring: Ring) -> bool:
    x, y = point
    found = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


def _path(ring: Ring) -> str:
    """The ring as a path in whole units, each point as a step from the one before."""
    points = [(round(x), round(y)) for x, y in ring]
    (x, y), steps = points[0], []
    for to_x, to_y in points[1:]:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""


if __name__ == "__main__":
    main(sys.argv[1])
