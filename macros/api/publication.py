"""From the catalogue to published types: what a person wrote is copied by name, what it refers to is looked up.

The published types say what gets out. A value of theirs is found under the same name in the model,
and the marks of the model say what a name refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from inspect import isclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from macros import address
from macros.api import place
from macros.api.country import Coverage
from macros.api.entry import Checked, Computed, Entry, FileOffered, Links, Listed, Told, VersionRead
from macros.api.kinds import TYPES
from macros.api.published import Country, InstrumentNamed, Link, Published, Word
from macros.api.registers import (
    ChangeOfEntry,
    GlossaryTerm,
    Identifier,
    Instrument,
    Released,
    Term,
    Threshold,
    Vocabulary,
)
from macros.atlas import figures
from macros.page import Download, Settings
from toolbox.catalogue import Catalogue
from toolbox.edition import Edition
from toolbox.model import country as inner_country
from toolbox.model import entry as inner
from toolbox.model.codes import country_name
from toolbox.model.fields import OfVocabulary, Ref, Refers
from toolbox.model.legal_note import CheckedLaw
from toolbox.model.shape import marks
from toolbox.model.template import Template

Shown = TypeVar("Shown", bound=Published)


@dataclass(frozen=True)
class Publication:
    """Everything that the API is made from."""

    catalogue: Catalogue
    settings: Settings
    #: The files that stand beside a page, by its address.
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)

    # Entries

    def entry(self, entry: inner.Entry) -> Entry:
        """An entry in full."""
        made = {
            "ref": str(entry.ref),
            "kind": entry.ref.kind,
            "id": entry.ref.id,
            "links": self._links(entry),
            "checked": self._checked(entry.checked),
            "computed": self._computed(entry),
        }
        if isinstance(entry, Template):
            made["text"] = entry.text or None
        if isinstance(entry, inner_country.Country):
            made["coverage"] = self._coverage(entry)
        return self._shown(TYPES[entry.ref.kind], entry, **made)

    def _coverage(self, country: inner_country.Country) -> Coverage:
        known = figures.of_country(country)
        missing = tuple(self.word("country-fields", figures.term(field)) for field in known.missing)
        return Coverage(known=known.known, of=known.of, missing=missing)

    def listed(self, entry: Entry) -> Listed:
        """The short form of an entry in full."""
        return Listed(**{name: getattr(entry, name) for name in Listed.model_fields})

    def _links(self, entry: inner.Entry) -> Links:
        ref, page = entry.ref, address.of_entry(entry.ref)
        # What no edition has released yet stands neither among the newest nor among the lasting addresses.
        is_out = any(name in self.catalogue.history.ledger for name in self.catalogue.names(entry))
        return Links(
            page=place.link(self.settings, page),
            data=place.link(self.settings, place.of_entry(ref)),
            text=place.link(self.settings, place.text_of_entry(ref)),
            newest=place.newest(self.settings, page) if is_out else None,
            lasting=place.lasting(self.settings, ref) if is_out else None,
        )

    def _checked(self, checked: inner.Checked | CheckedLaw) -> Checked:
        if isinstance(checked, CheckedLaw):
            versions = tuple(self._shown(VersionRead, version) for version in checked.against)
            return Checked(date=checked.date, against=None, versions=versions)
        return Checked(date=checked.date, against=checked.against, versions=())

    def _computed(self, entry: inner.Entry) -> Computed:
        history, page = self.catalogue.history, address.of_entry(entry.ref)
        names = self.catalogue.names(entry)
        released = (history.ledger[name] for name in names if name in history.ledger)
        return Computed(
            first_released=min(released, key=Edition.named, default=None),
            used_by=self.links(
                ref for ref in self.catalogue.used_by.get(entry.ref, ()) if not self.catalogue.entries[ref].is_retired
            ),
            changes=tuple(
                self._shown(Told, one.change, edition=one.record.edition, date=one.record.date)
                for one in history.of(names)
            ),
            files=tuple(
                FileOffered(
                    name=one.name, label=one.label, bytes=one.size, url=place.link(self.settings, page + one.name)
                )
                for one in self.downloads.get(page, ())
            ),
        )

    # Registers

    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """All vocabularies, by name."""
        return tuple(
            Vocabulary(id=name, terms=tuple(self._shown(Term, term, id=word) for word, term in terms.items()))
            for name, terms in self.catalogue.vocabularies.items()
        )

    def instruments(self) -> tuple[Instrument, ...]:
        """The register of law, in its order."""
        return tuple(
            self._shown(Instrument, one, id=name, entries=self.links(self.catalogue.rests_on.get(name, ())))
            for name, one in self.catalogue.instruments.items()
        )

    def thresholds(self) -> tuple[Threshold, ...]:
        """From which value an instrument binds whom, in the order of the file."""
        return tuple(self._shown(Threshold, one) for one in self.catalogue.thresholds)

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """The terms of the field, in the order of the alphabet."""
        return tuple(
            self._shown(GlossaryTerm, term, id=name, url=place.link(self.settings, address.of_term(name)))
            for name, term in self.catalogue.glossary.items()
        )

    def editions(self) -> tuple[Released, ...]:
        """What each edition changed, newest first."""
        return tuple(
            Released(
                edition=record.edition,
                date=record.date,
                previous=record.previous,
                changes=tuple(
                    self._shown(ChangeOfEntry, change, entry=self.link(change.ref)) for change in record.changes
                ),
            )
            for record in reversed(self.catalogue.history.records)
        )

    def ledger(self) -> tuple[Identifier, ...]:
        """Every identifier that was ever released, sorted."""
        ledger = self.catalogue.history.ledger
        return tuple(
            Identifier(ref=str(ref), first_released=ledger[ref], entry=self.link(ref)) for ref in sorted(ledger)
        )

    # What names refer to

    def link(self, ref: Ref) -> Link:
        """An entry by its present or a former name."""
        ref = self.catalogue.aliases.get(ref, ref)
        entry = self.catalogue.entries.get(ref)
        url = place.link(self.settings, address.of_entry(ref))
        return Link(ref=str(ref), title=entry.title if entry else str(ref), url=url)

    def links(self, refs: Iterable[Ref]) -> tuple[Link, ...]:
        """Entries by their names."""
        return tuple(self.link(ref) for ref in refs)

    def word(self, vocabulary: str, term: str) -> Word:
        """A word of a vocabulary."""
        return Word(id=term, label=self.catalogue.vocabularies[vocabulary][term].label)

    def instrument(self, name: str) -> InstrumentNamed:
        """An instrument of the register."""
        one = self.catalogue.instruments[name]
        return InstrumentNamed(id=name, name=one.name, celex=one.celex, url=one.url)

    # Copied by name

    def _shown(self, kind: type[Shown], part: BaseModel, /, **made: Any) -> Shown:
        """``part`` as its published type; ``made`` are the fields that are not copied."""
        copied = {
            name: self._value(wanted, mark, getattr(part, name))
            for name, wanted, mark in _plan(kind, type(part))
            if name not in made
        }
        return kind(**made, **copied)

    def _value(self, wanted: Any, mark: OfVocabulary | Refers | None, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._value(wanted, mark, one) for one in value)
        if value is None or wanted is None:
            return format(value, "f") if isinstance(value, Decimal) else value
        if wanted is Word:
            return self.word(mark.name, value)
        if wanted is Link:
            return self.link(Ref(mark.kind, value) if mark.kind else Ref(*value.split("/", 1)))
        if wanted is Country:
            return Country(code=value, name=country_name(value))
        if wanted is InstrumentNamed:
            return self.instrument(value)
        return self._shown(wanted, value)


@cache
def _plan(kind: type[Published], model: type[BaseModel]) -> tuple[tuple[str, Any, Any], ...]:
    """For each written field of a published type: the published type inside it, if any, and the mark of the model's field."""
    plan = []
    for name, info in kind.model_fields.items():
        if name in model.model_fields:
            mark = next((m for m in marks(model.model_fields[name]) if isinstance(m, OfVocabulary | Refers)), None)
            plan.append((name, _type_in(info.annotation), mark))
    return tuple(plan)


def _type_in(annotation: Any) -> type[Published] | None:
    """The published type inside an annotation: ``tuple[Step, ...]`` gives ``Step``."""
    if isclass(annotation) and issubclass(annotation, Published):
        return annotation
    return next((found for one in get_args(annotation) if (found := _type_in(one))), None)
