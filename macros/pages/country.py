"""How a country reads: what is known with its source, what is not, and what the toolbox has on it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros import news
from macros.atlas import figures
from macros.desk import Desk
from macros.page import Fact, Section
from toolbox.catalogue import countries_of
from toolbox.model.country import confirmed, leads
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS

#: The fields under the headings of the page.
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("law", "Under which law", ("civil_law", "defence_law", "cross_border", "low_values", "languages")),
    ("buyers", "Who buys, and where it is published", ("security_buyers", "central_purchasing", "portals")),
    ("help", "Who can help", ("contact_points", "innovation_support", "fund_authorities")),
    ("trouble", "When it gets difficult", ("review_bodies", "hindrances")),
)


def facts(desk: Desk) -> Iterator[Fact]:
    """Its standing, its currency, and how much is known."""
    entry = desk.entry
    known = figures.of_country(entry)
    yield Fact("Standing", Markup("{}").format(desk.label("country-standings", entry.standing)))
    yield Fact("Currency", Markup("{}").format(entry.currency))
    yield Fact("Known", Markup("{} of {} fields").format(known.known, known.of))


def sections(desk: Desk) -> Iterator[Section]:
    """How much is known, then every field, filled or not; then what the toolbox has on the country."""
    entry = desk.entry
    known = figures.of_country(entry)
    yield desk.section("How much is known", desk.render("country_known", known=known, term=figures.term), "known")
    for id, title, fields in GROUPS:
        yield desk.section(title, Markup(), id)
        for field in fields:
            yield Section(
                figures.term(field), desk.label("country-fields", figures.term(field)), _field(desk, field), 3
            )
    if entry.experience:
        yield desk.section("What it has done with others", _field(desk, "experience"), "experience")
    entries = in_the_toolbox(desk)
    if entries:
        yield desk.section("In the toolbox", desk.render("country_entries", groups=entries), "toolbox")
    changes = changes_of(desk)
    if changes:
        title = f"What changed for {entry.title}"
        yield desk.section(title, desk.render("country_changes", changes=changes, news=news), "changes")


def _field(desk: Desk, field: str) -> Markup:
    entry = desk.entry
    return desk.render(
        "country_field",
        name=field,
        known=confirmed(entry, field),
        leads=leads(entry, field),
        counted=field != "experience",
    )


def in_the_toolbox(desk: Desk) -> list[tuple[str, list[Entry]]]:
    """What is about the country, by kind: its cases and notes, events there, and obstacles met there; then the
    practices, which hold everywhere, that take an example from it."""
    entry = desk.entry
    about = [one for one in desk.catalogue.of_country(entry.code) if one.ref != entry.ref]
    met = [piece.obstacle for piece in confirmed(entry, "hindrances") if piece.obstacle]
    about += [one for one in desk.of_kind("obstacles", dict.fromkeys(met)) if not one.is_retired and one not in about]
    groups = [(KINDS[kind].plural, [one for one in about if one.ref.kind == kind]) for kind in KINDS]
    examples = [one for one in desk.users(entry, "practices") if not one.is_retired and one not in about]
    groups.append((f"Practices with an example from {desk.entry.title}", examples))
    return [(title, entries) for title, entries in groups if entries]


def changes_of(desk: Desk) -> list[tuple[str, str, list]]:
    """What each edition changed in the country's page and in what is about the country, newest first."""
    found = []
    for record in news.released(desk.catalogue):
        changes = [one for one in record.changes if one.what != news.WORDING and _is_about(desk, one.ref)]
        if changes:
            found.append((record.edition, record.date, news.sorted_for_reading(desk.catalogue, changes)))
    return found


def _is_about(desk: Desk, ref) -> bool:
    entry = news.find(desk.catalogue, ref)
    return entry is not None and (entry.ref == desk.entry.ref or desk.entry.code in countries_of(entry))
