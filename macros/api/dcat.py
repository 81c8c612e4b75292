"""The description of the data set in DCAT, by which catalogues of open data take it up.

Properties follow DCAT-AP 3. Only what is known is stated: no publisher or contact before the
operator has named one, no day of issue before the release.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from macros.api import place
from macros.api.published import LICENCE, Published
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


def _is(term: str, description: str, **more: Any) -> Any:
    """A property under its name in JSON-LD."""
    return Field(alias=term, description=description, **more)


class Node(Published):
    """A value whose properties have the names of JSON-LD."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)


class Named(Node):
    """A thing by its address."""

    id: Annotated[str, _is("@id", "Its address.")]


class English(Node):
    """A text in English."""

    value: Annotated[str, _is("@value", "The text.")]
    language: Annotated[str, _is("@language", "Its language.")] = "en"


class Day(Node):
    """A day."""

    value: Annotated[str, _is("@value", "The day, as 2027-03-15.")]
    type: Annotated[str, _is("@type", "xsd:date.")] = "xsd:date"


class Agent(Node):
    """Who publishes."""

    type: Annotated[str, _is("@type", "foaf:Agent.")] = "foaf:Agent"
    name: Annotated[str, _is("foaf:name", "The name.")]


class Contact(Node):
    """How to reach them."""

    type: Annotated[str, _is("@type", "vcard:Kind.")] = "vcard:Kind"
    name: Annotated[str | None, _is("vcard:fn", "The name.")] = None
    email: Annotated[Named | None, _is("vcard:hasEmail", "An address for mail.")] = None
    page: Annotated[Named | None, _is("vcard:hasURL", "A page.")] = None


class Distribution(Node):
    """A file of the data set."""

    id: Annotated[str, _is("@id", "Its name.")]
    type: Annotated[str, _is("@type", "dcat:Distribution.")] = "dcat:Distribution"
    title: Annotated[English, _is("dct:title", "What it holds.")]
    access: Annotated[Named, _is("dcat:accessURL", "Where it is found.")]
    download: Annotated[Named, _is("dcat:downloadURL", "The file.")]
    media: Annotated[Named, _is("dcat:mediaType", "Its media type, by the register of IANA.")]
    format: Annotated[Named, _is("dct:format", "Its format, by the list of the Publications Office.")]
    licence: Annotated[Named, _is("dct:license", "Its licence.")]
    schema_url: Annotated[Named | None, _is("dct:conformsTo", "The JSON Schema that it satisfies.")] = None


class DataSet(Node):
    """The toolbox as a data set."""

    id: Annotated[str, _is("@id", "Its name.")]
    type: Annotated[str, _is("@type", "dcat:Dataset.")] = "dcat:Dataset"
    title: Annotated[English, _is("dct:title", "Its title.")]
    description: Annotated[English, _is("dct:description", "What it holds.")]
    identifier: Annotated[str, _is("dct:identifier", "The toolbox and the edition.")]
    version: Annotated[str, _is("dcat:version", "The edition.")]
    language: Annotated[Named, _is("dct:language", "The language.")]
    themes: Annotated[tuple[Named, ...], _is("dcat:theme", "What it is about, by the themes of data in the EU.")]
    keywords: Annotated[tuple[English, ...], _is("dcat:keyword", "Words for it.")]
    landing: Annotated[Named, _is("dcat:landingPage", "The site.")]
    page: Annotated[Named, _is("foaf:page", "The page that explains the files.")]
    publisher: Annotated[Agent | None, _is("dct:publisher", "Who publishes it.")] = None
    contact: Annotated[Contact | None, _is("dcat:contactPoint", "How to reach them.")] = None
    issued: Annotated[Day | None, _is("dct:issued", "The day of the release.")] = None
    distributions: Annotated[tuple[Distribution, ...], _is("dcat:distribution", "Its files.")]


