"""The catalogue's pages and the scripts beside them: every entry once, in parts, and small."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from macros.facets import in_order
from macros.page import Page, Settings
from macros.pages.catalogue import PART, files, pages
from scripts.benchmarks.corpus import generate
from tests.conftest import FIXTURES, PROJECT, judged
from toolbox.catalogue import Catalogue

SETTINGS = Settings(edition="2027.1")
#: What the first page may weigh with what its script reads, for 300 entries; the frame of the theme is not in it.
MOST_BYTES = 30_000 - 7_500


@pytest.fixture(scope="module")
def real():
    return judged(PROJECT).catalogue


def titles(page: str) -> list[str]:
    return re.findall(r'<p class="card-title"><a href="([^"]+)">', page)


def stated(content: str):
    return json.loads(content.partition(" = ")[2].removesuffix(";\n"))


def shown(catalogue: Catalogue) -> list[Page]:
    """Each page, at the address under which it can be asked for."""
    made = {at: make() for at, make in pages(catalogue, SETTINGS, {})}
    assert [page.address for page in made.values()] == list(made)
    return list(made.values())


def test_every_entry_stands_on_one_of_the_pages_in_order(real) -> None:
    made = shown(real)
    assert [page.address for page in made] == [
        "catalogue/",
        *(f"catalogue/{n}/" for n in range(2, -(-len(real.entries) // PART) + 1)),
    ]
    found = [link.lstrip("./") for page in made for link in titles(page.body)]
    assert found == [f"{entry.ref.kind}/{entry.ref.id}/" for entry in in_order(real)]


def test_parts_for_the_script_are_the_cards_of_the_pages(real) -> None:
    made = shown(real)
    written = dict(files(real, SETTINGS, {}))
    assert list(written) == ["catalogue/facets.js", *(f"catalogue/part-{n}.js" for n in range(2, len(made) + 1))]
    for number, page in enumerate(made[1:], 2):
        name = f"catalogue/part-{number}.js"
        assert written[name].startswith(f"window.toolboxCatalogue.cards[{number}] = [")
        # A page stands one folder deeper than the first, on which the script writes the cards.
        assert ["../" + link for card in stated(written[name]) for link in titles(card)] == titles(page.body)


def test_a_country_can_be_chosen_by_the_name_that_it_gives_itself(real) -> None:
    first = shown(real)[0].body
    assert 'value="EE"> <span>Estonia <span class="own-name" lang="et">Eesti</span></span>' in first


def test_answers_are_those_of_the_cards(real) -> None:
    data = stated(dict(files(real, SETTINGS, {}))["catalogue/facets.js"])
    entries = in_order(real)
    assert data["current"] == sum(not entry.is_retired for entry in entries)
    assert [entries[n].title.casefold() for n in data["byTitle"]] == sorted(e.title.casefold() for e in entries)
    kinds = data["facets"]["kind"]
    assert [kinds["values"][n] for (n,) in kinds["of"]] == [entry.ref.kind for entry in entries]
    assert {len(facet["of"]) for facet in data["facets"].values()} == {len(entries)}


def test_a_toolbox_of_one_part_has_no_pages_to_turn() -> None:
    small = judged(FIXTURES / "good").catalogue
    (page,) = shown(small)
    assert "data-parts" not in page.body
    assert list(dict(files(small, SETTINGS, {}))) == ["catalogue/facets.js"]


def test_no_page_grows_with_the_number_of_entries(tmp_path_factory: pytest.TempPathFactory, real) -> None:
    root = tmp_path_factory.mktemp("many")
    generate(root, 2 * len(real.entries))
    many = judged(root).catalogue
    assert len(many.entries) >= 2 * len(real.entries)
    for catalogue in (real, many):
        for page in shown(catalogue):
            assert len(gzip.compress(page.body.encode())) < 13_000, page.address
        for name, content in files(catalogue, SETTINGS, {}):
            assert len(gzip.compress(content.encode())) < (20 * len(catalogue.entries) if "facets" in name else 12_000)


def test_three_hundred_entries_stay_within_their_bytes(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("some")
    generate(root, 300)
    catalogue = judged(root).catalogue
    assert len(catalogue.entries) >= 300
    page = shown(catalogue)[0].body
    answers = dict(files(catalogue, SETTINGS, {}))["catalogue/facets.js"]
    assert sum(len(gzip.compress(one.encode())) for one in (page, answers)) < MOST_BYTES
