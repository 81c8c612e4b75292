"""The types of single fields: what one value may be, and the sentence that says so when it is not.

Each type carries a marker that says what the rest of the program may do with it: render it as
CommonMark, resolve it as a reference, or look it up in the register of law.
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from toolbox.problem import did_you_mean, quoted


class Ref(NamedTuple):
    """An entry: the folder of its kind, and its identifier."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True)
class Prose:
    """Marks CommonMark text; ``block`` when it may hold paragraphs and lists."""

    block: bool


@dataclass(frozen=True)
class Refers:
    """Marks the name of another entry; ``kind`` is fixed by the field or stands in the value."""

    kind: str | None = None


@dataclass(frozen=True)
class OfRegister:
    """Marks the identifier of an instrument in the register of law."""


@dataclass(frozen=True)
class Cites:
    """Marks the key of one of the entry's own sources."""


@dataclass(frozen=True)
class OfVocabulary:
    """Marks a term of the vocabulary ``name``."""

    name: str


def refuse(rule: str, message: str) -> NoReturn:
    """Raise the error that the model turns into a problem with this rule and this sentence."""
    # Braces would be read as places to fill in.
    raise PydanticCustomError(rule, message.replace("{", "{{").replace("}", "}}"))  # type: ignore[arg-type]


# Text ---------------------------------------------------------------------------------------------

def _one_line(value: str) -> str:
    if "\n" in value:
        refuse("one-line", "must be one line; write it after '>-' to wrap it in the file")
    return value


def _plain(longest: int) -> Any:
    return Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=longest),
        AfterValidator(_one_line),
    ]


Title = _plain(80)
Summary = _plain(300)
#: The name of a person's role, an organisation, a programme: plain, one line.
Name = _plain(300)
#: A paragraph of CommonMark, wrapped in the file with ``>-``.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    AfterValidator(_one_line),
    Prose(block=False),
]
#: CommonMark with paragraphs and lists.
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20000),
    Prose(block=True),
]

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LONGEST_IDENTIFIER = 80


