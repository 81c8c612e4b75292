"""What the search knows of one entry, instrument or page, as a value that follows from it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from macros import address
from toolbox.catalogue import Catalogue, leaves
from toolbox.instruments import Instrument
from toolbox.model.codes import country_name, own_names
from toolbox.model.entry import Entry
from toolbox.model.fields import OfRegister, OfVocabulary, Plain, Prose
from toolbox.model.kinds import KINDS
from toolbox.model.known import unconfirmed
from toolbox.model.shape import marks
from toolbox.text import BLANK, CITATION, ENTRY_LINK
from toolbox.vocabulary import Vocabulary

#: The heading under which a page shows a field, where it is not simply the field's name; of one kind, where kinds differ.
HEADINGS = {
    "when": "When to use it",
    "pitfalls": "What goes wrong",
    "measures": "How to tell it worked",
    "private_or_ngo": "With a private operator or an NGO",
    "classified": "When information is classified",
    "unknowns": "Not known",
    "buyers_involved": "Who bought",
    "suppliers": "Who bought",
    "bought": "What was bought",
    "outcome": "How it went",
    "lessons": "What others can learn",
    "conflicts": "Where sources differ",
    "question": "The question",
    "intro": "Before you start",
    "questions": "The questions",
    "outcomes": "The outcomes",
    "rules": "The rule",
    "meaning": "What it means for a joint security purchase",
    "pending": "What may change",
    "shows": "How it shows",
    "why": "Why it is there, in our reading",
    "evidence": "Who reports it",
    "felt_by": "Who feels it",
    "first_step": "What to do first",
    "answers": "What answers it",
    "purpose": "What it is for",
    "adapt": "Before you use it",
    "sheets": "The sheets",
    "fields": "What is filled in",
    "civil_law": "Procurement act",
    "defence_law": "Defence and security",
    "cross_border": "Buying across the border",
    "languages": "Languages of tenders",
    "low_values": "Values below those of the Union",
    "portals": "Portal",
    "central_purchasing": "Central purchasing bodies",
    "security_buyers": "Buyers of civil security",
    "review_bodies": "Review body",
    "innovation_support": "Help with innovation",
    "fund_authorities": "Home affairs funds",
    "hindrances": "What gets in the way",
    "contact_points": "Whom to ask",
    "experience": "What it has done with others",
    "needs": "What services need",
    "why_together": "Why buy it together",
    "solutions": "Kinds of solution",
    "projects": "European projects",
    "purchases": "Who has bought",
    "about": "What it is about",
    "events.outcomes": "What came out of it",
}
#: Fields that have a place of their own below, and those about the entry rather than the matter.
_APART = frozenset({"title", "summary", "keywords", "aliases", "sources", "checked", "review", "retired", "change"})
#: Fields that stand among the facts at the top of the page.
_AT_TOP = frozenset(
    {
        "filler",
        "moment",
        "state",
        "procedure",
        "values",
        "funding",
        "law",
        "needed_by",
        "organisers",
        "series",
        "place",
        "venue",
    }
)
#: 2014/24/EU, 2024/1689.
_NUMBER = re.compile(r"[0-9]+/[0-9]+(?:/[A-Z]+)?")
_LINK = re.compile(r"\]\([^()\s]*\)")
_AT_LINE = re.compile(r"\n[ \t]*(?:#+|>|[-+](?= ))[ \t]*")


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found."""

    address: str
    title: str
    summary: str
    #: The heading of each part and its text without marks.
    parts: tuple[tuple[str, str], ...] = ()
    keywords: tuple[str, ...] = ()
    #: Other titles of the same: who types one of them gets it first.
    names: tuple[str, ...] = ()
    #: Words that lead to it and are shown nowhere: former names, labels, articles of law, headings.
    also: str = ""
    #: What it can be filtered by, as ``("phase", "1 Strategy and need")``.
    filters: tuple[tuple[str, str], ...] = ()
    retired: bool = False


def of_entry(catalogue: Catalogue, entry: Entry) -> Document:
    """An entry; from other parts of the catalogue only the labels of its controlled words are read."""
    labels, filters = [KINDS[entry.ref.kind].label], []
    numbers = list(catalogue.vocabularies["phases"])
    for field, name in _controlled(type(entry)):
        value = getattr(entry, field)
        for term in value if isinstance(value, tuple) else [value] if value else []:
            label = catalogue.vocabularies[name][term].label
            labels.append(label)
            if name == "phases":
                filters.append(("phase", f"{numbers.index(term) + 1} {label}"))
            elif name == "topics":
                filters.append(("topic", label))
    for code in entry.countries:
        labels += (_country(code), *own_names(code).values())
        filters.append(("country", _country(code)))
    parts, law = _parts(entry)
    also = " ".join((*labels, *entry.aliases, *law)).replace("-", " ")
    return Document(
        address.of_entry(entry.ref),
        entry.title,
        entry.summary,
        parts,
        entry.keywords,
        also=also,
        filters=tuple(filters),
        retired=entry.is_retired,
    )


def of_instrument(name: str, instrument: Instrument, kinds: Vocabulary) -> Document:
    """An act of the register of law; its number leads to it too."""
    also = " ".join(filter(None, (name.replace("-", " "), instrument.celex, kinds[instrument.kind].label)))
    said = instrument.title or f"{kinds[instrument.kind].label} in the register of law."
    short = instrument.name.partition(" (")[0]
    number = _NUMBER.search(short)
    names = (short, number[0]) if number else (short,)
    return Document(address.of_instrument(name), instrument.name, said, names=names, also=also)


def _parts(entry: Entry) -> tuple[tuple[tuple[str, str], ...], dict[str, None]]:
    texts: dict[str, list[str]] = {}
    law: dict[str, None] = {}
    doubtful = unconfirmed(entry)
    for at, mark, value in leaves(entry):
        # What nobody could confirm is not found either: a result has no room for its state.
        if at[0] in _APART or at[:2] in doubtful:
            continue
        if isinstance(mark, OfRegister):
            law[value] = None
        elif isinstance(mark, (Prose, Plain)):
            texts.setdefault(_heading(entry.ref.kind, at[0]), []).append(value)
    text = getattr(entry, "text", "")
    if text:
        texts["The text"] = [text]
    return tuple((heading, plain("\n".join(found))) for heading, found in texts.items()), law


@cache
def _heading(kind: str, field: str) -> str:
    return (
        HEADINGS.get(f"{kind}.{field}")
        or HEADINGS.get(field)
        or ("" if field in _AT_TOP else field.replace("_", " ").capitalize())
    )


@cache
def _controlled(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that hold controlled words, each with its vocabulary."""
    named = (
        (name, [m for m in marks(field) if isinstance(m, OfVocabulary)]) for name, field in model.model_fields.items()
    )
    return tuple((name, own[0].name) for name, own in named if own and name != "status")


_country = cache(country_name)


def plain(text: str) -> str:
    """Text of an entry as words: what a link says, no citation, no mark. A link without words gives the name it leads to."""
    if "[" in text:
        text = ENTRY_LINK.sub(lambda found: found[2] or found[1].rpartition("/")[2].replace("-", " "), text)
        text = CITATION.sub("", text)
        text = _LINK.sub("", text).replace("[", "").replace("]", "")
    if "{" in text:
        text = BLANK.sub(lambda found: found[1].replace("-", " "), text)
    text = text.replace("*", "").replace("`", "")
    return _AT_LINE.sub("\n", f"\n{text}").replace(" .", ".").replace(" ,", ",").strip()
