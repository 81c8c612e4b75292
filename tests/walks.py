"""Every way through a pathway, for the tests that walk them all."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox import ways
from toolbox.model.pathway import Choice, Ending, Pathway, Question

#: One way: each question with the answer that was given.
Way = tuple[tuple[Question, Choice], ...]


def walks(pathway: Pathway) -> Iterator[tuple[Way, Ending]]:
    """Every way from the start to an outcome; without circles only."""
    asked, known = ways.questions(pathway), ways.outcomes(pathway)
    open_: list[tuple[Way, str]] = [((), pathway.start)]
    while open_:
        way, name = open_.pop()
        if name in known:
            yield way, known[name]
        elif name in asked:
            open_ += [((*way, (asked[name], choice)), choice.leads_to) for choice in reversed(asked[name].answers)]
