"""A phase of a purchase as a story of one page: who meets, what is decided, what must exist at the end."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from macros import address
from macros.desk import Desk
from macros.page import Page, Section, Settings
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.kinds import KINDS
from toolbox.model.phase import Story


@dataclass(frozen=True)
class Paper:
    """A template that is filled in within a phase, and by whom."""

    template: Entry
    who: tuple[str, ...]


def page(catalogue: Catalogue, settings: Settings, phase: str) -> Page:
    """The page of one phase: its story where there is one, then what the entries say."""
    desk = Desk(catalogue, settings, address.of_phase(phase))
    term = catalogue.vocabularies["phases"][phase]
    story = catalogue.plan.stories.get(phase)
    sections = [*_told(desk, story)] if story else []
    practices = in_order_of_use(catalogue, phase)
    told = set(story.order if story else ())
    at_home = [entry for entry in practices if _is_at_home(entry, phase, told)]
    filled = [
        Paper(template, who)
        for name, who in papers_of(at_home).items()
        for template in desk.of_kind("templates", [name])
        if not template.is_retired
    ]
    if filled:
        sections.append(desk.section("Papers filled in on the way", desk.render("papers", papers=filled), "papers"))
    if at_home:
        body = desk.render(
            "in_order",
            entries=at_home,
            others=[one for one in practices if not _is_at_home(one, phase, told)],
            phase=phase,
        )
        sections.append(desk.section("What to do, in the order of use", body, "practices"))
    elif practices:
        sections.append(desk.section(KINDS["practices"].plural, desk.listed(practices, kind="practices", phase=phase)))
    for kind in ("pathways", "legal-notes", "case-studies", "obstacles", "templates"):
        chosen = [one for one in catalogue.of_kind(kind) if phase in one.phases and not one.is_retired]
        if chosen:
            listed = desk.listed(chosen, "titles", kind=kind, phase=phase)
            sections.append(desk.section(KINDS[kind].plural, listed, kind))
    title = f"{desk.phase_number(phase)} {term.label}"
    return desk.page(title, term.definition, sections, phase=phase)


def _told(desk: Desk, story: Story) -> list[Section]:
    return [
        desk.section("What happens", desk.render("story", story=story), "story"),
        desk.section("What must exist at the end", desk.render("gate", gate=story.gate), "gate"),
    ]


def _is_at_home(practice: Entry, phase: str, told: Set[str]) -> bool:
    """Whether a practice begins in a phase, or its story tells of it."""
    return practice.phases[0] == phase or practice.ref.id in told


def in_order_of_use(catalogue: Catalogue, phase: str) -> list[Entry]:
    """The practices of a phase: first those that its story puts in order, then the others, those at home here first."""
    practices = {
        one.ref.id: one for one in catalogue.of_kind("practices") if phase in one.phases and not one.is_retired
    }
    story = catalogue.plan.stories.get(phase)
    first = [name for name in (story.order if story else ()) if name in practices]
    rest = sorted(
        (name for name in practices if name not in first), key=lambda name: practices[name].phases[0] != phase
    )
    return [practices[name] for name in (*first, *rest)]


def papers_of(practices: list[Entry]) -> dict[str, tuple[str, ...]]:
    """The templates that the steps of practices name, each with the roles that fill it in."""
    who: dict[str, dict[str, None]] = {}
    for step in (step for entry in practices for step in entry.steps):
        for template in step.templates:
            who.setdefault(template, {})[step.who] = None
    return {name: tuple(roles) for name, roles in who.items()}
