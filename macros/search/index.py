"""The index of the whole site, from the catalogue and from the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.search.document import Document, of_entry, of_instrument
from macros.search.files import Group, files
from macros.search.synonyms import synonyms
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS


def index(
    catalogue: Catalogue, pages: Iterable[Document] = (), browse: tuple[str, str] = ("", "")
) -> Iterator[tuple[str, bytes]]:
    """The files of the index: entries by kind, the register of law, then ``pages`` by address.

    ``browse`` is the address and the name of the page to which a reader goes when nothing is found.
    """
    kinds = catalogue.vocabularies["instrument-kinds"]
    law = [of_instrument(name, one, kinds) for name, one in catalogue.instruments.items()]
    groups = [
        *(
            Group(kind.label, kind.plural, [of_entry(catalogue, one) for one in catalogue.of_kind(kind.folder)])
            for kind in KINDS.values()
        ),
        Group("Act or judgment", "Register of law", law),
        Group("Page", "Pages", sorted(pages, key=lambda page: page.address)),
    ]
    same = synonyms(catalogue, [entry.keywords for entry in catalogue.entries.values()])
    yield from files(groups, same, browse)
