"""The register of law as a page: which version was read, what changes it, and which entries rest on it."""

from __future__ import annotations

from macros import address
from macros.desk import Desk
from macros.page import Page, Settings
from toolbox.catalogue import Catalogue


def register(catalogue: Catalogue, settings: Settings) -> Page:
    """One section for each kind of instrument, an anchor for each instrument."""
    desk = Desk(catalogue, settings, address.LAW)
    sections = []
    for kind, term in catalogue.vocabularies["instrument-kinds"].items():
        chosen = {name: one for name, one in catalogue.instruments.items() if one.kind == kind}
        if chosen:
            sections.append(
                desk.section(
                    term.label,
                    desk.render("instruments", definition=term.definition, instruments=chosen),
                    f"kind-{kind}",
                )
            )
    lead = "Every act, judgment and notice that an entry refers to: its address, the version that was read, and what is changing it."
    return Page(
        desk.here,
        "Register of law",
        lead,
        desk.render("list", title="Register of law", lead=lead, sections=sections, phase=None),
        tuple(sections),
    )
