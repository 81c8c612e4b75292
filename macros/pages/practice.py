"""How a practice reads."""

from __future__ import annotations

from collections.abc import Iterator

from macros.desk import Desk
from macros.page import Fact, Section
from macros.pages import obstacle


def facts(desk: Desk) -> Iterator[Fact]:
    """What stands at the top beside the common facts."""
    papers = desk.of_kind("templates", dict.fromkeys(name for step in desk.entry.steps for name in step.templates))
    if papers:
        yield Fact("Papers", desk.join(desk.link(paper) for paper in papers))
    provisions = [reference for step in desk.entry.steps for reference in step.law]
    if provisions:
        yield Fact("Law", desk.law_by_instrument(provisions), wide=True)


def sections(desk: Desk) -> Iterator[Section]:
    """In short, when, steps, what goes wrong, how to tell it worked, what it helps against, where it was seen."""
    entry = desk.entry
    yield desk.section("In short", desk.block(entry.in_short))
    yield desk.section("When to use it", desk.render("bullets", items=entry.when))
    yield desk.section("Steps", desk.render("practice_steps", entry=entry))
    yield desk.section("What goes wrong", desk.render("pitfalls", pitfalls=entry.pitfalls))
    yield desk.section("How to tell it worked", desk.render("bullets", items=entry.measures))
    if entry.private_or_ngo:
        yield desk.section("With a private operator or an NGO", desk.block(entry.private_or_ngo), "private-or-ngo")
    if entry.classified:
        yield desk.section("When information is classified", desk.block(entry.classified), "classified")
    obstacles = obstacle.answered_by(desk)
    if obstacles:
        yield desk.section("What it helps against", desk.render("entry_list", entries=obstacles), "obstacles")
    cases = [
        case
        for case in (*desk.of_kind("case-studies", entry.seen_in), *desk.users(entry, "case-studies"))
        if not case.is_retired
    ]
    if cases:
        yield desk.section("Seen in", desk.render("entry_list", entries=list(dict.fromkeys(cases))))
