"""What was made of the entries, taken from one build to the next.

Work is done again when the catalogue would answer another thing to a question that the work has asked, the entry's own
file among them (:mod:`toolbox.asked`). Files that the work gave are taken from the earlier site (:mod:`macros.earlier`);
what it said beside them, and which files those were, is kept.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from macros.earlier import digest_of
from macros.page import Page, as_values, from_values
from macros.workers import Remembering, Result, Thing
from macros.write import SiteFolder
from toolbox.asked import Answers, Asked, AskedCatalogue, Question
from toolbox.catalogue import Catalogue
from toolbox.kept import Kept
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.spread import spread

#: Fast, since all of it is compressed once and read once.
_LEVEL = 1
_ASKED = "asked"


class Finished:
    """:class:`macros.workers.Workers` on a catalogue for a ``site``, with what is ``kept`` of the build before. ``said``
    is the digest of each entry.

    Who works asks :attr:`catalogue`.
    """

    def __init__(self, kept: Kept, catalogue: Catalogue, said: Mapping[Ref, bytes], site: SiteFolder) -> None:
        self.catalogue = AskedCatalogue(catalogue)
        self._kept, self._site, self._said = kept, site, said
        self._answers = Answers(catalogue, said, self.catalogue.more)
        #: By which each row is known: another run may write them meanwhile.
        self._marks: dict[str, str] = {}
        self._marks_before: dict[str, str] = {}

    @cached_property
    def _asked(self) -> Asked:
        known, self._marks_before = self._read(_ASKED) or (None, {})
        return Asked(self._answers, known)

    def each(self, name: str, work: Callable[[Entry], Result], entries: Sequence[Entry]) -> Iterator[Result]:
        def done(entry: Entry) -> tuple[list[Question], dict[str, str], Any]:
            (files, said), asked = self.catalogue.noted_of(lambda: work(entry))
            return [("entries", str(entry.ref)), *asked], self._site.write(files), said

        places = [f"{name} {entry.ref}" for entry in entries]
        before = [self._taken(place) for place in places]
        new = spread(done, [entry for entry, taken in zip(entries, before, strict=True) if taken is None])
        for place, taken in zip(places, before, strict=True):
            if taken is None:
                asked, digests, said = next(new)
                self._keep(place, asked, (digests, said))
            else:
                digests, said = taken
            self._site.digests |= digests
            yield [(file, self._site.folder / file) for file in digests], said

    def page(self, at: str, make: Callable[[], Page]) -> Page:
        place = f"apart {at}"
        held = self._held(place)
        if held is not None:
            return from_values(held)
        made, asked = self.catalogue.noted_of(make)
        self._keep(place, asked, as_values(made))
        return made

    def remembering(self, name: str, said: Callable[[Thing], tuple[Ref, str]]) -> Remembering:
        def each(work: Callable[[Thing], str], things: Sequence[Thing]) -> Iterator[str]:
            before = self._read(name) or {}
            now: dict[str, str] = {}
            for thing in things:
                ref, word = said(thing)
                key = f"{ref} {self._said[ref].hex()} {word}"
                now[key] = before[key] if key in before else work(thing)
                yield now[key]
            if now.keys() != before.keys():
                self._kept.keep([(name, b"", _packed(now))])

        return each

    def close(self) -> str:
        """Let the next build find what was made; gives a sentence where it will not."""
        self._kept.keep([(_ASKED, b"", _packed((self._asked.state(), self._marks)))], self._asked.gone())
        self._kept.close()
        return self._kept.trouble

    def _keep(self, place: str, asked: Sequence[Question], made: Any) -> None:
        packed = _packed(made)
        self._asked.note(place, asked)
        self._marks[place] = digest_of(packed)
        self._kept.keep([(place, b"", packed)])

    def _taken(self, place: str) -> tuple[dict[str, str], Any] | None:
        """What was made by work that need not be done again, with its files in the new site."""
        held = self._held(place)
        return held if held and all(self._site.take(*file) for file in held[0].items()) else None

    def _held(self, place: str) -> Any:
        """What is kept of work that need not be done again."""
        if not self._asked.still_holds(place):
            return None
        mark = self._marks[place] = self._marks_before[place]
        return self._read(place, mark)

    def _read(self, place: str, mark: str | None = None) -> Any:
        packed = self._kept.held(place)
        if packed is None:
            return None
        if mark and digest_of(packed) != mark:
            self._kept.doubt(place)
            return None
        try:
            return json.loads(zlib.decompress(packed))
        except (zlib.error, ValueError) as error:
            self._kept.throw_away(error)
            return None


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), _LEVEL)
