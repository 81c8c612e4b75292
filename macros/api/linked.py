"""What a page says of itself in schema.org, for search engines: JSON-LD in a data block, which no browser runs.

Only what is true: no author, no rating, and no date of publication before the release.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from macros import address
from macros.api import dcat, place
from macros.api.files import titles
from macros.api.plain import Words
from macros.api.published import LICENCE
from macros.page import Download, Settings
from toolbox.catalogue import Catalogue, law
from toolbox.model.case_study import CaseStudy
from toolbox.model.challenge import Challenge
from toolbox.model.codes import country_name
from toolbox.model.country import Country
from toolbox.model.entry import Entry
from toolbox.model.event import Event
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.model.legal_note import LegalNote
from toolbox.model.obstacle import Obstacle
from toolbox.model.pathway import Pathway
from toolbox.model.practice import Practice
from toolbox.model.template import Template

_STATUS = {"draft": "Draft", "reviewed": "Reviewed by a named expert", "retired": "Retired"}
_TYPES = {
    "practices": "HowTo",
    "templates": "DigitalDocument",
    "case-studies": "Article",
    "legal-notes": "TechArticle",
    "obstacles": "Article",
    "pathways": "TechArticle",
    "countries": "TechArticle",
    "challenges": "Article",
    "events": "Event",
}


def block(catalogue: Catalogue, settings: Settings, here: str, downloads: Mapping[str, tuple[Download, ...]]) -> Markup:
    """The data block of the page at the address ``here``: of the home page, the glossary and each entry; else nothing."""
    if here in ("", "./"):
        return script(_of_site(settings))
    if here == address.GLOSSARY:
        return script(_of_glossary(catalogue, settings))
    kind, _, name = here.strip("/").partition("/")
    entry = catalogue.entries.get(Ref(kind, name))
    if entry is None:
        return Markup()
    data = Markup('<link rel="alternate" type="application/json" title="This entry as data" href="{}">')
    data = data.format(address.relative(place.of_entry(entry.ref), here))
    return data + script(_of_entry(catalogue, settings, entry, downloads.get(here, ())))


def script(value: Any) -> Markup:
    """JSON in which no text can end the block or begin a comment in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def _of_site(settings: Settings) -> dict[str, Any]:
    site = settings.public("") or "./"
    publisher = _publisher(settings)
    data_set = {
        "@type": "Dataset",
        "@id": site + "#dataset",
        "name": settings.site_name,
        "description": dcat.DESCRIPTION,
        "url": site + place.PAGE,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "version": settings.edition,
        **publisher,
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": site + target}
            for name, media, target in _downloads_of_site()
        ],
    }
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": site + "#catalogue",
        "name": settings.site_name,
        "url": site,
        "license": LICENCE,
        **publisher,
        "dataset": data_set,
    }


def _of_glossary(catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    page = settings.public(address.GLOSSARY) or "./"
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{page}#{name}",
            "name": term.term,
            **({"alternateName": list(others)} if (others := term.sought[1:]) else {}),
            "description": term.definition,
        }
        for name, term in catalogue.glossary.items()
    ]
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": page,
        "url": page,
        "name": f"Glossary of the {settings.site_name}",
        "inLanguage": "en",
        "license": LICENCE,
        "version": settings.edition,
        **_publisher(settings),
        "hasDefinedTerm": terms,
    }


def _downloads_of_site() -> Iterator[tuple[str, str, str]]:
    yield "All entries, in short", "application/json", place.ENTRIES
    for kind in KINDS.values():
        yield f"{kind.plural}, in full", "application/json", place.of_kind(kind.folder)
        yield f"{kind.plural}, as a table", "text/csv", place.table_of_kind(kind.folder)


