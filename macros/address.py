"""Where things stand on the site. An address is relative to the site's top and ends in a slash."""

from __future__ import annotations

from urllib.parse import urlsplit

from toolbox.model.fields import Ref

HOME = ""
LAW = "law/"
#: Where the register has the thresholds.
THRESHOLDS = LAW + "#thresholds"
CONTRIBUTE = "contribute/"
HOW_TO_READ = "how-to-read/"
FIELDS = "contribute/fields/"
#: What the form knows of entries, and the schema of each kind.
SCHEMA = "schema/"
KNOWN_ENTRIES = SCHEMA + "entries.json"
REVIEW = "review/"
PLAN = "plan/"
#: The archive of all templates: the same address in every edition; saved, it is named by its edition.
ALL_TEMPLATES = "templates/templates.zip"
NEW = "new/"
FEEDS = "feeds/"
EVIDENCE = "evidence/"
CATALOGUE = "catalogue/"
COMPARE = "compare/"
GLOSSARY = "glossary/"
#: What the terms mean, for the entry pages that have them in their text.
DEFINITIONS = GLOSSARY + "terms.js"
MY_TOOLBOX = "my-toolbox/"
#: The map and the list of countries, and partners side by side.
COUNTRIES = "countries/"
PARTNERS = "partners/"
EVENTS = "events/"
CHALLENGES = "challenges/"
WHO_CAN_HELP = "who-can-help/"
TOPICS = "topics/"


def of_entry(ref: Ref) -> str:
    """``practices/choose-cooperation-model/``"""
    return f"{ref.kind}/{ref.id}/"


def lasting(ref: Ref) -> str:
    """``id/practices/choose-cooperation-model/``, beside the folders of the editions: it survives renames."""
    return f"id/{ref.kind}/{ref.id}/"


def of_news(edition: str) -> str:
    """``new/2027.1/``"""
    return f"{NEW}{edition}/"


def of_kind(kind: str) -> str:
    """``practices/``"""
    return f"{kind}/"


def of_phase(phase: str) -> str:
    """``phases/strategy-need/``"""
    return f"phases/{phase}/"


def of_checklist(phase: str) -> str:
    """``phases/strategy-need/checklist/``"""
    return f"phases/{phase}/checklist/"


def of_topic(topic: str) -> str:
    """``topics/governance/``"""
    return f"{TOPICS}{topic}/"


def of_buyer(buyer: str) -> str:
    """``buyers/ngo/``"""
    return f"buyers/{buyer}/"


def of_part(number: int) -> str:
    """``catalogue/`` for the first part, ``catalogue/2/`` for the second."""
    return CATALOGUE if number == 1 else f"{CATALOGUE}{number}/"


def of_instrument(name: str) -> str:
    """``law/#directive-2014-24-eu``"""
    return f"{LAW}#{name}"


def of_term(name: str) -> str:
    """``glossary/#lead-buyer``"""
    return f"{GLOSSARY}#{name}"


def of_my_titles(kind: str, part: int) -> str:
    """``my-toolbox/titles/practices-0.js``"""
    return f"{MY_TOOLBOX}titles/{kind}-{part}.js"


def of_form(kind: str) -> str:
    """``contribute/new/practices/``"""
    return f"{CONTRIBUTE}new/{kind}/"


def of_schema(kind: str) -> str:
    """``schema/practices.json``"""
    return f"{SCHEMA}{kind}.json"


def host(url: str) -> str:
    """``https://www.base.gov.pt/x`` as ``base.gov.pt``: where a link leads, in few signs."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def relative(target: str, here: str) -> str:
    """``target`` as a link on the page at ``here``, so that the site works in any folder."""
    return "../" * here.count("/") + target or "./"
