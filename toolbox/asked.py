"""A catalogue that notes what it is asked: what was made of its answers is right as long as they are the same.

So nobody has to say by hand on what a page depends: whoever made it asked for it here. What is no entry is not noted;
when a vocabulary, the register of law, the glossary or the plan is another one, nothing that was made is used again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from toolbox.catalogue import Catalogue, Key, Value
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref

#: What was asked for, and of what: ``("entries", "practices/agree-the-key")``.
Question = tuple[str, str]
#: Asks for all there is.
_ALL = "*"


class _Notes:
    """The questions of whoever is at work now; None while nobody's are noted."""

    asked: dict[tuple[str, object], None] | None = None

    def add(self, about: str, name: object) -> None:
        if self.asked is not None:
            self.asked[about, name] = None


class _Noted(Mapping[Key, Value]):
    def __init__(self, about: str, held: Mapping[Key, Value], notes: _Notes) -> None:
        self._about, self._held, self._notes = about, held, notes

    def __getitem__(self, key: Key) -> Value:
        self._notes.add(self._about, key)
        return self._held[key]

    def get(self, key: Key, default: Any = None) -> Any:
        self._notes.add(self._about, key)
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.add(self._about, key)
        return key in self._held

    def __iter__(self) -> Iterator[Key]:
        self._notes.add(self._about, _ALL)
        return iter(self._held)

    def __len__(self) -> int:
        self._notes.add(self._about, _ALL)
        return len(self._held)

    def items(self) -> ItemsView[Key, Value]:
        self._notes.add(self._about, _ALL)
        return self._held.items()

    def values(self) -> ValuesView[Value]:
        self._notes.add(self._about, _ALL)
        return self._held.values()


class AskedCatalogue(Catalogue):
    """``catalogue``, and what it is asked by some work: see :meth:`noted_of`."""

    #: What else is asked like the catalogue.
    more: dict[str, Mapping[Any, Any]]

    def __init__(self, catalogue: Catalogue) -> None:
        notes = _Notes()
        held = {one.name: getattr(catalogue, one.name) for one in fields(catalogue)}
        noted = {name: _Noted(name, held[name], notes) for name in ("entries", "aliases", "used_by", "rests_on")}
        super().__init__(**held | noted)
        # A frozen value is filled in like this.
        self.__dict__.update(_catalogue=catalogue, _notes=notes, more={})

    def noted(self, about: str, held: Mapping[Key, Value]) -> Mapping[Key, Value]:
        self.more[about] = held
        return _Noted(about, held, self._notes)

    def noted_of(self, work: Callable[[], Value]) -> tuple[Value, list[Question]]:
        """What some work gives, and what it asked, each question once."""
        if self._notes.asked is not None:
            raise RuntimeError("work within other work: what it asks would be noted of one of them only")
        self._notes.asked = asked = {}
        try:
            return work(), [(about, str(name)) for about, name in asked]
        finally:
            self._notes.asked = None

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        self._notes.add("kind", kind)
        return self._catalogue.of_kind(kind)

    def of_country(self, code: str) -> tuple[Entry, ...]:
        self._notes.add("country", code)
        return self._catalogue.of_country(code)

    def current(self) -> tuple[Entry, ...]:
        self._notes.add("entries", _ALL)
        return self._catalogue.current()


class Answers:
    """The digests of what a catalogue answers. ``said`` is the digest of each entry, ``more`` holds what else is noted."""

    def __init__(
        self,
        catalogue: Catalogue,
        said: Mapping[Ref, bytes],
        more: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    ) -> None:
        self._catalogue, self._said, self._more = catalogue, said, more
        self._known: dict[Question, str] = {}
        self._names = {str(ref): ref for ref in (*catalogue.entries, *catalogue.aliases)}

    def to(self, question: Question) -> str:
        """The digest of the answer to a question."""
        answer = self._known.get(question)
        if answer is None:
            answer = self._known[question] = hashlib.blake2b(self._to(*question), digest_size=16).hexdigest()
        return answer

    def _to(self, about: str, name: str) -> bytes:
        if about == "entries":
            found = self._catalogue.entries.values() if name == _ALL else self._entry(name)
        elif about == "kind":
            found = self._catalogue.of_kind(name)
        elif about == "country":
            found = self._catalogue.of_country(name)
        else:
            held = self._more[about] if about in self._more else getattr(self._catalogue, about)
            if name == _ALL:
                return repr(list(held.items())).encode()
            return repr(held.get(self._names.get(name, name))).encode()
        return b"".join(str(entry.ref).encode() + self._said[entry.ref] for entry in found)

    def _entry(self, name: str) -> tuple[Entry, ...]:
        entry = self._catalogue.entries.get(self._names.get(name))
        return (entry,) if entry else ()


class Asked:
    """What each piece of work has asked, from one run to the next, by the name of the work.

    ``known`` is what :meth:`state` gave at the end of an earlier run. A question is answered once for all who asked it.
    """

    def __init__(self, answers: Answers, known: Any = None) -> None:
        self._answers = answers
        self._questions: dict[Question, int] = {}
        self._works: dict[str, list[int]] = {}
        before, self._before = known or ((), {})
        self._old = [(about, name) for about, name, _ in before]
        self._changed = {
            number for number, (about, name, answer) in enumerate(before) if answers.to((about, name)) != answer
        }

    def still_holds(self, work: str) -> bool:
        """Whether the catalogue answers what it answered when this was done; then it is noted again."""
        asked = self._before.get(work)
        if asked is None or not self._changed.isdisjoint(asked):
            return False
        self.note(work, (self._old[number] for number in asked))
        return True

    def note(self, work: str, questions: Iterable[Question]) -> None:
        known = self._questions
        self._works[work] = [known.setdefault(question, len(known)) for question in questions]

    def gone(self) -> set[str]:
        """The names of work that was done once, and was not asked for now."""
        return self._before.keys() - self._works.keys()

    def state(self) -> Any:
        """Questions with the digests of their answers, and which work asked which: to be written as JSON."""
        return [(*question, self._answers.to(question)) for question in self._questions], self._works
