"""What was made of each entry, its page and its data, kept from one build to the next.

The work of an entry is done again when the catalogue would answer another thing to a question that the work has asked,
its own file among them (:mod:`toolbox.asked`). What is kept passes through the same hands as what was just made.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from toolbox.asked import Answers, AskedCatalogue, Question
from toolbox.catalogue import Catalogue
from toolbox.kept import Kept
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.spread import spread

Value = TypeVar("Value")

#: JSON compressed: fast, since all of it is compressed once and read once.
_LEVEL = 1


class Each(Protocol):
    """Does some work for each of the entries, in their order. What the work gives can be written as JSON, and comes back
    as JSON has it: a tuple as a list."""

    def __call__(self, name: str, work: Callable[[Entry], Any], entries: Sequence[Entry]) -> Iterator[Any]: ...


def each_anew(name: str, work: Callable[[Entry], Any], entries: Sequence[Entry]) -> Iterator[Any]:
    """The work, and nothing kept of it."""
    return spread(work, entries)


class Finished:
    """The work on the entries of a catalogue, and what is ``kept`` of it. ``said`` is the digest of each entry.

    Who works asks :attr:`catalogue`.
    """

    def __init__(self, kept: Kept, catalogue: Catalogue, said: Mapping[Ref, bytes]) -> None:
        self.catalogue = AskedCatalogue(catalogue)
        self._kept, self._gone = kept, set(kept.digests)
        self._more: dict[str, Mapping[str, Any]] = {}
        self._answers = Answers(catalogue, said, self._more)

    def noted(self, about: str, held: Mapping[str, Value]) -> Mapping[str, Value]:
        """What work asks beside the catalogue; each value says by its ``repr`` what it is."""
        self._more[about] = held
        return self.catalogue.noted(about, held)

    def each(self, name: str, work: Callable[[Entry], Any], entries: Sequence[Entry]) -> Iterator[Any]:
        """The work called ``name`` for each of the entries; see :class:`Each`."""

        def done(entry: Entry) -> tuple[bytes, bytes]:
            made, asked = self.catalogue.noted_of(lambda: work(entry))
            return _packed([("entries", str(entry.ref)), *asked]), _packed(made)

        places = [f"{name} {entry.ref}" for entry in entries]
        right = [self._is_right(place) for place in places]
        new = spread(done, [entry for entry, known in zip(entries, right, strict=True) if not known])
        for entry, place, known in zip(entries, places, right, strict=True):
            self._gone -= {place, _asked_at(place)}
            made = self._made(place) if known else None
            if made is None:
                # What was kept and cannot be read is made here.
                asked, packed = done(entry) if known else next(new)
                answers = self._answers.to(_questions(asked))
                self._kept.keep([(place, answers, packed), (_asked_at(place), answers, asked)])
                made = _unpacked(packed)
            yield made

    def close(self) -> str:
        """Let the next build find what was made; gives a sentence where it will not."""
        if self._gone:
            self._kept.keep([], self._gone)
        self._kept.close()
        return self._kept.trouble

    def _is_right(self, place: str) -> bool:
        answers = self._kept.digests.get(place)
        asked = self._made(_asked_at(place)) if answers else None
        return asked is not None and self._answers.to(map(tuple, asked)) == answers

    def _made(self, place: str) -> Any:
        packed = self._kept.held(place)
        try:
            return None if packed is None else _unpacked(packed)
        except (zlib.error, ValueError) as error:
            self._kept.throw_away(error)
            return None


def _asked_at(place: str) -> str:
    return f"asked for {place}"


def _questions(packed: bytes) -> Iterable[Question]:
    return map(tuple, _unpacked(packed))


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), _LEVEL)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))
