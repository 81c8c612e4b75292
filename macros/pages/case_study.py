"""How a case study reads."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros import words
from macros.desk import Desk
from macros.page import Fact, Section
from toolbox.catalogue import countries_of


def facts(desk: Desk) -> Iterator[Fact]:
    """Countries, dates, value, procedure, law, funding and CPV codes, each where it is known."""
    entry = desk.entry
    if countries_of(entry):
        yield Fact("Countries", desk.join(desk.country(code) for code in countries_of(entry)))
    yield Fact("Form", Markup("{}").format(desk.label("purchase-forms", entry.form)))
    if entry.domains:
        yield Fact("Field", Markup("{}").format(desk.labels("domains", entry.domains)))
    yield Fact("State", Markup("{}").format(entry.state))
    yield Fact("Kind of case", Markup("{}").format(desk.label("case-fits", entry.fit)))
    yield Fact("Dates", Markup("{}").format(_span(entry.timeline)))
    yield Fact("Value", desk.render("values", values=entry.values) if entry.values else Markup("Not known"), wide=True)
    yield Fact("Procedure", desk.line(entry.procedure) or Markup("Not known"), wide=True)
    yield Fact(
        "Law",
        desk.law_by_instrument(entry.law) if entry.law else Markup("Not known from an official source"),
        wide=True,
    )
    if entry.funding:
        yield Fact("Funding", desk.render("funding", funding=entry.funding), wide=True)
    if entry.cpv:
        yield Fact("CPV", desk.cpv(entry.cpv), wide=True)


def _span(timeline: tuple) -> str:
    first, last = timeline[0].date, timeline[-1].date
    if first == last:
        return words.date_in_words(first)
    return f"{words.date_in_words(first)} to {words.date_in_words(last)}"


def sections(desk: Desk) -> Iterator[Section]:
    """In short, who, what, how, when, how it went, what others can learn, where sources differ."""
    entry = desk.entry
    yield desk.section("In short", desk.block(entry.in_short))
    yield desk.section("Who bought", desk.render("buyers", buyers=entry.buyers_involved, suppliers=entry.suppliers))
    yield desk.section("What was bought", desk.block(entry.bought))
    yield desk.section("How", desk.block(entry.how))
    yield desk.section("Timeline", desk.render("timeline", events=entry.timeline))
    yield desk.section("How it went", desk.block(entry.outcome), "outcome")
    yield desk.section("What others can learn", desk.render("lessons", lessons=entry.lessons), "lessons")
    if entry.conflicts:
        yield desk.section("Where sources differ", desk.render("bullets", items=entry.conflicts))
    practices = desk.users(entry, "practices")
    if practices:
        yield desk.section("Practices that cite this case", desk.render("entry_list", entries=practices), "practices")
