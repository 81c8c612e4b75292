"""Pages of a site that is served while it is written, taken from what was shown before where they are the same."""

from __future__ import annotations

from collections.abc import Callable

from macros.page import Page
from macros.workers import Anew
from toolbox.asked import Answers, AskedCatalogue, Question
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref


class Remembered(Anew):
    """The pages apart from the entries, of a ``catalogue`` that follows the one ``before``. ``around`` is all that they
    follow from beside the entries; an entry that did not change is the same object."""

    def __init__(self, catalogue: Catalogue, around: object, before: Remembered | None = None) -> None:
        self.catalogue = AskedCatalogue(catalogue)
        self._around = around
        same = before is not None and before._around == around
        #: By address the questions with the answers that were given, and the page.
        self._pages: dict[str, tuple[dict[Question, str], Page]] = before._pages if same else {}
        self._numbers: dict[Ref, tuple[int, Entry]] = {}
        self._next = before._next if before else 0
        for ref, entry in catalogue.entries.items():
            known = before._numbers.get(ref) if before else None
            if known is None or known[1] is not entry:
                known, self._next = (self._next, entry), self._next + 1
            self._numbers[ref] = known
        said = {ref: b"%d" % number for ref, (number, _) in self._numbers.items()}
        self._answers = Answers(catalogue, said, self.catalogue.more)

    def page(self, at: str, make: Callable[[], Page]) -> Page:
        known = self._pages.get(at)
        if known is None or any(self._answers.to(question) != answer for question, answer in known[0].items()):
            made, asked = self.catalogue.noted_of(make)
            known = self._pages[at] = ({question: self._answers.to(question) for question in asked}, made)
        return known[1]
