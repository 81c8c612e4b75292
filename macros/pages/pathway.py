"""How a pathway reads from top to bottom, and the page of all pathways.

The page needs no script: every answer is a link to the next question or the outcome. The script reads
the same HTML and shows one question at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from macros import address, words
from macros.desk import Desk
from macros.page import Fact, Page, Section, Settings
from toolbox import ways
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.model.pathway import Ending, FilledIn, Pathway
from toolbox.model.template import Template
from toolbox.thresholds import Threshold

#: The vocabulary of each term of an outcome, and what readers see before it.
_TERMS = (
    ("model", "cooperation-models", "Cooperation model"),
    ("regime", "legal-regimes", "Legal regime"),
    ("procedure", "award-procedures", "Procedure"),
)
#: What is taken along, in the order of use, with the words above it.
_GROUPS = (
    ("templates", "Papers to fill in"),
    ("practices", "How to do it"),
    ("legal-notes", "The law"),
    ("case-studies", "Who did it"),
    ("obstacles", "What gets in the way"),
    ("pathways", "Other pathways"),
)


def facts(desk: Desk) -> Iterator[Fact]:
    """How long it takes, and what it fills in."""
    entry = desk.entry
    most = ways.longest(entry).get(entry.start, 0)
    yield Fact("Questions", Markup("{}, at most {} on one way").format(len(entry.questions), most))
    record = _record(desk)
    if record is not None:
        yield Fact("Fills in", desk.link(record), wide=True)


def sections(desk: Desk) -> Iterator[Section]:
    """What to have at hand, the questions in their order, the outcomes."""
    entry = desk.entry
    numbers = {one.id: number for number, one in enumerate(ways.in_order(entry), 1)}
    titles = {one.id: one.title for one in entry.outcomes}
    yield desk.section("Before you start", desk.block(entry.intro))
    body = desk.render(
        "pathway_questions",
        questions=ways.in_order(entry),
        numbers=numbers,
        titles=titles,
        longest=ways.longest(entry),
        anchor=lambda name: f"question-{name}" if name in numbers else f"outcome-{name}",
        figures=lambda question: _in_force(desk, question.thresholds),
        record=lambda filled: _as_data(desk, filled),
    )
    yield desk.section("The questions", body, "questions")
    body = desk.render(
        "pathway_outcomes",
        outcomes=ways.outcomes_in_order(entry),
        terms=lambda outcome: _terms(desk, outcome),
        groups=lambda outcome: _groups(desk, outcome),
        pathway=lambda name: next(iter(desk.of_kind("pathways", [name])), None),
        filled=_record(desk),
        document=_document(desk),
        record=lambda filled: _as_data(desk, filled),
    )
    yield desk.section("The outcomes", body, "outcomes")


def _in_force(desk: Desk, instruments: Iterable[str]) -> list[Threshold]:
    """The figures of the instruments that count on the day of the page; all that are known where it has none."""
    return [
        one
        for name in instruments
        for one in desk.catalogue.thresholds
        if one.instrument == name and (desk.today is None or one.holds_on(desk.today))
    ]


def _terms(desk: Desk, outcome: Ending) -> list[tuple[str, str, str]]:
    """The terms that an outcome names: heading, label and definition."""
    found = []
    for field, vocabulary, heading in _TERMS:
        name = getattr(outcome, field)
        if name is not None:
            term = desk.catalogue.vocabularies[vocabulary][name]
            found.append((heading, term.label, term.definition))
    return found


def _groups(desk: Desk, outcome: Ending) -> list[tuple[str, list[tuple[Entry, str | None]]]]:
    """What an outcome takes along, by kind, each with what it is needed for."""
    taken = [(entry, one.why) for one in outcome.take_along for entry in desk.named([one.entry])]
    groups = [(title, [(entry, why) for entry, why in taken if entry.ref.kind == kind]) for kind, title in _GROUPS]
    return [(title, entries) for title, entries in groups if entries]


def _record(desk: Desk) -> Template | None:
    """The template that the pathway fills in."""
    found = desk.find(Ref("templates", desk.entry.record)) if desk.entry.record else None
    return found if isinstance(found, Template) else None


def _document(desk: Desk) -> str:
    """The address of the Word file of that template; empty where none is offered."""
    record = _record(desk)
    place = address.of_entry(record.ref) if record else ""
    offered = (file.name for file in desk.files.get(place, ()) if file.name.endswith(".docx"))
    return next((desk.href(place + name) for name in offered), "")


def _as_data(desk: Desk, filled: tuple[FilledIn, ...]) -> str:
    """What is filled in, for the script: field, value and type of each."""
    record = _record(desk)
    types = {field.id: field.type for field in record.fields} if record else {}
    return json.dumps([[one.field, one.value, types.get(one.field, "text")] for one in filled], ensure_ascii=False)


def in_use_order(catalogue: Catalogue) -> list[Pathway]:
    """The pathways that are not retired, in the order of the phases in which they are first needed."""
    phases = list(catalogue.vocabularies["phases"])
    current = [one for one in catalogue.of_kind("pathways") if isinstance(one, Pathway) and not one.is_retired]
    return sorted(current, key=lambda one: phases.index(one.phases[0]))


def all_of_them(catalogue: Catalogue, settings: Settings) -> Page:
    """All pathways with what each decides, in the order in which a purchase meets them; retired ones at the end."""
    kind = KINDS["pathways"]
    desk = Desk(catalogue, settings, address.of_kind(kind.folder))
    current = in_use_order(catalogue)
    sections = []
    if current:
        body = desk.render("pathways", pathways=current, longest=lambda one: ways.longest(one)[one.start])
        sections.append(desk.section("Choose a question", body))
    sections += desk.retired(kind.folder)
    count = words.counted(len(current), kind.label.lower(), kind.plural.lower())
    lead = f"{kind.question} {count}: answer a few questions, read the reason for each answer, and take the outcome along as a record of one page."
    return desk.page("Decide", lead, sections)
