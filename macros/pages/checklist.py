"""The steps of a phase as one list to print and tick off, made from the practices in their order of use."""

from __future__ import annotations

from dataclasses import replace

from macros import address
from macros.desk import Desk
from macros.page import Page, Section, Settings
from macros.pages.phase import in_order_of_use
from toolbox.catalogue import Catalogue


def page(catalogue: Catalogue, settings: Settings, phase: str) -> Page:
    """The checklist of one phase: each practice with its steps, then what must exist at the end."""
    desk = Desk(catalogue, settings, address.of_checklist(phase))
    practices = in_order_of_use(catalogue, phase)
    sections = [
        Section(f"practice-{entry.ref.id}", entry.title, desk.render("checklist_steps", entry=entry))
        for entry in desk.first(practices)
    ]
    if sections:
        more = desk.listed_more(practices, kind="practices", phase=phase)
        sections[-1] = replace(sections[-1], body=sections[-1].body + more)
    story = catalogue.plan.stories.get(phase)
    if story and story.gate:
        body = desk.render("checklist_gate", gate=story.gate, phase=phase)
        sections.append(Section("gate-of-the-phase", "What must exist at the end", body))
    label = catalogue.vocabularies["phases"][phase].label
    title = f"Checklist: {desk.phase_number(phase)} {label}"
    lead = "Every step of this phase with who takes it and the paper it needs, in the order of use."
    body = desk.render("checklist", title=title, lead=lead, sections=sections, phase=phase)
    return Page(desk.here, title, lead, body, tuple(sections))
