"""How an obstacle reads, and the page of all that gets in the way."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros import address, words
from macros.desk import Desk
from macros.page import Fact, Page, Section, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS
from toolbox.model.obstacle import Obstacle

TITLE = "What gets in the way"


def facts(desk: Desk) -> Iterator[Fact]:
    """Where it comes from, and the law that has to do with it."""
    entry = desk.entry
    yield Fact("Comes from", Markup("{}").format(desk.label("obstacle-areas", entry.area)))
    if entry.law:
        yield Fact("Law", desk.law_by_instrument(entry.law), wide=True)


def sections(desk: Desk) -> Iterator[Section]:
    """How it shows, why, the evidence, who feels it, what to do first, what answers it, where it was met."""
    entry = desk.entry
    yield desk.section("How it shows", desk.render("bullets", items=entry.shows))
    yield desk.section("Why it is there, in our reading", desk.block(entry.why), "why")
    yield desk.section("Who reports it", desk.render("evidence", evidence=entry.evidence), "evidence")
    yield desk.section("Who feels it", desk.render("affected", affected=entry.felt_by))
    yield desk.section("What to do first", Markup('<div class="answer">{}</div>').format(desk.block(entry.first_step)))
    yield desk.section("What answers it", desk.render("answers", answers=entry.answers), "answers")
    cases = [case for case in desk.of_kind("case-studies", entry.seen_in) if not case.is_retired]
    if cases:
        yield desk.section("Seen in", desk.render("entry_list", entries=cases))


def answered_by(desk: Desk) -> list[Obstacle]:
    """The obstacles, in use, that name the desk's practice as an answer."""
    mine = {desk.entry.ref.id, *desk.entry.aliases}
    return [
        one for one in desk.users(desk.entry, "obstacles") if any(answer.practice in mine for answer in one.answers)
    ]


def all_of_them(catalogue: Catalogue, settings: Settings) -> Page:
    """All obstacles by where they come from, each with the practices that answer it; retired ones at the end."""
    kind = KINDS["obstacles"]
    desk = Desk(catalogue, settings, address.of_kind(kind.folder))
    current = [one for one in catalogue.of_kind(kind.folder) if not one.is_retired]
    sections = []
    for area, term in catalogue.vocabularies["obstacle-areas"].items():
        chosen = [one for one in current if one.area == area]
        if chosen:
            body = desk.render("obstacles", definition=term.definition, obstacles=chosen)
            sections.append(desk.section(term.label, body, area))
    sections += desk.retired(kind.folder)
    count = words.counted(len(current), kind.label.lower(), kind.plural.lower())
    lead = f"Why joint purchases across borders are rare or stall: {count}, each with who reports it and the practices that answer it."
    return desk.page(TITLE, lead, sections)
