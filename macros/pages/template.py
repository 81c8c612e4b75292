"""How a template reads: what it is for, and the whole text so that nobody must download to judge it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from markupsafe import Markup

from macros import words
from macros.desk import Desk
from macros.page import Fact, Section
from macros.write import Named
from toolbox.model.codes import country_names
from toolbox.model.sheet import Blank

#: The names of all countries, as a script that sets ``window.toolboxCountryNames``.
COUNTRIES = "assets/country-names.js"
_LEGEND = Markup(
    '<p class="aside-note">Blanks to fill in look like <span class="blank">this</span>. '
    "Drafting notes can be opened and are deleted before signature.</p>"
)

_EXAMPLE = Markup(
    "<p>These are all the sheets of the workbook, with the worked example filled in. Its partners, firms and figures are made up. "
    'What is computed stands on <span class="shut">grey</span> and says so at the head; in the workbook it is locked.</p>'
)


def facts(desk: Desk) -> Iterator[Fact]:
    """What stands at the top beside the common facts."""
    entry = desk.entry
    yield Fact("Filled in by", desk.line(entry.filler), wide=True)
    yield Fact("When", desk.line(entry.moment), wide=True)
    if entry.law:
        yield Fact("Law", desk.law_by_instrument(entry.law), wide=True)


def sections(desk: Desk) -> Iterator[Section]:
    """What it is for, how to adapt it, its text, its fields, who uses it."""
    entry = desk.entry
    yield desk.section("What it is for", desk.block(entry.purpose))
    if desk.downloads:
        yield desk.section("Download", desk.render("downloads", downloads=desk.downloads) + _fill_in(desk))
    yield desk.section("Before you use it", desk.render("bullets", items=entry.adapt), "how-to-adapt-it")
    if entry.text:
        yield from _text(desk)
    if entry.sheets:
        yield from _sheets(desk)
    if entry.fields:
        yield desk.section("What is filled in", desk.render("fields", fields=entry.fields), "fields")
    users = desk.users(entry, "practices")
    if users:
        yield desk.section("Used in", desk.render("entry_list", entries=users))
    cases = desk.of_kind("case-studies", entry.seen_in)
    if cases:
        yield desk.section("Seen in", desk.render("entry_list", entries=cases))


def files() -> Iterator[Named]:
    """What the forms of all templates offer where a country is asked for; on each page it would weigh as much as the form."""
    yield COUNTRIES, f"window.toolboxCountryNames = {json.dumps(country_names(), ensure_ascii=False)};\n"


def _fill_in(desk: Desk) -> Markup:
    """A form of the fields whose values go into the Word file that is offered."""
    document = next((file.name for file in desk.downloads if file.name.endswith(".docx")), None)
    if document is None or not desk.entry.fields:
        return Markup()
    return desk.render("fill", document=document, fields=desk.entry.fields, countries=COUNTRIES)


def _text(desk: Desk) -> Iterator[Section]:
    """The text of the paper on drawn sheets, one section a heading; what comes before the first leads it in."""
    headings = desk.headed(desk.entry.text)
    opening = headings.pop(0).body if headings and not headings[0].title else Markup()
    yield desk.section("The text", _LEGEND + _sheet(opening))
    taken: set[str] = set()
    for number, heading in enumerate(headings, 1):
        name = "text-" + (re.sub(r"[^a-z0-9]+", "-", heading.title.lower()).strip("-") or str(number))
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        yield Section(name, heading.title, _sheet(heading.body), 4 if heading.level > 2 else 3)


def _sheets(desk: Desk) -> Iterator[Section]:
    """The sheets of a spreadsheet with their worked example."""
    sheets = desk.entry.sheets
    yield desk.section("The sheets", _EXAMPLE)
    for sheet in sheets:
        body = desk.render(
            "sheet",
            sheet=sheet,
            to_do=words.to_do,
            kind=_kind,
            value=lambda blank, row: words.cell_value(blank, blank.example_of(row)),
            formula=lambda blank, own=sheet: words.formula_in_words(sheets, own, blank.formula),
        )
        yield Section(f"sheet-{sheet.id}", sheet.title, body, 3)


def _kind(blank: Blank, row: int) -> str:
    """What a cell is, for the look of it; the word in the cell says the same as its colour."""
    text = blank.example_of(row)
    tone = next((tone.tone for tone in blank.tones if tone.word in text), None)
    if blank.type == "check" and text:
        tone = "good" if text.startswith("OK") else "warn"
    kinds = ("number" if blank.is_numeric else "words", "shut" if blank.formula else None, tone)
    return " ".join(kind for kind in kinds if kind)


def _sheet(body: Markup) -> Markup:
    return Markup('<div class="sheet">{}</div>').format(body) if body.strip() else Markup()
