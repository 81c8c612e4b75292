"""The desk at which one page is written: the catalogue, the templates, and where the page stands."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from macros import address, prose, words
from macros.icons import icon
from macros.page import Download, Page, Section, Settings
from toolbox.catalogue import Catalogue
from toolbox.layout.sentences import sentences
from toolbox.model.codes import country_name, language_name
from toolbox.model.entry import Entry, LegalReference
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS, Kind
from toolbox.model.template import Template
from toolbox.thresholds import revisions

_KIND_ICONS = {
    "practices": "material/clipboard-list-outline",
    "templates": "material/file-document-edit-outline",
    "case-studies": "material/account-group-outline",
    "legal-notes": "material/scale-balance",
    "obstacles": "material/traffic-cone",
    "pathways": "material/sign-direction",
    "countries": "material/map-marker-outline",
    "challenges": "material/target",
    "events": "material/calendar-outline",
}


#: The most entries that a list names: the rest stand in the catalogue, whose cards come in parts.
MOST_LISTED = 100


def kind_icon(kind: str) -> Markup:
    """The icon of a kind of entry."""
    return icon(_KIND_ICONS[kind])


def mark(text: str) -> str:
    """A short mark of a text, the same as long as the text is the same: by it a browser knows a step again."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = words.date_in_words
    environment.filters["mark"] = mark
    environment.globals.update(
        icon=icon,
        kind_icon=kind_icon,
        country_name=country_name,
        language_name=language_name,
        address=address,
        money=words.money,
        size=words.size,
        revisions=revisions,
        KINDS=KINDS,
    )
    return environment


