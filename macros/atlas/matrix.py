"""What is confirmed of each country as a row of the sheet ``partners`` in the applicable-law matrix, for the browser to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from macros.atlas import figures
from macros.documents import calc
from toolbox.catalogue import Catalogue
from toolbox.model.codes import country_names, language_name
from toolbox.model.country import Country, confirmed
from toolbox.model.fields import Ref
from toolbox.model.known import Known
from toolbox.model.template import Template
from toolbox.text import plain

SHEET = Ref("templates", "applicable-law-matrix")
#: The file beside the page of partners.
NAME = "matrix.json"
#: The sheet of the workbook that has a row for each partner, and the sheets that stand before the template's own.
_PARTNERS, _BEFORE = "partners", 1
#: The fields from which a row is filled: their sources stand in its column for sources.
_FIELDS = ("civil_law", "defence_law", "cross_border", "languages", "review_bodies", "portals")


def sheet(catalogue: Catalogue) -> Template | None:
    """The template that is filled in, where the toolbox has it with the sheet of partners."""
    found = catalogue.entries.get(SHEET)
    if isinstance(found, Template) and not found.is_retired and any(one.id == _PARTNERS for one in found.sheets):
        return found
    return None


def files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Name and content of the file for the browser; none without the template."""
    template = sheet(catalogue)
    if template is not None:
        made = {"layout": layout(template), "rows": {one.ref.id: row(one) for one in figures.countries(catalogue)}}
        yield NAME, json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def layout(template: Template) -> dict[str, Any]:
    """Where the sheet stands in the file, its first row, and the letters of its columns by their names."""
    number = next(place for place, one in enumerate(template.sheets) if one.id == _PARTNERS)
    own = template.sheets[number]
    places = calc.places(template.sheets)
    columns = {blank.id: calc.letter(places[_PARTNERS, blank.id].column) for blank in own.blanks if not blank.formula}
    part = f"xl/worksheets/sheet{number + 1 + _BEFORE}.xml"
    return {"part": part, "first": calc.HEAD_OF_TABLE + 1, "rows": own.rows, "columns": columns}


def row(country: Country) -> dict[str, str | int]:
    """The columns that the entry can fill; a number is a day, as a workbook counts them. Only what is confirmed."""
    name = country.title
    used = [piece for field in _FIELDS for piece in confirmed(country, field)]
    keys = dict.fromkeys(key for piece in used for key in piece.sources)
    urls = {source.key: source.url for source in country.sources}
    cells: dict[str, str | int] = {
        "partner": name,
        "country": name if name in country_names() else "",
        "act-2014-24": _told(confirmed(country, "civil_law"), ("name", "article"), or_text=True),
        "act-2009-81": _told(confirmed(country, "defence_law"), ("name", "article"), or_text=True),
        "article-39-rule": _told(confirmed(country, "cross_border"), ("article", "text")),
        "tender-languages": ", ".join(language_name(one.language) for one in confirmed(country, "languages")),
        "review-body": _told(confirmed(country, "review_bodies"), ("name",)),
        "portal": _told(confirmed(country, "portals"), ("name",)),
        "source": "; ".join(urls[key] for key in keys if key in urls),
    }
    if used:
        cells["checked-on"] = int(calc.day_number(country.checked.date))
    return {column: value for column, value in cells.items() if value != ""}


def _told(pieces: Iterable[Known], parts: tuple[str, ...], or_text: bool = False) -> str:
    """The named parts of each piece; its text where it has none of them."""
    told = []
    for piece in pieces:
        found = [plain(value) for part in parts if (value := getattr(piece, part, None))]
        if not found and or_text:
            found = [plain(piece.text)]
        told.append(": ".join(found) if "text" in parts else ", ".join(found))
    return "".join(f"{one} " if one.endswith(".") else f"{one}; " for one in told).rstrip(" ;")