def _of_entry(catalogue: Catalogue, settings: Settings, entry: Entry, offered: Iterable[Download]) -> dict[str, Any]:
    page = address.of_entry(entry.ref)
    words = Words(titles(catalogue))
    url = settings.public(page) or "./"
    top = address.relative("", page)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES[entry.ref.kind],
        "@id": url,
        "url": url,
        "identifier": str(entry.ref),
        "name": entry.title,
        "description": entry.summary,
        "inLanguage": entry.language if isinstance(entry, Template) else "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creativeWorkStatus": _STATUS[entry.status],
        "version": settings.edition,
        "isPartOf": {"@type": "DataCatalog", "@id": (settings.public("") or top) + "#catalogue"},
        **_publisher(settings),
        **_dates(catalogue, entry),
    }
    if entry.keywords:
        said["keywords"] = list(entry.keywords)
    if entry.audience:
        terms = catalogue.vocabularies["audience"]
        said["audience"] = [{"@type": "Audience", "audienceType": terms[one].label} for one in entry.audience]
    if entry.countries:
        said["spatialCoverage"] = [country_name(code) for code in entry.countries]
    said.update(_own(entry, words))
    # The sources stand on the page and in the data; named here again they would weigh as much as a section.
    cited = _legislation(catalogue, entry)
    if cited:
        said["citation"] = cited
    if offered:
        said["encoding"] = [_file(url, one) for one in offered]
    return said


def _own(entry: Entry, words: Words) -> dict[str, Any]:
    """What only one kind has."""
    if isinstance(entry, Practice):
        # What is to be done; how it is done stands on the page and in the data, and would double the page here.
        return {"step": [{"@type": "HowToStep", "name": words.plain(step.action)} for step in entry.steps]}
    if isinstance(entry, Template):
        return {"abstract": words.plain(entry.purpose)}
    if isinstance(entry, CaseStudy):
        return {"headline": entry.title, "abstract": words.plain(entry.in_short)}
    if isinstance(entry, LegalNote):
        return {"headline": entry.title, "about": entry.question, "abstract": words.plain(entry.short_answer)}
    if isinstance(entry, Obstacle):
        return {"headline": entry.title, "abstract": words.plain(entry.why)}
    if isinstance(entry, Pathway):
        return {
            "headline": entry.title,
            "about": [one.question for one in entry.questions],
            "abstract": words.plain(entry.intro),
        }
    if isinstance(entry, Country):
        return {"headline": entry.title, "about": {"@type": "Place", "name": country_name(entry.code)}}
    if isinstance(entry, Challenge):
        return {"headline": entry.title, "abstract": words.plain(entry.why_together)}
    if isinstance(entry, Event):
        return _event(entry)
    raise TypeError(f"nothing is known of {type(entry).__name__}")


def _event(event: Event) -> dict[str, Any]:
    """When, where and by whom; what is not known is left out."""
    said: dict[str, Any] = {
        "startDate": event.first_day,
        "organizer": [{"@type": "Organization", "name": name} for name in event.organisers],
    }
    if event.last_day:
        said["endDate"] = event.last_day.isoformat()
    if event.state == "cancelled":
        said["eventStatus"] = "https://schema.org/EventCancelled"
    place = [
        part for part in (event.venue, event.place, country_name(event.country) if event.country else None) if part
    ]
    if place:
        said["location"] = {"@type": "Place", "name": place[0], "address": ", ".join(place)}
    return said


def _dates(catalogue: Catalogue, entry: Entry) -> dict[str, str]:
    told = catalogue.history.of(catalogue.names(entry))
    if not told:
        return {}
    days = [one.record.date.isoformat() for one in told]
    return {"datePublished": days[-1], "dateModified": days[0]}


def _legislation(catalogue: Catalogue, entry: Entry) -> list[dict[str, Any]]:
    """The instruments that the entry names, each once."""
    names = dict.fromkeys(name for _, name in law(entry))
    instruments = [catalogue.instruments[name] for name in names]
    return [
        {
            "@type": "Legislation",
            "name": one.name,
            **({"legislationIdentifier": one.celex} if one.celex else {}),
        }
        for one in instruments
    ]


def _file(page: str, offered: Download) -> dict[str, Any]:
    media = mimetypes.guess_type(offered.name)[0]
    said = {"@type": "MediaObject", "name": offered.label, "contentUrl": page + offered.name}
    return {**said, "contentSize": f"{offered.size} B", **({"encodingFormat": media} if media else {})}


def _publisher(settings: Settings) -> dict[str, Any]:
    return {"publisher": {"@type": "Organization", "name": settings.operator}} if settings.operator else {}
