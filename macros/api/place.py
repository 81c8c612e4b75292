"""Where the files of the API stand, and how they name other places.

With a public address in the settings every link is absolute. Without one it is relative to
``api/v1/``, whichever file it stands in: joined to that address it leads to the right place in both cases.
"""

from __future__ import annotations

from macros.address import relative
from macros.page import NEWEST, Settings
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

#: The page that explains the API.
PAGE = "api/"
V1 = "api/v1/"
INDEX = V1 + "index.json"
ENTRIES = V1 + "entries.json"
VOCABULARIES = V1 + "vocabularies.json"
INSTRUMENTS = V1 + "instruments.json"
THRESHOLDS = V1 + "thresholds.json"
GLOSSARY = V1 + "glossary.json"
CHANGES = V1 + "changes.json"
LEDGER = V1 + "ledger.json"
DCAT = V1 + "dcat.jsonld"


def of_kind(kind: str) -> str:
    """``api/v1/practices.json``"""
    return f"{V1}{kind}.json"


def table_of_kind(kind: str) -> str:
    """``api/v1/practices.csv``"""
    return f"{V1}{kind}.csv"


def of_entry(ref: Ref) -> str:
    """``api/v1/practices/choose-cooperation-model.json``"""
    return f"{V1}{ref}.json"


def text_of_entry(ref: Ref) -> str:
    """``api/v1/practices/choose-cooperation-model.txt``"""
    return f"{V1}{ref}.txt"


def schema_of(place: str) -> str:
    """The schema that the file at ``place`` satisfies; the files of the entries of one kind share theirs."""
    kind, slash, _ = place.removeprefix(V1).partition("/")
    return f"{V1}schema/{KINDS[kind].singular}.json" if slash else f"{V1}schema/{kind.removesuffix('ld')}"


def link(settings: Settings, target: str) -> str:
    """How the API names a place of this site."""
    near = target.removeprefix(V1)
    return settings.public(target) or (near if near != target else relative(target, V1))


def newest(settings: Settings, target: str) -> str | None:
    """The same place in the newest edition, where the site stands among editions that have a public address."""
    return (settings.folder and settings.public(target, NEWEST)) or None


def lasting(settings: Settings, ref: Ref) -> str | None:
    """The address that survives a renaming, on the same condition."""
    return (settings.folder and settings.public(f"id/{ref}/", "")) or None
