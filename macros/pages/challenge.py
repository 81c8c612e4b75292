"""How a challenge reads, and the page that shows how far the work on each has got and who has bought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros import address, words
from macros.desk import Desk
from macros.page import Fact, Page, Section, Settings
from toolbox.catalogue import Catalogue, countries_of
from toolbox.model.case_study import CaseStudy
from toolbox.model.challenge import Challenge, Project, Solution
from toolbox.model.kinds import KINDS

TITLE = "Challenges that many services share"


def facts(desk: Desk) -> Iterator[Fact]:
    """The fields of security and who needs it."""
    entry = desk.entry
    yield Fact("Field", Markup("{}").format(desk.labels("domains", entry.domains)))
    yield Fact("Needed by", Markup("{}").format("; ".join(entry.needed_by)), wide=True)


def sections(desk: Desk) -> Iterator[Section]:
    """The need, why together, what there is and how mature, codes, standards, projects, purchases, obstacles."""
    entry = desk.entry
    yield desk.section("What services need", desk.render("bullets", items=entry.needs), "needs")
    yield desk.section("Why buy it together", desk.block(entry.why_together), "why")
    yield desk.section("Kinds of solution", desk.render("challenge_solutions", solutions=entry.solutions), "solutions")
    if entry.cpv:
        yield desk.section("CPV codes", desk.render("challenge_cpv", codes=entry.cpv), "cpv")
    if entry.standards:
        yield desk.section("Standards", desk.render("challenge_standards", standards=entry.standards))
    if entry.projects:
        yield desk.section("European projects", desk.render("challenge_projects", projects=entry.projects), "projects")
    bought = desk.render("challenge_purchases", purchases=entry.purchases)
    yield desk.section("Who has bought", bought, "purchases")
    obstacles = [one for one in desk.of_kind("obstacles", entry.obstacles) if not one.is_retired]
    if obstacles:
        yield desk.section("What gets in the way", desk.render("entry_list", entries=obstacles), "obstacles")


@dataclass(frozen=True)
class Standing:
    """How far the work on one challenge has got."""

    challenge: Challenge
    #: The lowest and the highest maturity of its solutions, and whether any figure is an estimate.
    maturity: tuple[int, int, bool]
    #: Its projects by stage, in the order of the stages.
    projects: dict[str, list[Project]]
    cases: list[CaseStudy]
    #: Purchases of which the toolbox has no case.
    others: int


def maturity(solutions: tuple[Solution, ...]) -> tuple[int, int, bool]:
    """The span of the maturity of all solutions, and whether any of it is an estimate."""
    return (
        min(one.mature_from for one in solutions),
        max(one.mature_to for one in solutions),
        any(one.basis == "estimate" for one in solutions),
    )


def standing(desk: Desk, challenge: Challenge) -> Standing:
    """How far the work on a challenge has got, from its entry and its cases."""
    stages = desk.catalogue.vocabularies["research-stages"]
    projects = {stage: [one for one in challenge.projects if one.stage == stage] for stage in stages}
    named = dict.fromkeys(one.case for one in challenge.purchases if one.case)
    cases = [case for case in desk.of_kind("case-studies", named) if not case.is_retired]
    others = sum(one.case is None for one in challenge.purchases)
    return Standing(challenge, maturity(challenge.solutions), {k: v for k, v in projects.items() if v}, cases, others)


def all_of_them(catalogue: Catalogue, settings: Settings) -> Page:
    """The challenges by field, where the research has got to, who has bought, and in which phase a case helps."""
    kind = KINDS["challenges"]
    desk = Desk(catalogue, settings, address.CHALLENGES)
    current = [one for one in catalogue.of_kind(kind.folder) if isinstance(one, Challenge) and not one.is_retired]
    standings = [standing(desk, one) for one in sorted(current, key=lambda one: (one.title.casefold(), one.ref))]
    sections = []
    if standings:
        far = desk.render("challenge_standings", standings=standings, countries_of=countries_of)
        sections.append(desk.section("Where it has got to, and who has bought", far, "standing"))
        phases = [(name, term.label) for name, term in catalogue.vocabularies["phases"].items()]
        helped = desk.render("challenge_phases", standings=[one for one in standings if one.cases], phases=phases)
        sections.append(desk.section("By phase and case", helped, "phases"))
        chosen = [one.challenge for one in standings]
        sections.append(desk.section("All challenges", desk.listed(chosen, kind=kind.folder), "all"))
    sections += desk.retired(kind.folder)
    count = words.counted(len(current), kind.label.lower(), kind.plural.lower())
    lead = f"What services of several countries need alike: {count}, with what there is, how mature it is, and who has bought it."
    return desk.page(TITLE, lead, sections)
