"""How a legal note reads."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.desk import Desk
from macros.page import Fact, Section
from toolbox.model.codes import country_name


def facts(desk: Desk) -> Iterator[Fact]:
    """Whose law it is."""
    entry = desk.entry
    whose = desk.label("jurisdictions", entry.jurisdiction)
    if entry.jurisdiction == "national" and entry.countries:
        whose = ", ".join(country_name(code) for code in entry.countries)
    yield Fact("Whose law", Markup("{}").format(whose))


def sections(desk: Desk) -> Iterator[Section]:
    """The question, the short answer, the rules, the thresholds, what they mean, pitfalls, what is pending, what was read."""
    entry = desk.entry
    yield desk.section("The question", desk.block(entry.question))
    yield desk.section("Short answer", Markup('<div class="answer">{}</div>').format(desk.block(entry.short_answer)))
    yield desk.section("The rule", desk.render("rules", rules=entry.rules))
    figures = [one for name in entry.thresholds for one in desk.catalogue.thresholds if one.instrument == name]
    if figures:
        yield desk.section("The thresholds", desk.render("thresholds", thresholds=figures), "thresholds")
    yield desk.section("What it means for a joint security purchase", desk.block(entry.meaning), "meaning")
    yield desk.section("Watch out", desk.render("bullets", items=entry.watch_out))
    if entry.pending:
        yield desk.section("What may change", desk.render("pending", pending=entry.pending), "pending")
    cases = [
        case
        for case in (*desk.of_kind("case-studies", entry.seen_in), *desk.users(entry, "case-studies"))
        if not case.is_retired
    ]
    if cases:
        yield desk.section("Seen in", desk.render("entry_list", entries=list(dict.fromkeys(cases))))
    yield desk.section("Checked on", desk.render("checked_law", checked=entry.checked))
