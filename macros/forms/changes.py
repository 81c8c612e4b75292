"""The kinds of change: what people are asked, what must hold before it is accepted, and the words all forms share.

For someone who has never seen a forge: no word of its trade, nothing asked that the editors do not need,
and nothing about the person who asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolbox.model.kinds import Kind
from toolbox.model.questions import Question, questions
from toolbox.vocabulary import Vocabulary


@dataclass(frozen=True)
class Change:
    """What someone may want to change. ``group`` is shared by changes that are accepted under the same ``checks``."""

    id: str
    name: str
    about: str
    group: str
    labels: tuple[str, ...]
    questions: tuple[Question, ...]
    checks: tuple[str, ...]


OPENING = """\
You need not be a programmer, and no answer has to be perfect. Write what you know; the editors answer below, on this page, and ask when something is missing.

**Everything that you write here is public at once.** Write nothing confidential and nothing classified, not even as a hint. Name offices and roles, never private persons. Say nothing about yourself: no address, no telephone number."""

PROMISES = (
    "Nothing in it is confidential or classified.",
    "It holds no personal data: offices and roles, no private persons.",
    "The words are my own and may be published under the licence CC BY 4.0.",
)

REST = Question(
    "rest",
    "What else should we know?",
    "Whatever the questions leave out: the text of a paper, what you could not find out.",
    required=False,
)

_ENTRY = Question(
    "entry",
    "Which page?",
    "Its address, or the name of its file as it stands at the end of the page.",
    "line",
)

CHANGES = (
    Change(
        "correction",
        "Correct an entry",
        "A sentence is wrong, out of date or hard to understand",
        "Correction",
        ("correction",),
        (
            _ENTRY,
            Question("wrong", "What does it say now?", "Copy the sentence."),
            Question("right", "What should it say?", "In your own words; no sentence copied from a source."),
            Question(
                "source",
                "Where can that be read?",
                "A law with its article, a notice, a page of the buyer: the address, and the day on which you read it.",
            ),
            REST,
        ),
        (
            "The source that supports the change stands under `sources`, with the day on which it was read.",
            "`checked` says what the entry was compared with and when, and `change` says in one line what is different.",
        ),
    ),
    Change(
        "law-has-changed",
        "Tell us that the law has changed",
        "An act, a judgment or a threshold is new, changed or no longer in force",
        "Law has changed",
        ("law has changed",),
        (
            Question("law", "Which law?", "Its name and number, as Directive 2014/24/EU.", "line"),
            Question(
                "change", "What has changed?", "The article or the paragraph: what it said, and what it says now."
            ),
            Question("applies", "From when does it apply?", "The day, as far as you know.", "line"),
            Question(
                "source", "Where can it be read?", "The address of the official text, and the day on which you read it."
            ),
            Question(
                "entries", "Which pages does it touch?", "Addresses or titles, as far as you know.", required=False
            ),
            REST,
        ),
        (
            "Each rule names instrument and provision, and `checked` names the version that was read.",
            "The act that brings the change stands in `toolbox/instruments.yml`.",
            "The other entries that rest on the same provision were read again; the register of law lists them.",
        ),
    ),
    Change(
        "broken-link",
        "Report a link that does not work",
        "A source has moved, has gone, or shows something else",
        "Broken link",
        ("broken link",),
        (
            _ENTRY,
            Question("link", "Which link?", "The address to which it leads, or the words that are the link.", "line"),
            Question(
                "shows",
                "What happens?",
                "",
                "one-of",
                ("The page is gone", "Another page is shown", "It asks me to sign in", "It is too slow, or fails"),
            ),
            Question(
                "now", "Where does it stand now?", "The new address, if you have found it.", "line", required=False
            ),
        ),
        (
            "The new address shows the same text, or the sentence rests on another source.",
            "`accessed` is the day on which the new address was read.",
        ),
    ),
    Change(
        "translation",
        "Offer or mend a translation",
        "A text in another language, or a term that reads wrong in one",
        "Translation",
        ("translation",),
        (
            _ENTRY,
            Question("language", "Which language?", "", "line"),
            Question(
                "what",
                "What do you offer?",
                "",
                "one-of",
                ("A translation of the whole page", "Words that people search for", "A better word or sentence"),
            ),
            Question("text", "The text", "What stands there now, and what should stand there; or the whole text."),
            Question(
                "terms",
                "Which terms of law did you choose, and where do they stand?",
                "For law of the Union: the words of the official text in your language.",
                required=False,
            ),
        ),
        (
            "Terms of law are those of the official text in that language.",
            "What has no equivalent in that language is explained and not bent.",
        ),
    ),
)

_NEW_ENTRY_CHECKS = (
    "`toolbox validate` finds no fault, or the request says what is still open.",
    "Every factual claim has a source in the entry, and every rule of law its instrument and provision.",
    "The words are our own; no sentence is copied from a source.",
    "The status is `draft`: only a named expert who agreed to be named makes it `reviewed`.",
)

#: What holds for every request, whatever it changes.
ALWAYS = (
    "Nothing in it is confidential or classified, and it names no private person.",
    "Text may be published under CC BY 4.0, and programs under EUPL-1.2.",
)


def new_entry(kind: Kind, vocabularies: Mapping[str, Vocabulary]) -> Change:
    """A new entry of a kind: asked for is what the model needs."""
    return Change(
        f"new-{kind.singular}",
        f"Propose a new {kind.label.lower()}",
        kind.question,
        "New entry",
        ("new entry", kind.label.lower()),
        (*questions(kind, vocabularies), REST),
        _NEW_ENTRY_CHECKS,
    )