@dataclass(frozen=True)
class Desk:
    """Writes one page. ``here`` is the page's address; ``entry`` the entry it is about, if any."""

    catalogue: Catalogue
    settings: Settings
    here: str
    entry: Entry | None = None
    #: The files that stand beside the page.
    downloads: tuple[Download, ...] = ()
    #: The files that stand beside all pages, by the address of the page.
    files: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    #: The day on which the page is made; None where it does not matter.
    today: datetime.date | None = None

    def href(self, target: str) -> str:
        """A link from this page to an address of the site."""
        return address.relative(target, self.here)

    def render(self, template: str, **values: Any) -> Markup:
        """A template of ``macros/templates`` with this desk as ``desk``."""
        return Markup(_environment().get_template(f"{template}.html.j2").render(desk=self, **values))

    def section(self, title: str, body: Markup, id: str | None = None) -> Section:
        """A section whose identifier follows from its title unless it is given."""
        return Section(id or title.lower().replace(" ", "-"), title, body)

    def page(self, title: str, lead: str, sections: Iterable[Section], phase: str | None = None) -> Page:
        """A page of a title, a line that leads in, and sections one below the other; ``phase`` marks its place in the
        life cycle."""
        parts = tuple(sections)
        body = self.render("list", title=title, lead=lead, sections=parts, phase=phase)
        return Page(self.here, title, lead, body, parts)

    def retired(self, kind: str) -> list[Section]:
        """The section of the retired entries of a kind, where there are any: their pages stay, and are named last."""
        entries = [entry for entry in self.catalogue.of_kind(kind) if entry.is_retired]
        return [self.section("Retired", self.listed(entries, kind=kind, status="retired"))] if entries else []

    def listed(self, entries: Sequence[Entry], template: str = "entry_list", **chosen: str) -> Markup:
        """A list of entries; of a long one the beginning, and the way to all in the catalogue, with what is ``chosen``
        there: ``kind="practices"``."""
        return self.render(template, entries=self.first(entries)) + self.listed_more(entries, **chosen)

    def first(self, things: Sequence[Any]) -> Sequence[Any]:
        """As many of some things as one list names."""
        return things[:MOST_LISTED]

    def listed_more(self, entries: Sequence[Entry], **chosen: str) -> Markup:
        """The way to all entries in the catalogue, where a page names the first of them only."""
        if len(entries) <= MOST_LISTED:
            return Markup()
        return self.render("listed_more", first=MOST_LISTED, count=len(entries), chosen=urlencode(chosen))

    def told(self, entry: Entry) -> str:
        """What a card says of an entry: its summary, and on the page of another entry the first sentence of it."""
        return sentences(entry.summary)[0] if self.entry else entry.summary

    # Text

    @cached_property
    def _around(self) -> prose.Surroundings:
        sources = {source.key: number for number, source in enumerate(self.entry.sources, 1)} if self.entry else {}
        blanks = {blank.id: blank.shown for blank in self.entry.fields} if isinstance(self.entry, Template) else {}
        return prose.Surroundings(self._link_to, sources, blanks)

    def _link_to(self, ref: Ref) -> tuple[str, str] | None:
        entry = self.find(ref)
        return (self.href(address.of_entry(entry.ref)), entry.title) if entry else None

    def block(self, text: str | None) -> Markup:
        """Paragraphs of CommonMark."""
        return prose.block(text, self._around) if text else Markup()

    def line(self, text: str | None) -> Markup:
        """One line of CommonMark."""
        return prose.line(text, self._around) if text else Markup()

    def headed(self, text: str) -> list[prose.Heading]:
        """A longer text cut at its headings."""
        return prose.headed(text, self._around)

    def cites(self, keys: Iterable[str]) -> Markup:
        """The numbers of the sources that support a statement."""
        return self.line("".join(f"[@{key}]" for key in keys))

    # Other entries

    def find(self, ref: Ref) -> Entry | None:
        """An entry by its present or a former name."""
        return self.catalogue.entries.get(self.catalogue.aliases.get(ref, ref))

    def named(self, references: Iterable[str]) -> list[Entry]:
        """The entries that 'kind/identifier' references name."""
        return [entry for text in references if (entry := self.find(Ref(*text.split("/", 1))))]

    def of_kind(self, kind: str, names: Iterable[str]) -> list[Entry]:
        """The entries of one kind by identifier."""
        return [entry for name in names if (entry := self.find(Ref(kind, name)))]

    def users(self, entry: Entry, kind: str) -> list[Entry]:
        """The entries of one kind, in use, that refer to ``entry``."""
        found = (self.catalogue.entries[ref] for ref in self.catalogue.used_by.get(entry.ref, ()) if ref.kind == kind)
        return [user for user in found if not user.is_retired]

    def anchor(self, target: str, words: str) -> Markup:
        """Words as a link to an address of the site."""
        return Markup(f'<a href="{escape(self.href(target))}">{escape(words)}</a>')

    def link(self, entry: Entry) -> Markup:
        """An entry's title as a link."""
        return self.anchor(address.of_entry(entry.ref), entry.title)

    def country(self, code: str) -> Markup:
        """The name of a country, as a link where the toolbox has an entry of it."""
        entry = self.find(Ref("countries", code.lower()))
        if entry is None or entry.is_retired or entry is self.entry:
            return escape(country_name(code))
        return self.anchor(address.of_entry(entry.ref), country_name(code))

    def cpv(self, codes: Iterable[str]) -> Markup:
        """CPV codes, each with its official label."""
        labels = self.catalogue.cpv
        return Markup("; ").join(
            Markup('<span class="cpv">{}</span> {}').format(code, labels.get(code, "")) for code in codes
        )

    def kind(self, entry: Entry) -> Kind:
        """The kind of an entry."""
        return KINDS[entry.ref.kind]

    # Words

    def label(self, vocabulary: str, term: str) -> str:
        """A term as readers see it."""
        return self.catalogue.vocabularies[vocabulary][term].label

    def labels(self, vocabulary: str, terms: Iterable[str]) -> str:
        """Terms as readers see them, in the order of the vocabulary."""
        chosen = set(terms)
        return ", ".join(term.label for name, term in self.catalogue.vocabularies[vocabulary].items() if name in chosen)

    def phase_number(self, phase: str) -> int:
        """The place of a phase in the life cycle, from 1."""
        return list(self.catalogue.vocabularies["phases"]).index(phase) + 1

    def phase_link(self, phase: str) -> Markup:
        """A phase as a link, with its number."""
        words = Markup(f"{self.phase_number(phase)}&nbsp;{escape(self.label('phases', phase))}")
        return self.anchor(address.of_phase(phase), words)

    def law(self, references: Iterable[LegalReference]) -> Markup:
        """Provisions with a link to the register of law."""
        return Markup("; ").join(escape(r.provision) + ", " + self._instrument(r.instrument) for r in references)

    def law_by_instrument(self, references: Iterable[LegalReference]) -> Markup:
        """Instruments, each once, with all the provisions that are named."""
        provisions: dict[str, dict[str, None]] = {}
        for reference in references:
            provisions.setdefault(reference.instrument, {})[reference.provision] = None
        return Markup("; ").join(self._instrument(name) + ": " + ", ".join(named) for name, named in provisions.items())

    def _instrument(self, name: str) -> Markup:
        return self.anchor(address.of_instrument(name), self.catalogue.instruments[name].name)

    def join(self, parts: Iterable[Markup | str]) -> Markup:
        """Parts with commas between them."""
        return Markup(", ").join(escape(part) for part in parts)