def identifier(value: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    if len(value) > LONGEST_IDENTIFIER or not IDENTIFIER.match(value):
        refuse("bad-identifier",
               f"{quoted(value)} is not an identifier; write lower-case words of a-z and 0-9 "
               f"joined by hyphens, {LONGEST_IDENTIFIER} characters at most")
    return value


Identifier = Annotated[str, AfterValidator(identifier)]
SourceKey = Annotated[str, AfterValidator(identifier), Cites()]
InstrumentId = Annotated[str, AfterValidator(identifier), OfRegister()]


def id_of(kind: str) -> Any:
    """The identifier of an entry of one kind."""
    return Annotated[str, AfterValidator(identifier), Refers(kind)]


def _reference(value: str) -> str:
    kind, slash, name = value.partition("/")
    if not slash or not IDENTIFIER.match(kind) or not IDENTIFIER.match(name):
        refuse("bad-reference", f"{quoted(value)} does not name an entry; write 'kind/identifier', "
               "for example 'practices/choose-cooperation-model'")
    return value


Reference = Annotated[str, AfterValidator(_reference), Refers()]


# Controlled words ---------------------------------------------------------------------------------

@cache
def term(vocabulary: str) -> Any:
    """A word of ``toolbox/vocabulary/<vocabulary>.yml``; the words come with the validation context."""

    def known(value: str, info: ValidationInfo) -> str:
        terms = info.context["vocabularies"][vocabulary]
        if value not in terms:
            hint = did_you_mean(value, terms) or f"; the words are listed in toolbox/vocabulary/{vocabulary}.yml"
            refuse("unknown-term", f"{quoted(value)} is not known{hint}")
        return value

    return Annotated[str, AfterValidator(known), OfVocabulary(vocabulary)]


# Dates --------------------------------------------------------------------------------------------

_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def _day(value: Any) -> datetime.date:
    found = _PARTIAL_DATE.match(value) if isinstance(value, str) else None
    if found and found[3]:
        try:
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    refuse("bad-date", f"{quoted(value)} is not a date; write it as 2026-11-23")


def _partial_date(value: Any) -> str:
    text = str(value) if isinstance(value, int) else value
    found = _PARTIAL_DATE.match(text) if isinstance(text, str) else None
    if found:
        try:
            datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return text
        except ValueError:
            pass
    refuse("bad-date", f"{quoted(value)} is not a date; write it as 2026-11-23, 2026-11 or 2026")


#: ISO 8601 day.
Day = Annotated[datetime.date, BeforeValidator(_day)]
#: ISO 8601 day, month or year, as text: what is known is kept and no day is made up.
PartialDate = Annotated[str, BeforeValidator(_partial_date)]

_EDITION = re.compile(r"[0-9]{4}\.[1-9][0-9]*\Z")


def _edition(value: str) -> str:
    if not _EDITION.match(value):
        refuse("bad-edition", f"{quoted(value)} is not an edition; write it as '2027.1'")
    return value


Edition = Annotated[str, AfterValidator(_edition)]


# Codes --------------------------------------------------------------------------------------------

_OFTEN_MEANT = {"EL": "GR", "UK": "GB"}


def _country(value: str) -> str:
    if value == "EU" or pycountry.countries.get(alpha_2=value) and value.isupper():
        return value
    meant = _OFTEN_MEANT.get(value.upper()) or (value.upper() if pycountry.countries.get(alpha_2=value.upper()) else None)
    hint = f"; did you mean '{meant}'?" if meant else "; write two capital letters of ISO 3166, or EU for its institutions"
    refuse("bad-country", f"{quoted(value)} is not a country code{hint}")


def country_name(code: str) -> str:
    """The English short name: ``"EE"`` gives ``"Estonia"``."""
    if code == "EU":
        return "European Union"
    country = pycountry.countries.get(alpha_2=code)
    return getattr(country, "common_name", country.name)


def _currency(value: str) -> str:
    if not (value.isupper() and pycountry.currencies.get(alpha_3=value)):
        refuse("bad-currency", f"{quoted(value)} is not a currency code of ISO 4217; write it as EUR")
    return value


_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?\Z")


def _language(value: str) -> str:
    found = _LANGUAGE.match(value)
    if found:
        main, script, region = found.groups()
        known = pycountry.languages.get(**{"alpha_2" if len(main) == 2 else "alpha_3": main})
        if known and (not script or pycountry.scripts.get(alpha_4=script)) and (not region or pycountry.countries.get(alpha_2=region)):
            return value
    refuse("bad-language", f"{quoted(value)} is not a language tag of BCP 47; write it as en, fr or sr-Latn")


_CPV = re.compile(r"([0-9]{8})-([0-9])\Z")
_CPV_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
#: Published in Regulation (EC) No 213/2008 with another digit than the rule gives.
_CPV_EXCEPTIONS = {"35125300": "2"}


def cpv_check_digit(code: str) -> str:
    """The ninth digit of a CPV code: the eight digits weighted 3, 7, 1 in turn, modulo ten."""
    weighted = sum(int(digit) * weight for digit, weight in zip(code, _CPV_WEIGHTS, strict=True))
    return _CPV_EXCEPTIONS.get(code, str(weighted % 10))


def _cpv(value: Any) -> str:
    found = _CPV.match(value) if isinstance(value, str) else None
    if not found:
        refuse("bad-cpv", f"{quoted(value)} is not a CPV code; write eight digits, a hyphen and the check digit, as 35120000-1")
    if found[2] != cpv_check_digit(found[1]):
        refuse("bad-cpv", f"{quoted(value)} has a wrong digit: the check digit of {found[1]} is {cpv_check_digit(found[1])}")
    return value


# Sector, year, type, number: 32014L0024, 02014L0024-20260101, 62022CJ0480, 12012E/TXT, 52021XC0706(03).
_CELEX = re.compile(
    r"(?:[1-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?|1[0-9]{4}[A-Z](?:/[A-Z]{3}|[0-9]{3})"
    r"|0[0-9]{4}[A-Z]{1,2}[0-9]{4}-[0-9]{8})\Z"
)


def _celex(value: Any) -> str:
    if not (isinstance(value, str) and _CELEX.match(value)):
        refuse("bad-celex", f"{quoted(value)} is not a CELEX number; write it as 32014L0024")
    return value


_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\Z")
_LOCAL = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home", ".corp", ".intranet", ".test", ".invalid", ".example", ".onion", ".arpa")


def _web_address(value: str) -> str:
    message = f"{quoted(value)} is not a web address; write it as https://www.example.eu/page"
    if len(value) > 2000 or re.search(r"[\s\\<>\"^`{|}]", value):
        refuse("bad-address", message)
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        refuse("bad-address", message)
    if parts.scheme not in ("https", "http") or not host:
        refuse("bad-address", message)
    if parts.username is not None or parts.password is not None or port not in (None, 80, 443):
        refuse("bad-address", f"{quoted(value)} names a user or a port; write the public address of the page")
    if not _is_public(host):
        refuse("bad-address", f"{quoted(value)} does not name a public host; write the public address of the page")
    return value


def _is_public(host: str) -> bool:
    try:
        ascii_host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return False
    try:
        ipaddress.ip_address(ascii_host)
        return False  # a page that is to be cited for ten years has a name
    except ValueError:
        return bool(_HOST.match(ascii_host)) and not ascii_host.endswith(_LOCAL)


_AMOUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,4})?\Z")


def _amount(value: Any) -> Decimal:
    if isinstance(value, bool) or not _AMOUNT.match(str(value)):
        refuse("bad-amount", f"{quoted(value)} is not an amount; write digits only, as 1588263 or 1588263.50")
    return Decimal(str(value))


def _checked(check: Callable[[Any], Any]) -> Any:
    return Annotated[str, AfterValidator(check)]


Country = _checked(_country)
Currency = _checked(_currency)
Language = _checked(_language)
CpvCode = Annotated[str, BeforeValidator(_cpv)]
Celex = Annotated[str, BeforeValidator(_celex)]
WebAddress = _checked(_web_address)
Amount = Annotated[Decimal, BeforeValidator(_amount)]


def some(item: Any, description: str) -> Any:
    """A list that may be left out."""
    return Annotated[tuple[item, ...], Field(default=(), max_length=100, description=description)]
