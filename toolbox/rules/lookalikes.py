"""Rules about what a reader takes for something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolbox.catalogue import leaves
from toolbox.model.entry import Entry
from toolbox.model.fields import Plain, Ref
from toolbox.problem import Problem, Severity, quoted
from toolbox.rules.case import Case, enough, of_one
from toolbox.source import At

_WORD = re.compile(r"[^\W\d_]+")
#: Some of their letters cannot be told from those of another: Latin a and Cyrillic а.
_SCRIPTS = {"LATIN", "GREEK", "CYRILLIC"}
_ALIKE = str.maketrans({"1": "l", "i": "l", "0": "o", "-": None})


@of_one
def words_keep_to_one_script(case: Case) -> Iterator[Problem]:
    """No word of a title, a name or an address mixes Latin with Greek or Cyrillic letters, some of which look the same."""
    for entry in case.catalogue.entries.values():
        yield from enough(_mixed(case, entry))


def _mixed(case: Case, entry: Entry) -> Iterator[Problem]:
    for at, text in _names(entry):
        word = mixed_word(text)
        if word:
            foreign = next(c for c in word if _script(c) != _script(word[0]))
            message = (
                f"{quoted(word)} mixes letters of two scripts: {quoted(foreign)} is {unicodedata.name(foreign).lower()}; "
                "type the word anew"
            )
            yield case.problem(entry, at, "mixed-scripts", message, severity=Severity.WARNING)


def _names(entry: Entry) -> Iterator[tuple[At, str]]:
    """Titles, names and addresses: what is short, and read as a whole."""
    for leaf in leaves(entry):
        if isinstance(leaf.mark, Plain):
            yield leaf.at, leaf.value
    for number, source in enumerate(entry.sources):
        yield ("sources", number, "url"), source.url


def mixed_word(text: str) -> str | None:
    """The first word with letters of two of the three scripts."""
    if text.isascii():
        return None
    return next((word for word in _WORD.findall(text) if len(_SCRIPTS & set(map(_script, word))) > 1), None)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def identifiers_can_be_told_apart(case: Case) -> Iterator[Problem]:
    """No two identifiers of a kind differ only in hyphens, or in signs that look alike: 1, l and i, 0 and o; codes of countries aside."""
    first: dict[Ref, Ref] = {}
    for entry in case.catalogue.entries.values():
        if entry.ref.kind == "countries":
            continue
        alike = Ref(entry.ref.kind, entry.ref.id.translate(_ALIKE))
        other = first.setdefault(alike, entry.ref)
        if other != entry.ref:
            message = f"{quoted(entry.ref.id)} can hardly be told from {quoted(other.id)}; choose another identifier"
            yield case.problem(entry, (), "identifiers-alike", message, severity=Severity.WARNING)
