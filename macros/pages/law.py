"""The register of law as a page: which version was read, what changes it, and which entries rest on it."""

from __future__ import annotations

from collections.abc import Iterable

from macros import address, feeds
from macros.api import place
from macros.desk import Desk
from macros.page import Page, Settings
from toolbox.catalogue import Catalogue
from toolbox.reviews import Finding


def register(catalogue: Catalogue, settings: Settings, changed: Iterable[Finding] = ()) -> Page:
    """One section for each kind of instrument, an anchor for each instrument, with the entries that await a check."""
    desk = Desk(catalogue, settings, address.LAW)
    waiting: dict[str, list[Finding]] = {name: [] for name in catalogue.instruments}
    for one in changed:
        waiting[one.instrument].append(one)

    def ways(name: str) -> dict[str, str]:
        feed = feeds.of_instrument(catalogue, name)
        files = {"Atom": feed.atom, "JSON": feed.json}
        return {form: feeds.href(catalogue, settings, feed, file, desk.here) for form, file in files.items()}

    sections = []
    if any(waiting.values()):
        amended = {name: found for name, found in waiting.items() if found}
        sections.append(desk.section("Changed since the check", desk.render("law_waiting", waiting=amended), "changed"))
    for kind, term in catalogue.vocabularies["instrument-kinds"].items():
        chosen = {name: one for name, one in catalogue.instruments.items() if one.kind == kind}
        if chosen:
            sections.append(
                desk.section(
                    term.label,
                    desk.render(
                        "instruments",
                        definition=term.definition,
                        instruments=chosen,
                        waiting=waiting,
                        ways=ways,
                        data=place.INSTRUMENTS,
                    ),
                    f"kind-{kind}",
                )
            )
    if catalogue.thresholds:
        body = desk.render("thresholds", thresholds=catalogue.thresholds)
        sections.append(desk.section("Thresholds", body, "thresholds"))
    lead = "Every act, judgment and notice that an entry refers to: its address, the version that was read, and what is changing it."
    return desk.page("Register of law", lead, sections)
