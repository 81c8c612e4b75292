"""The kinds of entry: the folder, the words readers see, and the model."""

from __future__ import annotations

from dataclasses import dataclass

from toolbox.model.case_study import CaseStudy
from toolbox.model.challenge import Challenge
from toolbox.model.country import Country
from toolbox.model.entry import Entry
from toolbox.model.event import Event
from toolbox.model.legal_note import LegalNote
from toolbox.model.obstacle import Obstacle
from toolbox.model.pathway import Pathway
from toolbox.model.practice import Practice
from toolbox.model.template import Template


@dataclass(frozen=True)
class Kind:
    """A kind of entry. ``folder`` names it everywhere: in files, references and addresses."""

    folder: str
    label: str
    plural: str
    question: str
    #: What its pages hold, for whoever meets the kind for the first time.
    holds: str
    model: type[Entry]

    @property
    def singular(self) -> str:
        """The folder's name for one entry, as people type it: ``case-study``."""
        return self.label.lower().replace(" ", "-")


KINDS: dict[str, Kind] = {
    kind.folder: kind
    for kind in (
        Kind(
            "practices",
            "Practice",
            "Practices",
            "How do we do this well?",
            "Steps with who does what, the paper to fill in and the law behind it; what goes wrong; how to tell that it worked.",
            Practice,
        ),
        Kind(
            "templates",
            "Template",
            "Templates",
            "What do we fill in?",
            "Who fills it in and when, the whole text with its blanks, drafting notes, what must be adapted.",
            Template,
        ),
        Kind(
            "case-studies",
            "Case study",
            "Case studies",
            "Who did this before, and how did it go?",
            "Buyers, dates, money, procedure, outcome, lessons, and what is not known.",
            CaseStudy,
        ),
        Kind(
            "legal-notes",
            "Legal note",
            "Legal notes",
            "May we, must we, and under which article?",
            "A short answer, the rule with its article, what it means for a joint purchase, which version of the law was read.",
            LegalNote,
        ),
        Kind(
            "obstacles",
            "Obstacle",
            "Obstacles",
            "What gets in the way?",
            "How it shows, who reports it, why it is there, and the practices that answer it.",
            Obstacle,
        ),
        Kind(
            "pathways",
            "Pathway",
            "Pathways",
            "Which way fits us?",
            "Questions with the reason for each answer, which lead to what to do, what to take along and what to do next.",
            Pathway,
        ),
        Kind(
            "countries",
            "Country",
            "Countries",
            "What is it like to buy there?",
            "Its law, languages, portal, buyers, review body and help, each with its source, and what is not known.",
            Country,
        ),
        Kind(
            "challenges",
            "Challenge",
            "Challenges",
            "What do many services need?",
            "Needs, kinds of solution and how mature they are, codes, standards, projects, and who has bought.",
            Challenge,
        ),
        Kind(
            "events",
            "Event",
            "Events",
            "When do we meet?",
            "Date, place, who holds it, what it is about, and what came out of it.",
            Event,
        ),
    )
}
