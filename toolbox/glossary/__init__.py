"""The glossary: the terms of the field as this toolbox uses them, each with what it means and where that is laid down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from toolbox.glossary.finder import Finder, Spelling, finder
from toolbox.glossary.forms import forms, key
from toolbox.model import fields
from toolbox.model.address_name import address_name
from toolbox.model.entry import LegalReference
from toolbox.model.fields import IDENTIFIER, refuse
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.source import Source, read_yaml
from toolbox.textfile import REGISTER_LIMITS
from toolbox.thresholds import SourceRead

PATH = "toolbox/glossary.yml"

_ACRONYM = re.compile(r"[A-Za-z][A-Za-z0-9]{1,9}\Z")
#: What the page of the glossary has as anchors of its own.
_ANCHORS = re.compile(r"(?:top|search-words|search-state|letter-[a-z0-9]|glossary-.*)\Z")


def _acronym(value: str) -> str:
    if not _ACRONYM.match(value) or not any(sign.isupper() for sign in value):
        refuse("bad-acronym", f"{quoted(value)} is not an acronym; write letters only, as 'DPIA'")
    return value


def _see(value: str) -> str:
    kind, slash, name = value.partition("/")
    if not IDENTIFIER.match(kind) or (slash and not IDENTIFIER.match(name)):
        refuse(
            "bad-reference", f"{quoted(value)} names neither a term of the glossary nor an entry as 'kind/identifier'"
        )
    return value


class Term(Part):
    """A word of the field, and what it means in this toolbox."""

    term: Annotated[
        fields.Title, Field(description="The word that the toolbox uses, in the singular where it has one.")
    ]
    acronym: Annotated[
        Annotated[str, AfterValidator(_acronym)] | None, Field(description="Its acronym, where one is in use.")
    ] = None
    expansion: Annotated[
        fields.Title | None,
        Field(description="What the acronym stands for; left out where that is the term itself."),
    ] = None
    also: fields.some(fields.Title, "Other words for it that texts use; plurals are found by themselves.")
    typed: fields.some(
        fields.Title, "Words that people only type when they look for it, and that texts use in other senses too."
    )
    definition: Annotated[fields.Summary, Field(description="What it means, in one or two sentences of our own.")]
    law: fields.some(LegalReference, "The provision that defines or governs it.")
    source: Annotated[SourceRead | None, Field(description="Where it was read, for a term that no law defines.")] = None
    see: fields.some(
        Annotated[str, AfterValidator(_see)], "Other terms, and entries as 'kind/identifier', that say more."
    )
    in_text: Annotated[
        bool,
        Field(
            description="Write false where texts use the word in its everyday sense too: "
            "then only the page of the glossary explains it."
        ),
    ] = True

    @model_validator(mode="after")
    def _expansion_belongs_to_acronym(self) -> Term:
        if self.expansion is not None and self.acronym is None:
            refuse("expansion-without-acronym", "'expansion' is filled in but there is no 'acronym'; delete it")
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """The words in full that mean it in a text: the term first."""
        return tuple(dict.fromkeys(word for word in (self.term, self.expansion, *self.also) if word))

    @property
    def sought(self) -> tuple[str, ...]:
        """Everything that people type who look for it: its words, its acronym, and what they only type."""
        return (*self.words, *((self.acronym,) if self.acronym else ()), *self.typed)


@dataclass(frozen=True)
class Glossary(Mapping[str, Term]):
    """The terms by identifier, in the order of the alphabet."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    #: The file in which they stand, for problems; nothing where there is no glossary.
    source: Source | None = None

    def __getitem__(self, name: str) -> Term:
        return self.terms[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    @cached_property
    def in_texts(self) -> Finder:
        """Finds the terms that texts explain."""
        return finder(_spellings((name, term) for name, term in self.terms.items() if term.in_text))

    @cached_property
    def acronyms(self) -> Mapping[str, str]:
        """The terms by their acronyms."""
        return {term.acronym: name for name, term in self.terms.items() if term.acronym}


def _spellings(terms: Any) -> Iterator[Spelling]:
    for name, term in terms:
        for word in term.words:
            # A word in capitals is an acronym in all but name.
            yield Spelling(word, name, exact=word.isupper())
        if term.acronym:
            yield Spelling(term.acronym, name, exact=True)


def load(root: Path, vocabularies: Mapping[str, Any]) -> tuple[Glossary, list[Problem]]:
    """The glossary, sorted by term; a toolbox may be without one."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return Glossary(), []
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return Glossary(), problems
    if not isinstance(source.value, dict):
        message = "the glossary is a group of terms by identifier; write {} where there is none"
        return Glossary(), [source.problem((), "wrong-type", message)]
    terms: dict[str, Term] = {}
    for name in source.value:
        try:
            _anchor(address_name(name))
        except PydanticCustomError as error:
            problems.append(source.problem((name,), error.type, str(error), of_key=True))
        term, found = judge(Term, source, vocabularies, (name,))
        problems += found
        if term is not None:
            terms[name] = term
    problems += _claimed_twice(source, terms)
    problems += _astray(source, terms)
    ordered = sorted(terms.items(), key=lambda item: (key(item[1].term), item[0]))
    return Glossary(dict(ordered), source), problems


def _anchor(name: str) -> None:
    if _ANCHORS.match(name):
        refuse("reserved-identifier", f"{quoted(name)} is a reserved name; choose another")


def _claimed_twice(source: Source, terms: Mapping[str, Term]) -> Iterator[Problem]:
    """No word may belong to two terms, in the singular or the plural; an acronym differs from a word by its capitals."""
    owner: dict[str, str] = {}
    for name, term in terms.items():
        claims: dict[str, tuple[str | int, ...]] = {}
        for at, word in _places(term):
            for form in (word, f"{word}s") if word.isupper() else map(key, forms(word)):
                claims.setdefault(form, at)
        for form, at in claims.items():
            first = owner.setdefault(form, name)
            if first != name:
                message = f"{quoted(form)} belongs to the term {quoted(first)} already; a word has one meaning here"
                yield source.problem((name, *at), "word-claimed-twice", message)
                break


def _places(term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("term",), term.term
    if term.acronym:
        yield ("acronym",), term.acronym
    if term.expansion:
        yield ("expansion",), term.expansion
    for number, word in enumerate(term.also):
        yield ("also", number), word


def _astray(source: Source, terms: Mapping[str, Term]) -> Iterator[Problem]:
    """Every other term that is named under 'see' stands in the glossary; entries are a matter of the rules."""
    known = set(source.value)
    for name, term in terms.items():
        for number, other in enumerate(term.see):
            if "/" in other:
                continue
            if other == name:
                message = f"{quoted(other)} is this term itself; delete it"
                yield source.problem((name, "see", number), "self-reference", message)
            elif other not in known:
                hint = did_you_mean(other, sorted(known)) or "; write another term, or an entry as 'kind/identifier'"
                message = f"there is no term {quoted(other)} in the glossary{hint}"
                yield source.problem((name, "see", number), "unknown-term", message)
