"""Countries: what counts as known, and whom their keywords find."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.conftest import PROJECT, judged
from toolbox.model.codes import country_name, own_names
from toolbox.model.country import COUNTED, KNOWLEDGE, Country, confirmed, coverage, leads
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref

ESTONIA = "toolbox/entries/countries/ee.yml"


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT, datetime.date.today()).catalogue


def estonia(root: Path) -> Country:
    return judged(root).catalogue.entries[Ref("countries", "ee")]


def test_every_field_of_knowledge_has_its_word(real) -> None:
    words = real.vocabularies["country-fields"]
    assert [field.replace("_", "-") for field in COUNTED] == list(words)


def test_every_own_field_but_standing_and_currency_holds_pieces_of_knowledge() -> None:
    own = [name for name in Country.model_fields if name not in Entry.model_fields]
    assert list(KNOWLEDGE) == [name for name in own if name not in ("standing", "currency")]
    assert set(KNOWLEDGE) - set(COUNTED) == {"experience"}


def test_only_what_is_confirmed_counts_as_known(miniature: Path) -> None:
    country = estonia(miniature)
    assert leads(country, "low_values") and not confirmed(country, "low_values")
    assert not coverage(country)["low_values"] and not coverage(country)["review_bodies"]
    assert coverage(country)["cross_border"] and len(leads(country, "cross_border")) == 1
    assert sum(coverage(country).values()) == 7


def test_a_fact_that_loses_its_source_is_no_fact(miniature: Path) -> None:
    path = miniature / ESTONIA
    text = path.read_text(encoding="utf-8")
    old = "text: It took part in a purchase of boats., state: confirmed, sources: [act], as_of: 2023"
    assert old in text
    path.write_text(text.replace(old, "text: It took part in a purchase of boats., state: confirmed"), encoding="utf-8")
    problems = judged(miniature).problems
    assert [one.rule for one in problems if one.path == ESTONIA] == ["state-not-backed"]


def test_italy_and_lithuania_can_be_told_apart(miniature: Path) -> None:
    text = (miniature / "toolbox/entries/countries/lv.yml").read_text(encoding="utf-8")
    for code in ("it", "lt"):
        path = miniature / f"toolbox/entries/countries/{code}.yml"
        path.write_text(text.replace("[LV]", f"[{code.upper()}]").replace("It carries", f"{code} carries"), "utf-8")
    assert [one.rule for one in judged(miniature).problems if "countries/" in one.path] == []


def test_countries_are_found_in_english_and_in_their_own_languages(real) -> None:
    for country in real.of_kind("countries"):
        if country.code == "EU":
            continue
        english = country_name(country.code)
        assert country.title == english and english in country.keywords, country.ref
        assert any(word != english for word in country.keywords), country.ref


def test_a_country_is_called_what_it_calls_itself(real) -> None:
    assert own_names("EE") == {"et": "Eesti"}
    assert own_names("BE") == {"nl": "België", "fr": "Belgique", "de": "Belgien"}
    assert own_names("FI") == {"fi": "Suomi"}, "in Swedish it is called as in English"
    alike = {"EU", "FR", "GB", "LI", "MT", "PT"}
    assert {country.code for country in real.of_kind("countries") if not own_names(country.code)} == alike


def test_a_contact_is_an_office_and_has_no_mailbox(real) -> None:
    for country in real.of_kind("countries"):
        for piece in country.contact_points:
            assert "@" not in piece.name and "mailto:" not in (piece.url or ""), country.ref


def test_every_country_names_its_entries_and_the_cases_of_its_buyers(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    assert [str(one.ref) for one in catalogue.of_country("EE")] == [
        "case-studies/two-towns-buy-boats",
        "countries/ee",
        "events/fog-days",
    ]
    assert catalogue.of_country("XX") == ()
