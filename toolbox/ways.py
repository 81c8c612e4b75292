"""The ways through a pathway: which questions and outcomes its answers reach, in which order, how far.

What is asked here of a pathway that a rule has not seen yet is answered too: a name that leads nowhere
ends a way, and a question that came before is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from toolbox.model.pathway import Ending, Pathway, Question

Named = TypeVar("Named", Question, Ending)


def questions(pathway: Pathway) -> dict[str, Question]:
    """The questions by name, in the order of the file; of two with one name the first."""
    return _by_name(pathway.questions)


def outcomes(pathway: Pathway) -> dict[str, Ending]:
    """The outcomes by name, in the order of the file; of two with one name the first."""
    return _by_name(pathway.outcomes)


def _by_name(parts: Iterable[Named]) -> dict[str, Named]:
    known: dict[str, Named] = {}
    for one in parts:
        known.setdefault(one.id, one)
    return known


def reached(pathway: Pathway) -> set[str]:
    """The names of all questions and outcomes that some way reaches."""
    asked, seen, open_ = questions(pathway), set[str](), [pathway.start]
    while open_:
        name = open_.pop()
        if name not in seen:
            seen.add(name)
            open_ += [choice.leads_to for choice in asked[name].answers] if name in asked else []
    return seen


def circle(pathway: Pathway) -> tuple[str, ...]:
    """The names of questions of which each leads to the next and the last is the first; empty where there is none."""
    asked = questions(pathway)
    finished: set[str] = set()
    for first in asked:
        way: list[str] = [first]
        open_ = [_next_questions(asked, first)]
        while open_:
            name = next(open_[-1], None)
            if name is None:
                open_.pop()
                finished.add(way.pop())
            elif name in way:
                return (*way[way.index(name) :], name)
            elif name not in finished:
                way.append(name)
                open_.append(_next_questions(asked, name))
    return ()


def _next_questions(asked: dict[str, Question], name: str) -> Iterator[str]:
    return iter([choice.leads_to for choice in asked[name].answers if choice.leads_to in asked])


def longest(pathway: Pathway) -> dict[str, int]:
    """How many questions are asked at most from each question on, that question included; without circles only."""
    asked = questions(pathway)
    known: dict[str, int] = {}
    for name in reversed(_in_order(pathway)):
        known[name] = 1 + max((known.get(choice.leads_to, 0) for choice in asked[name].answers), default=0)
    return known


def in_order(pathway: Pathway) -> tuple[Question, ...]:
    """The questions so that every answer leads further down the page; without circles only."""
    asked = questions(pathway)
    return tuple(asked[name] for name in _in_order(pathway))


def outcomes_in_order(pathway: Pathway) -> tuple[Ending, ...]:
    """The outcomes in the order in which the questions, read down the page, lead to them."""
    known = outcomes(pathway)
    named = (choice.leads_to for question in in_order(pathway) for choice in question.answers)
    return tuple(known[name] for name in dict.fromkeys(named) if name in known)


def _in_order(pathway: Pathway) -> list[str]:
    """Depth first from the start, each question after all that lead to it."""
    asked = questions(pathway)
    done: dict[str, None] = {}
    way: list[tuple[str, Iterator[str]]] = []
    if pathway.start in asked:
        way.append((pathway.start, _backwards(asked, pathway.start)))
    begun = {pathway.start}
    while way:
        name, rest = way[-1]
        following = next(rest, None)
        if following is None:
            done[name] = None
            way.pop()
        elif following not in begun:
            begun.add(following)
            way.append((following, _backwards(asked, following)))
    return list(reversed(done))


def _backwards(asked: dict[str, Question], name: str) -> Iterator[str]:
    return reversed([choice.leads_to for choice in asked[name].answers if choice.leads_to in asked])
