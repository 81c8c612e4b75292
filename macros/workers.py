"""Who does the work for a site: all of it anew, or only what is another thing than before.

A release does all of it anew. A build takes from the one before what did not change (:mod:`macros.finished`), and who
serves a site from what was shown before (:mod:`macros.remembered`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from macros.page import Page
from macros.write import Named
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.spread import spread

Thing = TypeVar("Thing")
#: The files that some work makes, and what else it says, which can be written as JSON; a tuple comes back as a list.
Result = tuple[Sequence[Named], Any]
#: Does some work for each of many things and gives a text for each.
Remembering = Callable[[Callable[[Any], str], Sequence[Any]], Iterable[str]]

#: Does the work of a name for each of some entries; see :meth:`Workers.each`.
Each = Callable[[str, Callable[[Entry], Result], Sequence[Entry]], Iterator[Result]]


class Workers(Protocol):
    """Who does the work for a site; a text of some entries is remembered by what it follows from."""

    def each(self, name: str, work: Callable[[Entry], Result], entries: Sequence[Entry]) -> Iterator[Result]:
        """Do the work of this name for each of the entries, in their order. The files may lie in the site already."""

    def page(self, at: str, make: Callable[[], Page]) -> Page:
        """The page apart from the entries that stands at an address."""

    def remembering(self, name: str, said: Callable[[Thing], tuple[Ref, str]]) -> Remembering:
        """How to do work that follows from one entry and a word about it, which ``said`` names, and from nothing else."""


class Anew:
    """All work is done, and nothing kept of it."""

    def each(self, name: str, work: Callable[[Entry], Result], entries: Sequence[Entry]) -> Iterator[Result]:
        return spread(work, entries)

    def page(self, at: str, make: Callable[[], Page]) -> Page:
        return make()

    def remembering(self, name: str, said: Callable[[Thing], tuple[Ref, str]]) -> Remembering:
        return map
