"""What stands before the first part: cover, imprint, how to read."""

from __future__ import annotations

import datetime
from typing import Any

from macros import address
from macros.assets.book.words_on_paper import Node
from macros.page import Settings
from macros.words import date_in_words
from toolbox.catalogue import Catalogue
from toolbox.model.kinds import KINDS
from toolbox.vocabulary import Vocabulary

_SENTENCE = "How to buy security solutions together, across borders: practices, templates, case studies, legal notes, obstacles and pathways."
_DRAFTS = "Every entry is a draft until a named expert has reviewed it."
_NO_ADVICE = "Guidance, not legal advice. Not a publication of the European Union or of any public authority."
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def matter(catalogue: Catalogue, settings: Settings, day: datetime.date) -> dict[str, Any]:
    """The words of the cover, the imprint, and the chapter on how to read the book."""
    return {
        "name": settings.site_name,
        "edition": settings.edition_in_words,
        "title": f"{settings.site_name}, {settings.edition_in_words.lower()}",
        "sentence": _SENTENCE,
        "day": {"words": date_in_words(day), "year": day.year, "month": day.month, "day": day.day},
        "drafts": _DRAFTS,
        "reviewed": _reviewed(catalogue),
        "advice": _NO_ADVICE,
        "operator": settings.operator or "not named yet",
        "imprint": _imprint(settings, day),
        "how": _how_to_read(catalogue),
    }


def _reviewed(catalogue: Catalogue) -> str:
    current = catalogue.current()
    count = sum(entry.status == "reviewed" for entry in current)
    return f"{count or 'None'} of {len(current)} entries {'is' if count == 1 else 'are'} reviewed in this edition."


def _imprint(settings: Settings, day: datetime.date) -> list[Node]:
    by = f"Run by {settings.operator}." if settings.operator else "Who runs the toolbox is not named yet."
    lines: list[list[Node]] = [
        [_strong("Who runs it. "), by, f" Write to {settings.contact}." if settings.contact else ""],
        [_strong("Status. "), _DRAFTS, " The page of an entry says who reviewed it and when, or that nobody has."],
        [
            _strong("No legal advice. "),
            _NO_ADVICE,
            " Your own legal service decides. Only the Official Journal is authentic.",
        ],
        [
            _strong("Licence. "),
            "The text is under Creative Commons Attribution 4.0, ",
            {"t": "address", "url": _LICENCE},
            ". You may copy, change and sell it, if you name the toolbox and the edition and say what you changed. Filled-in templates are yours.",
        ],
        [
            _strong("How to cite. "),
            f"{settings.site_name}, {settings.edition_in_words.lower()}, {date_in_words(day)}. Each entry gives at its end the address or the name under which it is found for ever.",
        ],
        [
            _strong("What is not in the book. "),
            "The Word, ODF, PDF and Excel files of the templates are in the archive of templates of the same edition. Of a spreadsheet the book describes the sheets and their columns and shows a worked example where it fits the paper.",
        ],
        [_strong("Type. "), "Source Sans 3, under the SIL Open Font License 1.1."],
    ]
    public = settings.public("")
    if public:
        lines.insert(1, [_strong("On the web. "), {"t": "address", "url": public}])
    return [{"t": "p", "look": "", "k": line} for line in lines]


def _how_to_read(catalogue: Catalogue) -> list[Node]:
    words = catalogue.vocabularies
    kinds = [([_strong(kind.label)], [f"{kind.question} {kind.holds}"]) for kind in KINDS.values()]
    phases = [
        ([{"t": "place", "label": address.of_phase(name)}, _strong(f"{number} {term.label}")], [term.definition])
        for number, (name, term) in enumerate(words["phases"].items(), 1)
    ]
    return [
        _p(
            f"The book holds the whole edition in {len(KINDS)} parts, one for each kind of entry. Entries of one kind have the same headings in the same order, so you learn the way once."
        ),
        _heading("The kinds of entry"),
        _pairs(kinds),
        _heading("Seven phases of a purchase" if len(phases) == 7 else "The phases of a purchase"),
        _p("Inside a part the entries follow the phases in which they are first needed."),
        _pairs(phases),
        _heading("How far you can rely on an entry"),
        _p(
            _strong("Draft"),
            " means that no named expert has reviewed the entry yet. ",
            _strong("Reviewed"),
            " names the person, their function and the day. ",
            _strong("Retired"),
            " means that it is no longer kept.",
        ),
        _p(
            _strong("Checked"),
            " is the day on which the entry was last compared with its sources. ",
            _strong("Look again by"),
            " is the day by which someone has to do so again.",
        ),
        _p(
            "Small raised numbers lead to the sources at the end of the same entry. Each source says who published it and when it was read."
        ),
        _pairs(_defined(words["source-types"])),
        _p("A lesson in a case study shows what it rests on:"),
        _pairs(_defined(words["lesson-bases"])),
        _heading("How to find your way"),
        _p(
            "A number in brackets after the title of an entry is the page on which that entry begins. On a screen, titles, page numbers, source numbers and instruments of law can be clicked. The register of law is an annex; the index at the end lists keywords, topics, instruments and countries."
        ),
    ]


def _defined(vocabulary: Vocabulary) -> list[tuple[list[Node], list[Node]]]:
    return [([_strong(term.label)], [term.definition]) for term in vocabulary.values()]


def _strong(text: str) -> Node:
    return {"t": "strong", "k": [text]}


def _p(*words: Node) -> Node:
    return {"t": "p", "look": "", "k": list(words)}


def _heading(text: str) -> Node:
    return {"t": "heading", "level": 2, "k": [text]}


def _pairs(pairs: list[tuple[list[Node], list[Node]]]) -> Node:
    return {"t": "facts", "pairs": [(term, [{"t": "p", "look": "", "k": words}]) for term, words in pairs]}
