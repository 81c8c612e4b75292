"""The published type of each kind of entry."""

from __future__ import annotations

from macros.api.case_study import CaseStudy
from macros.api.challenge import Challenge
from macros.api.country import CountryInFull
from macros.api.entry import Entry
from macros.api.event import EventInFull
from macros.api.legal_note import LegalNote
from macros.api.obstacle import Obstacle
from macros.api.pathway import Pathway
from macros.api.practice import Practice
from macros.api.template import Template

#: The published type of each kind of entry.
TYPES: dict[str, type[Entry]] = {
    "practices": Practice,
    "templates": Template,
    "case-studies": CaseStudy,
    "legal-notes": LegalNote,
    "obstacles": Obstacle,
    "pathways": Pathway,
    "countries": CountryInFull,
    "challenges": Challenge,
    "events": EventInFull,
}
