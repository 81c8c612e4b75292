"""Countries on pages: what is known and what is not, the map, partners side by side, who can help."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.api.files import files
from macros.atlas import figures, matrix
from macros.atlas.map import drawn, shapes
from macros.desk import Desk
from macros.page import Page, Settings
from macros.pages import all_pages, atlas, entry, partners, who_can_help
from macros.pages.contribute import form
from macros.words import date_in_words
from tests.conftest import FIXTURES, PROJECT, TODAY, judged
from tests.editions import write_past
from toolbox.catalogue import Catalogue, references
from toolbox.model.country import COUNTED, KNOWLEDGE, confirmed
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS
from toolbox.model.known import Known
from toolbox.text import CITATION, ENTRY_LINK

#: Every country that the toolbox speaks of first: the Union, its neighbours in Schengen, and the United Kingdom.
EUROPE = [
    "AT",
    "BE",
    "BG",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IE",
    "IT",
    "LV",
    "LT",
    "LU",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SK",
    "SI",
    "ES",
    "SE",
    "NO",
    "IS",
    "CH",
    "LI",
    "GB",
]
SETTINGS = Settings(edition="2027.1")
_UNCONFIRMED = re.compile(r'<div class="unconfirmed".*?</div>', re.DOTALL)
#: Words that people type, and titles of sources: neither says anything of a country.
_NO_CLAIMS = re.compile(r'<p class="keywords">.*?</p>|<ol class="sources".*?</ol>', re.DOTALL)
_CITED = re.compile(r'<sup><a class="citation"[^>]*>\d+</a></sup>')


@pytest.fixture(scope="module", params=["miniature", "real"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    if request.param == "miniature":
        return judged(FIXTURES / "good").catalogue
    return judged(PROJECT, datetime.date.today()).catalogue


@pytest.fixture(scope="module")
def miniature_catalogue() -> Catalogue:
    return judged(FIXTURES / "good").catalogue


def page_of(catalogue: Catalogue, code: str) -> Page:
    return entry.page(catalogue, SETTINGS, catalogue.entries[Ref("countries", code)])


def words(html: str) -> str:
    """What a reader sees, without the numbers of sources."""
    return _joined(unescape(re.sub(r"<[^>]+>", " ", _CITED.sub("", html))))


def _joined(text: str) -> str:
    """On one line, and no mark stands off where something before it was left out."""
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))


def bare(text: str) -> str:
    """A text as a page shows it, without citations and marks, up to the first link: what a link says may stand elsewhere."""
    without = re.sub(
        r"[*_`]", "", CITATION.sub("", text[: found.start()] if (found := ENTRY_LINK.search(text)) else text)
    )
    return _joined(without)


def pieces(one) -> Iterator[Known]:
    for name in type(one).model_fields:
        value = getattr(one, name)
        if isinstance(value, tuple):
            yield from (piece for piece in value if isinstance(piece, Known))


def said(piece: Known) -> list[str]:
    """The sentences and names of a piece that are its own."""
    found = [getattr(piece, name, None) for name in ("name", "text", "reference")]
    return [told for text in found if text and (told := bare(text))]


def test_every_country_has_a_page_that_says_of_each_field_what_is_known_or_that_nothing_is(catalogue) -> None:
    for country in figures.countries(catalogue):
        page = page_of(catalogue, country.ref.id)
        bodies = {section.id: str(section.body) for section in page.sections}
        for field in COUNTED:
            body = bodies[figures.term(field)]
            known = figures.state(country, field) == "confirmed"
            assert ('class="known"' in body) == known, (country.ref, field)
            assert ("Not known." in body) == (not known), (country.ref, field)
            assert known or f'contribute/new/countries/?change={country.ref.id}&amp;field={field}"' in body
        known = figures.of_country(country)
        assert f"{known.known} of {known.of} things" in words(bodies["known"])


def test_every_confirmed_piece_is_shown_with_its_day_and_its_sources(catalogue) -> None:
    for country in figures.countries(catalogue):
        body = words(_UNCONFIRMED.sub("", str(page_of(catalogue, country.ref.id).body)))
        for piece in pieces(country):
            if piece.is_confirmed:
                assert all(text in re.sub(r" (?=[.,;:)])", "", body) or text in body for text in said(piece)), piece


def test_nothing_unconfirmed_appears_as_a_fact(catalogue) -> None:
    """On its own page only in a box that says so; on the pages of all, in tables and in files of words not at all."""
    confirmed_too = {
        text
        for one in catalogue.entries.values()
        for piece in pieces(one)
        if piece.is_confirmed
        for text in said(piece)
    }
    whole = {page.address: str(page.body) for page in all_pages(catalogue, SETTINGS, {}, TODAY)}
    shown = {
        here: words(_NO_CLAIMS.sub("", _UNCONFIRMED.sub("", body)))
        for here, body in whole.items()
        if not here.startswith("contribute/")
    }
    written = {
        name: content.decode() for name, content in files(catalogue, SETTINGS, {}) if name.endswith((".csv", ".txt"))
    }
    found = 0
    for one in catalogue.entries.values():
        for piece in pieces(one):
            # What something confirmed says too, a word that people type, or a few words prove nothing.
            texts = [
                text
                for text in said(piece)
                if len(text.split()) > 3
                and text not in one.keywords
                and not any(text in told for told in confirmed_too)
            ]
            if piece.is_confirmed or not texts:
                continue
            found += 1
            own = whole[f"{one.ref.kind}/{one.ref.id}/"]
            assert all(text in words(" ".join(_UNCONFIRMED.findall(own))) for text in texts), (one.ref, texts)
            for text in texts:
                assert [here for here, body in shown.items() if text in body] == [], text
                assert [name for name, content in written.items() if text in content] == [], text
    assert found


def test_the_regions_of_the_map_are_the_countries_and_each_is_a_link_with_words(catalogue) -> None:
    desk = Desk(catalogue, SETTINGS, "countries/")
    regions = atlas.regions(desk)
    tree = ElementTree.fromstring(str(drawn(regions, "t", "d")))
    links = list(tree.iter("a"))
    assert [link.get("data-code") for link in links] == [one.code for one in figures.countries(catalogue)]
    assert sorted(link.get("data-code") for link in links) == sorted(
        one.ref.id.upper() for one in catalogue.of_kind("countries")
    )
    for link, country in zip(links, figures.countries(catalogue), strict=True):
        known = figures.of_country(country)
        assert link.get("href") == f"../countries/{country.ref.id}/"
        assert link.get("aria-label") == f"{country.title}, {country.code}: {known.known} of {known.of} fields known"
        assert link.get("data-level") == str(known.level)
        for field in COUNTED:
            assert link.get(f"data-{figures.term(field)}") == figures.state(country, field)
        assert link.find(".//*[@class='atlas-shape']") is not None


def test_the_outlines_hold_every_country_of_the_toolbox() -> None:
    assert set(EUROPE) <= set(shapes())
    for code in EUROPE:
        x, y = shapes()[code]["label"]
        assert 0 < x < 1000 and 0 < y < 970, code
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", shapes()[code]["path"]), code


def test_the_list_under_the_map_says_the_same_and_counts_each_field(catalogue) -> None:
    page = atlas.page(catalogue, SETTINGS)
    bodies = {section.id: str(section.body) for section in page.sections}
    for country in figures.countries(catalogue):
        known = figures.of_country(country)
        row = re.search(rf'<tr><th scope="row"><a href="\.\./countries/{country.ref.id}/">.*?</tr>', bodies["list"])[0]
        assert f"{known.known} of {known.of}" in words(row)
        for field in known.missing:
            assert f'href="../countries/{country.ref.id}/#{figures.term(field)}"' in row, (country.ref, field)
    for field, figure in figures.of_fields(catalogue).items():
        label = catalogue.vocabularies["country-fields"][figures.term(field)].label
        row = re.search(rf'<tr><th scope="row">{label}</th>.*?</tr>', bodies["fields"])[0]
        assert f"{figure.known} of {figure.of}" in words(row)
        for code in figure.missing:
            assert f'href="../countries/{code.lower()}/#{figures.term(field)}"' in row, (code, field)


@pytest.mark.parametrize(
    ("known", "of", "level"), [(0, 13, 0), (3, 13, 0), (4, 13, 1), (7, 13, 2), (10, 13, 3), (13, 13, 3), (0, 0, 0)]
)
def test_a_level_is_the_quarter_that_is_reached(known: int, of: int, level: int) -> None:
    assert figures.Figure(known, of).level == level


def test_the_comparison_of_three_countries_equals_the_data(miniature_catalogue) -> None:
    page = partners.page(miniature_catalogue, SETTINGS)
    bodies = {section.id: str(section.body) for section in page.sections}
    for field in COUNTED:
        cells = dict(
            re.findall(
                r'<div data-country="(\w+)"><dt>.*?</dt>\s*<dd>(.*?)</dd>', bodies[figures.term(field)], re.DOTALL
            )
        )
        assert list(cells) == ["ee", "lv", "eu"], "by name, the institutions last"
        for country in figures.countries(miniature_catalogue):
            state = figures.state(country, field)
            told = words(cells[country.ref.id])
            if state != "confirmed":
                assert told == figures.IN_WORDS[state]
            for piece in getattr(country, field):
                assert all((text in told) == piece.is_confirmed for text in said(piece)), (country.ref, field)
                assert not piece.is_confirmed or f"As of {date_in_words(piece.as_of)}." in told, (country.ref, field)
    assert set(COUNTED) == set(KNOWLEDGE) - {"experience"}


def test_the_matrix_is_offered_only_where_the_toolbox_has_it(miniature_catalogue) -> None:
    assert "data-partners-sheet" not in partners.page(miniature_catalogue, SETTINGS).body
    assert list(matrix.files(miniature_catalogue)) == []


def test_the_real_matrix_has_the_columns_that_are_filled() -> None:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    made = json.loads(dict(matrix.files(catalogue))[matrix.NAME])
    assert set(made["rows"]) == {one.ref.id for one in figures.countries(catalogue)}
    for name, row in made["rows"].items():
        assert set(row) <= set(made["layout"]["columns"]), name
        assert {"partner", "checked-on"} <= set(row), name


def test_who_can_help_holds_confirmed_bodies_only_by_question_with_europe_first(miniature_catalogue) -> None:
    page = who_can_help.page(miniature_catalogue, SETTINGS)
    bodies = {section.id: words(str(section.body)) for section in page.sections}
    assert list(bodies) == ["choose", *(id for _, id, _ in who_can_help.QUESTIONS), "countries"]
    assert "The made-up help desk" in bodies["first"]
    assert "The made-up police board" in bodies["partners"] and "doubtful" not in str(page.body)
    assert bodies["central"].startswith("European Union") or "The made-up agency" in bodies["central"]


def test_the_directory_says_as_of_when_and_leads_to_the_field_with_its_source(catalogue) -> None:
    page = who_can_help.page(catalogue, SETTINGS)
    bodies = {section.id: str(section.body) for section in page.sections}
    for field, id, _ in who_can_help.QUESTIONS:
        for country in figures.countries(catalogue):
            known = confirmed(country, field)
            row = re.search(rf'<li data-country="{country.ref.id}">.*?</ul>', bodies[id], re.DOTALL)
            assert (row is not None) == bool(known), (country.ref, field)
            for piece in known:
                assert f"As of {date_in_words(piece.as_of)}." in words(row[0]), (country.ref, field)
            assert not known or f'href="../countries/{country.ref.id}/#{figures.term(field)}"' in row[0]
            unknown = (
                f'<li data-unknown="{country.ref.id}"><a href="../countries/{country.ref.id}/#{figures.term(field)}">'
            )
            assert (unknown in bodies[id]) != bool(known), (country.ref, field)


def test_without_scripts_the_form_says_whom_else_one_can_tell(miniature_catalogue) -> None:
    told = Settings(edition="2027.1", contact="desk@example.eu")
    assert "Or tell desk@example.eu what you know" in words(
        str(form(miniature_catalogue, told, KINDS["countries"]).body)
    )
    assert "Or tell" not in words(str(form(miniature_catalogue, SETTINGS, KINDS["countries"]).body))


def test_a_note_a_case_an_event_an_obstacle_and_a_practice_of_the_real_toolbox_lead_to_the_country_and_back() -> None:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    led = set()
    for country in figures.countries(catalogue):
        named = {ref for _, ref in references(country)} | set(catalogue.used_by.get(country.ref, ()))
        about = {one.ref for one in catalogue.of_country(country.code)} | named
        page = page_of(catalogue, country.ref.id)
        for ref in (one for one in about if one != country.ref and not catalogue.entries[one].is_retired):
            there = entry.page(catalogue, SETTINGS, catalogue.entries[ref])
            assert f'href="../../countries/{country.ref.id}/"' in f"{there.body}{there.aside}", (ref, country.ref)
            assert f'href="../../{ref}/"' in f"{page.body}{page.aside}", (ref, country.ref)
            led.add(ref.kind)
    assert led >= {"legal-notes", "case-studies", "events", "obstacles", "practices"}


def test_a_practice_that_names_a_country_stands_on_its_page_once() -> None:
    catalogue = judged(PROJECT, datetime.date.today()).catalogue
    examples = 0
    for country in figures.countries(catalogue):
        page = page_of(catalogue, country.ref.id)
        own = next((str(section.body) for section in page.sections if section.id == "toolbox"), "")
        for ref in (one for one in catalogue.used_by.get(country.ref, ()) if one.kind == "practices"):
            assert own.count(f'href="../../{ref}/"') == 1, (ref, country.ref)
            assert f'href="../../{ref}/"' not in page.aside, (ref, country.ref)
            examples += 1
            there = entry.page(catalogue, SETTINGS, catalogue.entries[ref])
            assert ">Where<" not in there.aside, "an example says nothing of where a practice holds"
    assert examples > 50


def test_a_case_a_note_an_event_and_an_obstacle_lead_to_the_country_and_back(miniature_catalogue) -> None:
    country = str(page_of(miniature_catalogue, "ee").body)
    for ref in ("case-studies/two-towns-buy-boats", "events/fog-days", "obstacles/keys-are-oral"):
        assert f'href="../../{ref}/"' in country
    for ref in ("case-studies/two-towns-buy-boats", "events/fog-days"):
        one = miniature_catalogue.entries[Ref(*ref.split("/"))]
        assert 'href="../../countries/ee/"' in entry.page(miniature_catalogue, SETTINGS, one).body
    obstacle = entry.page(miniature_catalogue, SETTINGS, miniature_catalogue.entries[Ref("obstacles", "keys-are-oral")])
    assert 'href="../../countries/ee/"' in obstacle.aside


def test_the_page_of_a_country_tells_what_each_edition_changed_for_it(miniature: Path) -> None:
    catalogue = judged(write_past(miniature)).catalogue
    section = next(one for one in page_of(catalogue, "ee").sections if one.id == "changes")
    assert section.title == "What changed for Estonia"
    told = words(str(section.body))
    assert "Edition 2027.1 , 15 March 2027" in told or "Edition 2027.1, 15 March 2027" in told
    assert "New: this page" in told and "New: Two made-up towns buy boats" in told
    assert "Agree the key" not in told, "it is about no country"


def test_the_open_data_hold_each_piece_with_its_state_and_the_figures(miniature_catalogue) -> None:
    made = dict(files(miniature_catalogue, SETTINGS, {}))
    country = json.loads(made["api/v1/countries/ee.json"])["result"]
    assert [one["state"] for one in country["cross_border"]] == ["confirmed", "unconfirmed"]
    assert country["coverage"]["known"] == 7 and country["coverage"]["of"] == 13
    assert "low-values" in [one["id"] for one in country["coverage"]["missing"]]


def test_a_cpv_code_shows_its_official_label_on_cases_and_challenges(miniature_catalogue) -> None:
    for ref in (Ref("case-studies", "two-towns-buy-boats"), Ref("challenges", "boats-in-fog")):
        page = entry.page(miniature_catalogue, SETTINGS, miniature_catalogue.entries[ref])
        assert "35120000-1 Surveillance and security systems and devices" in words(str(page.body))


def test_challenges_show_how_far_the_work_has_got_and_who_has_bought(miniature_catalogue) -> None:
    page = next(one for one in all_pages(miniature_catalogue, SETTINGS, {}, TODAY) if one.address == "challenges/")
    bodies = {section.id: words(str(section.body)) for section in page.sections}
    assert "2 to 9, estimate" in bodies["standing"] and "Research: FOGHORN" in bodies["standing"]
    assert "Two made-up towns buy boats ( Estonia, Latvia )" in bodies["standing"]
    assert "1 more without a case" in bodies["standing"]
    assert "Two made-up towns buy boats" in bodies["phases"]
