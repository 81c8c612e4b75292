"""The index of the whole site, from the catalogue and from the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.page import Page
from macros.search import postings
from macros.search.document import Document, of_entry, of_instrument
from macros.search.files import Group, files
from macros.search.pages import of_made
from macros.search.postings import Postings
from macros.search.synonyms import synonyms
from macros.search.terms import Terms, terms
from toolbox.catalogue import Catalogue
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.spread import spread


class Indexed:
    """What an index was made of, for the next one of the same process: what did not change is not worked out again.

    An entry that is the same object says the same: whoever loads again reads all entries again when a vocabulary changed.
    """

    def __init__(self) -> None:
        self._documents: dict[Ref, tuple[Entry, Document]] = {}
        self._pages: dict[str, tuple[Page, Document]] = {}
        self._terms: dict[str, tuple[Document, Terms]] = {}
        self._postings = Postings()

    def document(self, catalogue: Catalogue, entry: Entry) -> Document:
        known = self._documents.get(entry.ref)
        if known is None or known[0] is not entry:
            known = self._documents[entry.ref] = (entry, of_entry(catalogue, entry))
        return known[1]

    def page(self, made: Page) -> Document:
        known = self._pages.get(made.address)
        if known is None or known[0] != made:
            known = self._pages[made.address] = (made, of_made(made))
        return known[1]

    def postings(self, every: Sequence[Document]) -> Mapping[str, str]:
        """By term, in which of the documents it stands."""
        new = [one for one in every if (known := self._terms.get(one.address)) is None or known[0] != one]
        for one, found in zip(new, spread(terms, new), strict=True):
            self._terms[one.address] = (one, found)
        return self._postings.of([self._terms[one.address][1] for one in every])


def index(
    catalogue: Catalogue,
    pages: Iterable[Document] = (),
    browse: tuple[str, str] = ("", ""),
    indexed: Indexed | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files of the index: entries by kind, the register of law, then ``pages`` by address.

    ``browse`` is the address and the name of the page to which a reader goes when nothing is found; ``indexed`` is what
    the last index was made of, and is brought up to date.
    """
    document = indexed.document if indexed else of_entry
    kinds = catalogue.vocabularies["instrument-kinds"]
    law = [of_instrument(name, one, kinds) for name, one in catalogue.instruments.items()]
    groups = [
        *(
            Group(kind.label, kind.plural, [document(catalogue, one) for one in catalogue.of_kind(kind.folder)])
            for kind in KINDS.values()
        ),
        Group("Act or judgment", "Register of law", law),
        Group("Page", "Pages", sorted(pages, key=lambda page: page.address)),
    ]
    same = synonyms(catalogue, [entry.keywords for entry in catalogue.entries.values()])
    yield from files(groups, same, indexed.postings if indexed else _postings, browse)


def _postings(every: Sequence[Document]) -> Mapping[str, str]:
    return postings.anew(spread(terms, every))
