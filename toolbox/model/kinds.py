"""The kinds of entry: the folder, the words readers see, and the model."""

from __future__ import annotations

from dataclasses import dataclass

from toolbox.model.case_study import CaseStudy
from toolbox.model.entry import Entry
from toolbox.model.legal_note import LegalNote
from toolbox.model.obstacle import Obstacle
from toolbox.model.practice import Practice
from toolbox.model.template import Template


@dataclass(frozen=True)
class Kind:
    """A kind of entry. ``folder`` names it everywhere: in files, references and addresses."""

    folder: str
    label: str
    plural: str
    question: str
    model: type[Entry]

    @property
    def singular(self) -> str:
        """The folder's name for one entry, as people type it: ``case-study``."""
        return self.label.lower().replace(" ", "-")


KINDS: dict[str, Kind] = {
    kind.folder: kind
    for kind in (
        Kind("practices", "Practice", "Practices", "How do we do this well?", Practice),
        Kind("templates", "Template", "Templates", "What do we fill in?", Template),
        Kind("case-studies", "Case study", "Case studies", "Who did this before, and how did it go?", CaseStudy),
        Kind("legal-notes", "Legal note", "Legal notes", "May we, must we, and under which article?", LegalNote),
        Kind("obstacles", "Obstacle", "Obstacles", "What gets in the way?", Obstacle),
    )
}
