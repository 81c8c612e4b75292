"""Single fields: what passes and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from toolbox.model import codes, fields
from toolbox.model.web_address import WebAddress


def passes(type_: Any, value: object) -> bool:
    try:
        TypeAdapter(type_).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "value",
    [
        "https://www.example.eu",
        "http://example.eu/a?b=c#d",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32014L0024",
        "https://xn--bcher-kva.example.eu/x",
        "https://bücher.de/",
    ],
)
def test_public_web_addresses_pass(value: str) -> None:
    assert passes(WebAddress, value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.eu",
        "//example.eu",
        "example.eu",
        "https://",
        "https:///x",
        "http://localhost/x",
        "http://127.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://127.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1",
        "http://192.168.1.1",
        "http://metadata.google.internal/",
        "http://router.local/",
        "http://user:pw@example.eu/",
        "http://example.eu:8080/",
        "https://exa mple.eu",
        "https://example.eu/<script>",
        'https://example.eu/"x',
        "https://example.eu\\@evil.eu",
        "https://-bad.eu",
        "https://a..eu",
        "http://localhost.",
    ],
)
def test_other_addresses_do_not(value: str) -> None:
    assert not passes(WebAddress, value)


@pytest.mark.parametrize(
    "code",
    [
        "03000000-1",
        "09000000-3",
        "18000000-9",
        "33000000-0",
        "35000000-4",
        "35120000-1",
        "35125300-2",
        "38112100-4",
        "45000000-7",
        "72000000-5",
        "98000000-3",
    ],
)
def test_published_cpv_codes_pass(code: str) -> None:
    assert passes(codes.CpvCode, code)


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.sampled_from("0123456789"))
def test_exactly_one_check_digit_fits_a_cpv_code(code: str, digit: str) -> None:
    assert passes(codes.CpvCode, f"{code}-{digit}") == (digit == codes.cpv_check_digit(code))


@pytest.mark.parametrize(
    "number",
    [
        "32014L0024",
        "32009L0081",
        "62022CJ0480",
        "02014L0024-20260101",
        "12012E/TXT",
        "52021XC0706(03)",
        "52025PC0823",
        "32014D0115",
    ],
)
def test_celex_numbers_pass(number: str) -> None:
    assert passes(codes.Celex, number)


@pytest.mark.parametrize("number", ["2014/24/EU", "32014L24", "L0024", "", "32014l0024", "32014L0024 "])
def test_other_numbers_do_not(number: str) -> None:
    assert not passes(codes.Celex, number)


@pytest.mark.parametrize(
    ("value", "kept"), [("2026-11-23", "2026-11-23"), ("2026-11", "2026-11"), ("2026", "2026"), (2026, "2026")]
)
def test_a_date_keeps_what_is_known(value: object, kept: str) -> None:
    assert TypeAdapter(fields.PartialDate).validate_python(value) == kept


@pytest.mark.parametrize(
    "value",
    ["2026-13", "2026-02-30", "26-11-23", "2026-1-1", "23 November 2026", "2026-11-23T10:00", 20261123, None, True],
)
def test_other_dates_do_not_pass(value: object) -> None:
    assert not passes(fields.PartialDate, value)


@pytest.mark.parametrize("value", ["en", "fr", "sr-Latn", "pt-BR", "deu", "el"])
def test_language_tags_pass(value: str) -> None:
    assert passes(codes.Language, value)


@pytest.mark.parametrize("value", ["english", "xx", "EN", "en_GB", "en-Xxxx"])
def test_other_languages_do_not(value: str) -> None:
    assert not passes(codes.Language, value)


@pytest.mark.parametrize("value", ["EU", "EE", "GB", "NO", "CH"])
def test_country_codes_pass(value: str) -> None:
    assert passes(codes.Country, value)


@pytest.mark.parametrize("value", ["UK", "EL", "ee", "EST", "Norway", "XX", ""])
def test_other_countries_do_not(value: str) -> None:
    assert not passes(codes.Country, value)


@pytest.mark.parametrize("value", ["a", "agree-the-key", "c-480-22", "x" * 80])
def test_identifiers_pass(value: str) -> None:
    assert passes(fields.Identifier, value)


@pytest.mark.parametrize("value", ["A", "a_b", "-a", "a-", "a--b", "é", "a b", "a/b", "..", "x" * 81, "а", "a\n"])
def test_other_names_do_not(value: str) -> None:
    assert not passes(fields.Identifier, value)
