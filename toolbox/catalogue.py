"""The catalogue: all entries of all kinds as one read-only value, references resolved both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from toolbox.glossary import Glossary
from toolbox.history import History
from toolbox.instruments import Register
from toolbox.model.case_study import CaseStudy
from toolbox.model.entry import Entry
from toolbox.model.fields import Cites, OfRegister, Plain, Prose, Ref, Refers
from toolbox.model.shape import marks, model_in
from toolbox.options import Options
from toolbox.plan import Plan
from toolbox.source import At
from toolbox.text import linked_refs
from toolbox.thresholds import Thresholds
from toolbox.vocabulary import Vocabulary

Key = TypeVar("Key")
Value = TypeVar("Value")

Mark = Prose | Plain | Refers | OfRegister | Cites

_NOTHING_RELEASED = History()
_NO_PLAN = Plan()
_NO_OPTIONS = Options()
_NO_GLOSSARY = Glossary()


class Leaf(NamedTuple):
    """One marked value inside an entry, and the way to it."""

    at: At
    mark: Mark
    value: str


def leaves(part: BaseModel) -> Sequence[Leaf]:
    """Every value of ``part``, an entry or what is made like one, that is text or names something else, in the
    order of the model. An entry that is being read keeps what was found: nearly every rule asks for it."""
    if not isinstance(part, Entry):
        return _gathered(part)
    kept = _kept(part)
    if kept["_leaves"] is None:
        kept["_leaves"] = tuple(_gathered(part))
    return kept["_leaves"] or _gathered(part)


def once_read(entry: Entry) -> None:
    """Keep of what was found in an entry only what it names: all of it would take a quarter of its memory."""
    references(entry)
    law(entry)
    _kept(entry)["_leaves"] = ()


def law(entry: Entry) -> Sequence[tuple[At, str]]:
    """Every instrument of law that an entry names, with the place."""
    kept = _kept(entry)
    if kept["_law"] is None:
        kept["_law"] = tuple((at, value) for at, mark, value in leaves(entry) if isinstance(mark, OfRegister))
    return kept["_law"]


def _kept(entry: Entry) -> dict[str, Any]:
    """What was found in an entry before. By the names of its private attributes pydantic would take ten times as long."""
    return entry.__pydantic_private__


def _gathered(part: BaseModel) -> list[Leaf]:
    found: list[Leaf] = []
    _gather(part, (), found)
    return found


def _gather(part: BaseModel, at: At, found: list[Leaf]) -> None:
    """Add the leaves of ``part``, which stands at ``at``. Every entry passes here, so there is no
    generator and no call for a single value."""
    for name, own in _plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        here = (*at, name)
        if not isinstance(value, tuple):
            if isinstance(value, BaseModel):
                _gather(value, here, found)
            else:
                found += [Leaf(here, mark, value) for mark in own]
        elif isinstance(value[0], BaseModel):
            for index, item in enumerate(value):
                _gather(item, (*here, index), found)
        else:
            found += [Leaf((*here, index), mark, item) for index, item in enumerate(value) for mark in own]


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """The fields of a model that hold marked values or parts, with their marks."""
    plan = []
    for name, field_ in model.model_fields.items():
        own = tuple(mark for mark in marks(field_) if isinstance(mark, Mark))
        if own or model_in(field_.annotation):
            plan.append((name, own))
    return tuple(plan)


@dataclass(frozen=True)
class Catalogue:
    """Everything the toolbox holds, in stable order: kinds as registered, entries by identifier."""

    entries: Mapping[Ref, Entry]
    vocabularies: Mapping[str, Vocabulary]
    instruments: Register
    #: Former names that lead to an entry.
    aliases: Mapping[Ref, Ref] = field(default_factory=dict)
    #: Who refers to an entry, in the order of the catalogue; each once.
    used_by: Mapping[Ref, tuple[Ref, ...]] = field(default_factory=dict)
    #: Which entries rest on an instrument.
    rests_on: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)
    #: What was released, and when.
    history: History = _NOTHING_RELEASED
    #: From which value an instrument binds whom, for what.
    thresholds: Thresholds = ()
    #: The story of each phase and the timetables of the procedures.
    plan: Plan = _NO_PLAN
    #: What readers compare: cooperation models and procedures.
    options: Options = _NO_OPTIONS
    #: The terms of the field by identifier, with what they mean.
    glossary: Glossary = _NO_GLOSSARY
    #: The official label of each CPV code that entries use.
    cpv: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, retired ones included, by identifier."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.ref.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}

    def of_country(self, code: str) -> tuple[Entry, ...]:
        """The entries in use that are about a country, and the cases in which a buyer of the country took part."""
        return self._by_country.get(code, ())

    @cached_property
    def _by_country(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.current():
            for code in countries_of(entry):
                found.setdefault(code, []).append(entry)
        return {code: tuple(entries) for code, entries in found.items()}

    def names(self, entry: Entry) -> tuple[Ref, ...]:
        """The name of an entry, and every name that it had before."""
        return (entry.ref, *(Ref(entry.ref.kind, alias) for alias in entry.aliases))

    def current(self) -> tuple[Entry, ...]:
        """The entries that are not retired."""
        return tuple(entry for entry in self.entries.values() if not entry.is_retired)

    @property
    def around(self) -> tuple[object, ...]:
        """All that is no entry, and follows from none."""
        entries = ("entries", "aliases", "used_by", "rests_on")
        return tuple(getattr(self, one.name) for one in fields(self) if one.name not in entries)

    def noted(self, about: str, held: Mapping[Key, Value]) -> Mapping[Key, Value]:
        """What follows from the catalogue and is asked like it, for a catalogue that notes what it is asked; each value
        says by its ``repr`` what it is."""
        return held


def countries_of(entry: Entry) -> tuple[str, ...]:
    """The countries that an entry is about, each once: of a case, those of its buyers too."""
    buyers = entry.buyers_involved if isinstance(entry, CaseStudy) else ()
    return tuple(dict.fromkeys((*entry.countries, *(buyer.country for buyer in buyers if buyer.country))))


def references(part: BaseModel) -> Sequence[tuple[At, Ref]]:
    """Every entry that ``part``, an entry or what is made like one, names, in its fields or in its prose, with the place."""
    if not isinstance(part, Entry):
        return list(_references(part))
    kept = _kept(part)
    if kept["_references"] is None:
        kept["_references"] = tuple(_references(part))
    return kept["_references"]


def _references(part: BaseModel) -> Iterator[tuple[At, Ref]]:
    for at, mark, value in leaves(part):
        if isinstance(mark, Refers):
            kind, _, name = (mark.kind, "", value) if mark.kind else value.partition("/")
            yield at, Ref(kind, name)
        elif isinstance(mark, Prose) and "[[" in value:
            for ref in linked_refs(value):
                yield at, ref


def assemble(
    entries: Mapping[Ref, Entry],
    vocabularies: Mapping[str, Vocabulary],
    instruments: Register,
    history: History = _NOTHING_RELEASED,
    thresholds: Thresholds = (),
    plan: Plan = _NO_PLAN,
    options: Options = _NO_OPTIONS,
    glossary: Glossary = _NO_GLOSSARY,
    cpv: Mapping[str, str] = MappingProxyType({}),
) -> Catalogue:
    """A catalogue with aliases, and with references turned round."""
    aliases = {Ref(e.ref.kind, alias): e.ref for e in entries.values() for alias in e.aliases}
    used_by: dict[Ref, dict[Ref, None]] = {}
    rests_on: dict[str, dict[Ref, None]] = {}
    for entry in entries.values():
        for _, ref in references(entry):
            target = aliases.get(ref, ref)
            if target in entries and target != entry.ref:
                used_by.setdefault(target, {})[entry.ref] = None
        for _, name in law(entry):
            rests_on.setdefault(name, {})[entry.ref] = None
    return Catalogue(
        MappingProxyType(dict(entries)),
        MappingProxyType(dict(vocabularies)),
        MappingProxyType(dict(instruments)),
        MappingProxyType(aliases),
        MappingProxyType({ref: tuple(users) for ref, users in used_by.items()}),
        MappingProxyType({name: tuple(users) for name, users in rests_on.items()}),
        history,
        thresholds,
        plan,
        options,
        glossary,
        cpv,
    )
