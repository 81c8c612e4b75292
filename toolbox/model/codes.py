"""Codes that others define: countries, currencies, languages, CPV and CELEX, and amounts of money."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

import pycountry
from pydantic import AfterValidator, BeforeValidator

from toolbox.model.fields import OfCodes, OrInteger, Written, refuse
from toolbox.model.sentences import SENTENCES
from toolbox.problem import quoted

_COUNTRIES = OfCodes(
    "countries",
    "bad-country",
    "{value} is not a country code; write two capital letters of ISO 3166, or EU for its institutions",
)
_CURRENCIES = OfCodes("currencies", "bad-currency", "{value} is not a currency code of ISO 4217; write it as EUR")
_OFTEN_MEANT = {"EL": "GR", "UK": "GB"}


def _country(value: str) -> str:
    if value == "EU" or pycountry.countries.get(alpha_2=value) and value.isupper():
        return value
    meant = _OFTEN_MEANT.get(value.upper()) or (
        value.upper() if pycountry.countries.get(alpha_2=value.upper()) else None
    )
    if meant:
        refuse(_COUNTRIES.rule, f"{quoted(value)} is not a country code; did you mean '{meant}'?")
    refuse(_COUNTRIES.rule, _COUNTRIES.sentence.replace("{value}", quoted(value)))


def country_name(code: str) -> str:
    """The English short name: ``"EE"`` gives ``"Estonia"``."""
    if code == "EU":
        return "European Union"
    country = pycountry.countries.get(alpha_2=code)
    return getattr(country, "common_name", country.name)


#: The official languages of the countries on the map (Interinstitutional Style Guide, annex A5), in the order stated there.
_LANGUAGES = {
    "AT": "de", "BE": "nl fr de", "BG": "bg", "CH": "de fr it rm", "CY": "el tr", "CZ": "cs", "DE": "de", "DK": "da",
    "EE": "et", "ES": "es", "FI": "fi sv", "FR": "fr", "GR": "el", "HR": "hr", "HU": "hu", "IE": "ga", "IS": "is",
    "IT": "it", "LI": "de", "LT": "lt", "LU": "lb fr de", "LV": "lv", "MT": "mt", "NL": "nl", "NO": "nb nn", "PL": "pl",
    "PT": "pt", "RO": "ro", "SE": "sv", "SI": "sl", "SK": "sk",
}  # fmt: skip
#: What the tables of iso-codes have under another name, or not at all.
_TABLES = {"nb": "nb_NO"}
_NOT_IN_TABLES = {("LU", "lb"): "Lëtzebuerg", ("CH", "rm"): "Svizra"}


@cache
def own_names(code: str) -> Mapping[str, str]:
    """What a country on the map calls itself, by language, where that is not the English name: ``{"et": "Eesti"}``."""
    names = {language: _in_language(code, language) for language in _LANGUAGES.get(code, "").split()}
    return {language: name for language, name in names.items() if name != country_name(code)}


def _in_language(code: str, language: str) -> str:
    if (code, language) in _NOT_IN_TABLES:
        return _NOT_IN_TABLES[code, language]
    tables = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[_TABLES.get(language, language)])
    return tables.gettext(country_name(code))


@cache
def country_names() -> tuple[str, ...]:
    """The English short names of all countries, in alphabetical order."""
    return tuple(sorted(country_name(country.alpha_2) for country in pycountry.countries))


def _currency(value: str) -> str:
    if not (value.isupper() and pycountry.currencies.get(alpha_3=value)):
        refuse(_CURRENCIES.rule, _CURRENCIES.sentence.replace("{value}", quoted(value)))
    return value


_TAG = Written(
    "bad-language",
    "{value} is not a language tag of BCP 47; write it as en, fr or sr-Latn",
    "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?",
    "fr",
)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?\Z")


def _language(value: str) -> str:
    found = _LANGUAGE.match(value)
    if found:
        main, script, region = found.groups()
        known = pycountry.languages.get(**{"alpha_2" if len(main) == 2 else "alpha_3": main})
        if (
            known
            and (not script or pycountry.scripts.get(alpha_4=script))
            and (not region or pycountry.countries.get(alpha_2=region))
        ):
            return value
    _TAG.refuse(value)


_CPV_CODE = Written(
    "bad-cpv",
    "{value} is not a CPV code; write eight digits, a hyphen and the check digit, as 35120000-1",
    "[0-9]{8}-[0-9]",
    "35120000-1",
)
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
        _CPV_CODE.refuse(value)
    if found[2] != cpv_check_digit(found[1]):
        refuse(
            "bad-cpv",
            SENTENCES["wrong-cpv-digit"].format(value=quoted(value), code=found[1], digit=cpv_check_digit(found[1])),
        )
    return value


# Sector, year, type, number: 32014L0024, 02014L0024-20260101, 62022CJ0480, 12012E/TXT, 52021XC0706(03).
_CELEX = re.compile(
    r"(?:[1-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?|1[0-9]{4}[A-Z](?:/[A-Z]{3}|[0-9]{3})"
    r"|0[0-9]{4}[A-Z]{1,2}[0-9]{4}-[0-9]{8})\Z"
)


_CELEX_NUMBER = Written(
    "bad-celex",
    "{value} is not a CELEX number; write it as 32014L0024",
    _CELEX.pattern.removesuffix("\\Z"),
    "32014L0024",
)


def _celex(value: Any) -> str:
    if not (isinstance(value, str) and _CELEX.match(value)):
        _CELEX_NUMBER.refuse(value)
    return value


_AMOUNT = Written(
    "bad-amount",
    "{value} is not an amount; write digits only, as 1588263 or 1588263.50",
    "[0-9]{1,15}(\\.[0-9]{1,4})?",
    "1588263.50",
)


def _amount(value: Any) -> Decimal:
    if isinstance(value, bool) or not re.fullmatch(_AMOUNT.pattern, str(value)):
        _AMOUNT.refuse(value)
    return Decimal(str(value))


#: ISO 3166-1 alpha-2, or EU.
Country = Annotated[str, AfterValidator(_country), _COUNTRIES]
#: ISO 4217.
Currency = Annotated[str, AfterValidator(_currency), _CURRENCIES]
#: BCP 47.
Language = Annotated[str, AfterValidator(_language), _TAG]
CpvCode = Annotated[str, BeforeValidator(_cpv), _CPV_CODE]
Celex = Annotated[str, BeforeValidator(_celex), _CELEX_NUMBER]
Amount = Annotated[Decimal, BeforeValidator(_amount), _AMOUNT, OrInteger()]


def code_names(name: str) -> Mapping[str, str]:
    """The codes of an international list with their English names, in the order of the names."""
    if name == "countries":
        named = {country.alpha_2: country_name(country.alpha_2) for country in pycountry.countries}
        return {"EU": "European Union", **dict(sorted(named.items(), key=lambda item: item[1]))}
    return {currency.alpha_3: currency.name for currency in sorted(pycountry.currencies, key=lambda c: c.alpha_3)}


def language_name(tag: str) -> str:
    """The English name of a language by its tag: ``"pt"`` gives ``"Portuguese"``."""
    main = tag.partition("-")[0]
    language = pycountry.languages.get(**{"alpha_2" if len(main) == 2 else "alpha_3": main})
    return language.name.partition(" (")[0] if language else tag


def country_of_number(number: str) -> str | None:
    """The two letters of a country by its number in ISO 3166-1: ``"620"`` gives ``"PT"``."""
    country = pycountry.countries.get(numeric=number)
    return country.alpha_2 if country else None
