"""The description of the data set in DCAT, by which catalogues of open data take it up.

Properties follow DCAT-AP 3. Only what is known is stated: no publisher or contact before the
operator has named one, no day of issue before the release.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.api import place
from macros.api.published import LICENCE
from macros.api.registers import Resource
from macros.page import Settings
from toolbox.history import EditionRecord

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_FILE_TYPES = {"application/json": "JSON", "text/csv": "CSV"}
DESCRIPTION = (
    "Practices, templates, case studies and legal notes for buying security solutions together across borders, "
    "with the vocabularies and the register of law that they use. Factual claims name their source and the day "
    "on which it was read. Guidance, not legal advice."
)
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(settings: Settings, record: EditionRecord | None, resources: Iterable[Resource]) -> dict[str, Any]:
    """The catalogue with its one data set, a distribution for each of ``resources``, and the API as a service."""
    here = place.link(settings, place.DCAT)
    data_set = {
        "@id": f"{here}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _english(settings.site_name),
        "dct:description": _english(DESCRIPTION),
        "dct:identifier": f"{settings.site_name}, {settings.edition_in_words.lower()}",
        "dcat:version": settings.edition,
        "dct:language": _id(f"{_AUTHORITY}language/ENG"),
        "dcat:theme": [_id(f"{_AUTHORITY}data-theme/{theme}") for theme in ("GOVE", "JUST")],
        "dcat:keyword": [_english(word) for word in ("public procurement", "joint procurement", "security")],
        "dcat:landingPage": _id(place.link(settings, "")),
        "foaf:page": _id(place.link(settings, place.PAGE)),
        **_of_operator(settings),
        **({"dct:issued": {"@value": record.date.isoformat(), "@type": "xsd:date"}} if record else {}),
        "dcat:distribution": [_distribution(one) for one in resources if one.format in _FILE_TYPES],
    }
    service = {
        "@id": f"{here}#service",
        "@type": "dcat:DataService",
        "dct:title": _english(f"{settings.site_name}: files in JSON and CSV, version 1"),
        "dcat:endpointURL": _id(place.link(settings, place.V1)),
        "dcat:endpointDescription": _id(place.link(settings, place.PAGE)),
        "dct:license": _id(LICENCE),
        "dcat:servesDataset": _id(f"{here}#dataset"),
    }
    return {
        "@context": _CONTEXT,
        "@id": f"{here}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _english(f"Open data of the {settings.site_name}"),
        "dct:description": _english("The one data set of this site, and the files in which it is offered."),
        "dct:license": _id(LICENCE),
        "dct:language": _id(f"{_AUTHORITY}language/ENG"),
        **{key: value for key, value in _of_operator(settings).items() if key == "dct:publisher"},
        "dcat:dataset": data_set,
        "dcat:service": service,
    }


def _distribution(resource: Resource) -> dict[str, Any]:
    return {
        "@id": f"{resource.url}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _english(resource.title),
        "dcat:accessURL": _id(resource.url),
        "dcat:downloadURL": _id(resource.url),
        "dcat:mediaType": _id(f"https://www.iana.org/assignments/media-types/{resource.format}"),
        "dct:format": _id(f"{_AUTHORITY}file-type/{_FILE_TYPES[resource.format]}"),
        "dct:license": _id(LICENCE),
        **({"dct:conformsTo": _id(resource.schema_url)} if resource.schema_url else {}),
    }


def _of_operator(settings: Settings) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if settings.operator:
        said["dct:publisher"] = {"@type": "foaf:Agent", "foaf:name": settings.operator}
    if settings.contact:
        is_page = settings.contact.startswith("http")
        reach = (
            {"vcard:hasURL": _id(settings.contact)}
            if is_page
            else {"vcard:hasEmail": _id(f"mailto:{settings.contact}")}
        )
        name = {"vcard:fn": settings.operator} if settings.operator else {}
        said["dcat:contactPoint"] = {"@type": "vcard:Kind", **name, **reach}
    return said


def _id(address: str) -> dict[str, str]:
    return {"@id": address}


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}
