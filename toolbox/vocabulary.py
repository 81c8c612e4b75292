"""Controlled words as data: ``toolbox/vocabulary/<name>.yml``, each with a label and a definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from toolbox.model import fields
from toolbox.model.address_name import address_name
from toolbox.model.judge import judge
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.source import read_yaml
from toolbox.textfile import REGISTER_LIMITS

FOLDER = "toolbox/vocabulary"


class Term(BaseModel):
    """A word that entries may use, as readers see it."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", str_strip_whitespace=True)

    label: Annotated[fields.Name, Field(description="The word as readers see it.")]
    definition: Annotated[fields.Line, Field(description="What it means, in one sentence.")]


#: Terms by identifier, in the order of the file.
Vocabulary = Mapping[str, Term]

NAMES = (
    "audience",
    "award-procedures",
    "buyer-roles",
    "buyers",
    "case-fits",
    "contract-kinds",
    "cooperation-models",
    "country-fields",
    "country-standings",
    "cross-border-matters",
    "domains",
    "instrument-kinds",
    "jurisdictions",
    "legal-regimes",
    "lesson-bases",
    "obstacle-areas",
    "phases",
    "purchase-forms",
    "research-stages",
    "services",
    "source-types",
    "threshold-buyers",
    "topics",
)


def load(root: Path) -> tuple[dict[str, Vocabulary], list[Problem]]:
    """All vocabularies by name."""
    vocabularies: dict[str, Vocabulary] = {}
    problems = list(_strange_files(root))
    for name in NAMES:
        terms, found = _load_one(root, f"{FOLDER}/{name}.yml")
        vocabularies[name] = terms
        problems += found
    return vocabularies, problems


def _strange_files(root: Path) -> Iterator[Problem]:
    """What lies among the vocabularies and is none: no entry could use its words."""
    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in [f"{name}.yml" for name in NAMES]:
            message = f"{quoted(path.name)} is no vocabulary that entries use{did_you_mean(path.name, NAMES)}"
            yield Problem(f"{FOLDER}/{path.name}", 1, 1, "unknown-vocabulary", message)


def _load_one(root: Path, path: str) -> tuple[Vocabulary, list[Problem]]:
    source, problems = read_yaml(root, path, REGISTER_LIMITS)
    if source is None:
        return {}, problems
    if not isinstance(source.value, dict) or not source.value:
        return {}, [
            source.problem((), "wrong-type", "a vocabulary is a group of terms, each with 'label' and 'definition'")
        ]
    terms: dict[str, Term] = {}
    for name in source.value:
        try:
            address_name(name)
        except PydanticCustomError as error:
            problems.append(source.problem((name,), error.type, str(error), of_key=True))
        term, found = judge(Term, source, {}, (name,))
        problems += found
        if term is not None:
            terms[name] = term
    return terms, problems
