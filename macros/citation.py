"""How to cite one entry of one edition: in words, and in the three formats that reference managers read.

Nothing in a citation is made up. An edition in preparation has no date, and nobody is named as
author who did not ask for it: the contributors stand together, as in CITATION.cff.
"""

from __future__ import annotations

import datetime
import json
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros import address, words
from macros.latex import latex
from macros.page import NEWEST, Settings
from toolbox.catalogue import Catalogue
from toolbox.edition import Edition
from toolbox.model.entry import Entry

LICENCE = "CC BY 4.0"
#: The months as BibTeX names them, so that each style writes them in its own way.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Citation:
    """What a citation says, each text on one line."""

    title: str
    toolbox: str
    edition: str
    #: None while the edition is in preparation.
    date: datetime.date | None
    #: Kind and identifier, which outlive every address.
    identifier: str
    publisher: str = ""
    #: Where this edition of the entry stands; empty while the site has no public address.
    url: str = ""

    @property
    def author(self) -> str:
        """An institution, not a person."""
        return f"Contributors to the {self.toolbox}"

    @property
    def key(self) -> str:
        """Letters, digits, points and hyphens of ASCII: ``toolbox-2027.1-practices-choose-cooperation-model``."""
        return f"toolbox-{self.edition}-{self.identifier.replace('/', '-')}"

    @property
    def state(self) -> str:
        """What stands in place of the date while there is none."""
        return "" if self.date else "in preparation"

    @property
    def work(self) -> str:
        """The toolbox with edition and date: what the entry is part of."""
        when = f" of {words.date_in_words(self.date)}" if self.date else f", {self.state}"
        return f"{self.toolbox}, edition {self.edition}{when}"


@dataclass(frozen=True)
class Addresses:
    """Where an entry can be found on the published site; empty where it cannot."""

    edition: str
    newest: str
    lasting: str


def of_entry(catalogue: Catalogue, settings: Settings, entry: Entry) -> Citation:
    """The citation of an entry in the edition that this site shows."""
    record = catalogue.history.record(settings.edition) if settings.released else None
    return Citation(
        title=_one_line(entry.title),
        toolbox=_one_line(settings.site_name),
        edition=settings.edition,
        date=record.date if record else None,
        identifier=str(entry.ref),
        publisher=_one_line(settings.operator),
        url=_web_address(addresses(catalogue, settings, entry).edition),
    )


def addresses(catalogue: Catalogue, settings: Settings, entry: Entry) -> Addresses:
    """An entry that no edition has released yet, trials aside, is neither in the newest nor under a lasting address."""
    ledger = catalogue.history.ledger
    released = next(
        (name for name in catalogue.names(entry) if name in ledger and not Edition.named(ledger[name]).is_trial), None
    )
    # A site that stands alone has no other folders beside it.
    published = settings.folder and released
    return Addresses(
        edition=settings.public(address.of_entry(entry.ref)),
        newest=settings.public(address.of_entry(released), NEWEST) if published else "",
        lasting=settings.public(address.lasting(released), "") if published else "",
    )


def plain(citation: Citation) -> str:
    """One sentence for a footnote."""
    parts = (
        citation.author,
        f"“{citation.title}”",
        citation.work,
        citation.publisher,
        citation.identifier,
        LICENCE,
    )
    text = ". ".join(part for part in parts if part)
    return f"{text}. {citation.url}" if citation.url else f"{text}."


def bibtex(citation: Citation) -> str:
    """One ``@misc``, which every style knows; the address as it is, for commands that print addresses."""
    fields = {
        # The second pair of braces keeps an institution in one piece, and capitals as they are.
        "author": f"{{{latex(citation.author)}}}",
        "title": f"{{{latex(citation.title)}}}",
        "howpublished": latex(citation.work),
        "publisher": latex(citation.publisher),
        "version": latex(citation.edition),
        "year": str(citation.date.year) if citation.date else "",
        "pubstate": citation.state,
        "note": latex(". ".join(_notes(citation))),
        "url": citation.url,
        "language": "english",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    if citation.date:
        lines += f"  month = {_MONTHS[citation.date.month - 1]},\n"
    return f"@misc{{{citation.key},\n{lines}}}\n"


def ris(citation: Citation) -> str:
    """One record, one line a tag, with the line ends of the format."""
    tags = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        # The comma ends the family name: an institution has no other.
        ("AU", f"{citation.author},"),
        ("TI", citation.title),
        ("T2", citation.toolbox),
        ("ET", citation.edition),
        ("PY", str(citation.date.year) if citation.date else ""),
        ("DA", citation.date.strftime("%Y/%m/%d") if citation.date else ""),
        ("PB", citation.publisher),
        ("AN", citation.identifier),
        *(("N1", note) for note in (citation.state.capitalize(), *_notes(citation))),
        ("LA", "en"),
        ("UR", citation.url),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def csl_json(citation: Citation) -> str:
    """A list with one item, as processors of the Citation Style Language read it."""
    item = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.title,
        "container-title": citation.toolbox,
        "author": [{"literal": citation.author}],
        "version": citation.edition,
        "issued": {"date-parts": [[citation.date.year, citation.date.month, citation.date.day]]}
        if citation.date
        else None,
        "status": citation.state,
        "publisher": citation.publisher,
        "note": ". ".join(_notes(citation)),
        "URL": citation.url,
        "language": "en",
    }
    stated = {name: value for name, value in item.items() if value}
    return json.dumps([stated], ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Format:
    """A file beside the page of an entry that a reference manager reads."""

    file: str
    label: str
    write: Callable[[Citation], str]


FORMATS = (
    Format("cite.bib", "BibTeX", bibtex),
    Format("cite.ris", "RIS", ris),
    Format("cite.json", "CSL-JSON", csl_json),
)


def files(catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, str]]:
    """Address and content of each file, for every entry, also beside its former addresses."""
    for entry in catalogue.entries.values():
        citation = of_entry(catalogue, settings, entry)
        for form in FORMATS:
            written = form.write(citation)
            for ref in catalogue.names(entry):
                yield address.of_entry(ref) + form.file, written


def _notes(citation: Citation) -> list[str]:
    return [f"Entry {citation.identifier}", f"Licence: {LICENCE}"]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _web_address(url: str) -> str:
    """An address in which nothing can end a field: what RFC 3986 does not know stands as its code."""
    return urllib.parse.quote(url, safe="/:?#[]@!$&'()*+,;=%~")