class Service(Node):
    """The files as a service that programs use."""

    id: Annotated[str, _is("@id", "Its name.")]
    type: Annotated[str, _is("@type", "dcat:DataService.")] = "dcat:DataService"
    title: Annotated[English, _is("dct:title", "Its title.")]
    endpoint: Annotated[Named, _is("dcat:endpointURL", "Where the files stand.")]
    explained: Annotated[Named, _is("dcat:endpointDescription", "The page that explains them.")]
    licence: Annotated[Named, _is("dct:license", "Its licence.")]
    serves: Annotated[Named, _is("dcat:servesDataset", "The data set.")]


class DataCatalogue(Node):
    """The description in DCAT: a catalogue with one data set, and the files as a service."""

    context: Annotated[dict[str, str], _is("@context", "The prefixes, so that nothing has to be fetched.")]
    id: Annotated[str, _is("@id", "Its name.")]
    type: Annotated[str, _is("@type", "dcat:Catalog.")] = "dcat:Catalog"
    title: Annotated[English, _is("dct:title", "Its title.")]
    description: Annotated[English, _is("dct:description", "What it holds.")]
    licence: Annotated[Named, _is("dct:license", "Its licence.")]
    language: Annotated[Named, _is("dct:language", "The language.")]
    publisher: Annotated[Agent | None, _is("dct:publisher", "Who publishes it.")] = None
    data_set: Annotated[DataSet, _is("dcat:dataset", "The data set.")]
    service: Annotated[Service, _is("dcat:service", "The files as a service.")]


def catalogue(settings: Settings, record: EditionRecord | None, resources: Iterable[Resource]) -> DataCatalogue:
    """The catalogue with its one data set, a distribution for each of ``resources``, and the API as a service."""
    here = place.link(settings, place.DCAT)
    page = Named(id=place.link(settings, place.PAGE))
    english, licence = Named(id=f"{_AUTHORITY}language/ENG"), Named(id=LICENCE)
    publisher = Agent(name=settings.operator) if settings.operator else None
    data_set = DataSet(
        id=f"{here}#dataset",
        title=English(value=settings.site_name),
        description=English(value=DESCRIPTION),
        identifier=f"{settings.site_name}, {settings.edition_in_words.lower()}",
        version=settings.edition,
        language=english,
        themes=tuple(Named(id=f"{_AUTHORITY}data-theme/{theme}") for theme in ("GOVE", "JUST")),
        keywords=tuple(English(value=word) for word in ("public procurement", "joint procurement", "security")),
        landing=Named(id=place.link(settings, "")),
        page=page,
        publisher=publisher,
        contact=_contact(settings),
        issued=Day(value=record.date.isoformat()) if record else None,
        distributions=tuple(_distribution(one) for one in resources if one.format in _FILE_TYPES),
    )
    service = Service(
        id=f"{here}#service",
        title=English(value=f"{settings.site_name}: files in JSON and CSV, version 1"),
        endpoint=Named(id=place.link(settings, place.V1)),
        explained=page,
        licence=licence,
        serves=Named(id=data_set.id),
    )
    return DataCatalogue(
        context=_CONTEXT,
        id=f"{here}#catalogue",
        title=English(value=f"Open data of the {settings.site_name}"),
        description=English(value="The one data set of this site, and the files in which it is offered."),
        licence=licence,
        language=english,
        publisher=publisher,
        data_set=data_set,
        service=service,
    )


def _distribution(resource: Resource) -> Distribution:
    return Distribution(
        id=f"{resource.url}#distribution",
        title=English(value=resource.title),
        access=Named(id=resource.url),
        download=Named(id=resource.url),
        media=Named(id=f"https://www.iana.org/assignments/media-types/{resource.format}"),
        format=Named(id=f"{_AUTHORITY}file-type/{_FILE_TYPES[resource.format]}"),
        licence=Named(id=LICENCE),
        schema_url=Named(id=resource.schema_url) if resource.schema_url else None,
    )


def _contact(settings: Settings) -> Contact | None:
    if not settings.contact:
        return None
    name = settings.operator or None
    if settings.contact.startswith("http"):
        return Contact(name=name, page=Named(id=settings.contact))
    return Contact(name=name, email=Named(id=f"mailto:{settings.contact}"))
