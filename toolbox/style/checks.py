"""What the style check looks at, as a flat list of small checks. Each yields what to do, and the place.

The docstring of a check is its specification and appears in the contributor guide. A check advises: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from toolbox.model.entry import Entry
from toolbox.model.practice import Practice
from toolbox.problem import quoted
from toolbox.source import At
from toolbox.style.passage import Sentence, sentences_of

MOST_WORDS = 30


@dataclass(frozen=True)
class Text:
    """An entry as the checks read it, with the names that need no explanation."""

    entry: Entry
    names: frozenset[str]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentences_of(self.entry))


#: Where it stands, the sentence as it was written, and what to do.
Advice = tuple[At, str, str]
Check = Callable[[Text], Iterator[Advice]]


def sentences_are_short(text: Text) -> Iterator[Advice]:
    """A sentence has 30 words or fewer."""
    for one in text.sentences:
        count = len(one.words)
        if count > MOST_WORDS:
            yield one.at, one.written, f"{count} words; make two sentences, or a list"


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+|also\s+|only\s+|still\s+|\w+ly\s+)?"
    r"(?:\w{2,}ed|(?:under|fore|over|re|un)?(?:given|taken|made|done|seen|shown|written|known|held|kept|sent|paid|bought|"
    r"sold|put|set|read|found|told|left|lost|met|led|built|chosen|drawn|driven|brought|sought|bound|said|meant|spent))\b",
    re.IGNORECASE,
)


def passives_do_not_pile_up(text: Text) -> Iterator[Advice]:
    """A sentence has one passive verb at most: in a chain of them nobody does anything."""
    for one in text.sentences:
        found = [match.group() for match in _PASSIVE.finditer(one.heard)]
        if len(found) > 1:
            yield one.at, one.written, f"{' … '.join(map(quoted, found[:3]))}: say who does it"


_HIDES = re.compile(r"\bensur(?:e|es|ing)\b|(?:^|[:;,]\s+|\b(?:and|must|should|to)\s+)consider\b", re.IGNORECASE)


def no_word_hides_the_step(text: Text) -> Iterator[Advice]:
    """The words "ensure" and "consider" are left out: they hide what is to be done, and by whom."""
    for one in text.sentences:
        for match in _HIDES.finditer(one.heard):
            yield one.at, one.written, f"{quoted(match.group().strip(' ,;:'))} hides the step; write what is done"


_CLEARS_THROAT = re.compile(
    r"\bit (?:should|must|is to) be (?:noted|stressed|emphasi[sz]ed|mentioned)\b|\bshould be noted\b|"
    r"\bplease note\b|^note that\b|\bit is (?:important|worth noting|essential|crucial) (?:to|that)\b|\bin order to\b",
    re.IGNORECASE,
)


def no_throat_is_cleared(text: Text) -> Iterator[Advice]:
    """A sentence begins with its matter, not with "it should be noted"."""
    for one in text.sentences:
        for match in _CLEARS_THROAT.finditer(one.heard):
            yield one.at, one.written, f"delete {quoted(match.group())}"


#: Not what belongs to a number, as COM(2025) 823 or ISO 9001.
_ACRONYM = re.compile(r"(?<![\w/-])[A-Z]{2,6}s?(?![\w/-]|\s?\(?[0-9])")
_ROMAN = re.compile(r"[IVX]+\Z")
#: Known to every reader of the toolbox, a word of its own vocabulary, or part of a marking or a licence.
_KNOWN = re.compile(r"(?:EU|EEA|EUR|NATO|NGO|UN|UK|US|USA|PDF|IT|ID|TV|OK|CD|GPS|TOP|SECRET|UE|CC|BY)\Z")


def acronyms_are_explained(text: Text) -> Iterator[Advice]:
    """An acronym is explained by the glossary, or where the entry first uses it, as in "innovation partnership (IP)"; names are none."""
    whole = "\n".join(one.heard for one in text.sentences)
    seen: set[str] = set()
    for one in text.sentences:
        for match in _ACRONYM.finditer(one.heard):
            word = match.group()
            bare = word.rstrip("s")
            if bare in seen or bare in text.names or _KNOWN.match(word) or _KNOWN.match(bare) or _ROMAN.match(bare):
                continue
            seen.add(bare)
            if not re.search(rf"\({bare}s?\b|\b{bare}s?\b(?: \(|, (?:the|an?|which|[A-Z]))", whole):
                yield (
                    one.at,
                    one.written,
                    f"{quoted(bare)} is not explained; write it out once, with {bare} in brackets",
                )


_NOBODY = re.compile(
    r"(?:the )?(?:all|anyone|anybody|everybody|everyone|n/a|nobody|none|one|people|someone|somebody|tbd|team|we|you|)[ .?-]*\Z",
    re.IGNORECASE,
)


def steps_have_a_doer(text: Text) -> Iterator[Advice]:
    """A step names a role that does it, as "lawyer of the lead buyer", and not "everyone"."""
    if isinstance(text.entry, Practice):
        for index, step in enumerate(text.entry.steps):
            if _NOBODY.match(step.who):
                yield ("steps", index, "who"), step.who, f"{quoted(step.who)} is nobody in particular; name the role"


_NO_VERB = re.compile(
    r"(?:a|after|all|an|any|as|at|before|both|by|during|each|either|every|for|from|how|if|in|into|its?|new|no|not|on|once"
    r"|one|only|our|over|some|that|the|their|there|these|this|those|to|under|until|what|when|where|which|while|who|why"
    r"|with|within|your)\Z"
)
_NOUN_ENDING = re.compile(r"(?:ing|tion|sion|ment|ness|ity|ance|ence)\Z")
_VERBS_ALL_THE_SAME = re.compile(r"(?:balance|bring|commission|commence|document|implement|mention|position|silence)\Z")


def steps_begin_with_a_verb(text: Text) -> Iterator[Advice]:
    """A step begins with its verb: "Write the key", not "The key" or "Writing the key"."""
    if isinstance(text.entry, Practice):
        for index, step in enumerate(text.entry.steps):
            first = re.split(r"[\s,:]", step.action, maxsplit=1)[0].lower().strip("\"'*_[(.!")
            is_noun = _NOUN_ENDING.search(first) and not _VERBS_ALL_THE_SAME.match(first)
            if _NO_VERB.match(first) or is_noun:
                yield ("steps", index, "action"), step.action, f"begins with {quoted(first)}; put the verb in front"


CHECKS: tuple[Check, ...] = (
    sentences_are_short,
    passives_do_not_pile_up,
    no_word_hides_the_step,
    no_throat_is_cleared,
    acronyms_are_explained,
    steps_have_a_doer,
    steps_begin_with_a_verb,
)
