"""A list of very many entries names the first of them, and leads to all in the catalogue."""

from __future__ import annotations

import re

import pytest

from macros import desk as module
from macros import facets
from macros.page import Page, Settings
from macros.pages import apart, new
from tests.conftest import PROJECT, TODAY, judged
from toolbox.catalogue import Catalogue

CARD = re.compile(r'<li class="(?:card )?kind-')
SETTINGS = Settings(edition="2027.1")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The real one."""
    return judged(PROJECT).catalogue


def pages(catalogue: Catalogue) -> dict[str, Page]:
    return dict(apart(catalogue, SETTINGS, {}, TODAY).items())


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("practices/", ["kind=practices&amp;phase=strategy-need"]),
        ("buyers/public/", ["kind=practices&amp;buyer=public", "kind=countries&amp;buyer=public"]),
        ("topics/governance/", ["kind=practices&amp;topic=governance"]),
        ("phases/strategy-need/", ["kind=legal-notes&amp;phase=strategy-need"]),
        ("challenges/", ["kind=challenges"]),
        ("new/2027.1/", ["changed=2027.1"]),
    ],
)
def test_a_long_list_names_the_first_and_leads_to_all_in_the_catalogue(
    address: str, leads_to: list[str], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = str(pages(catalogue)[address].body)
    assert "All of them in the catalogue" not in whole
    monkeypatch.setattr(module, "MOST_LISTED", 1)
    monkeypatch.setattr(new, "_MOST", 1)
    cut = str(pages(catalogue)[address].body)
    assert len(CARD.findall(cut)) < len(CARD.findall(whole))
    for choice in leads_to:
        assert f'catalogue/?{choice}">All of them in the catalogue</a>' in cut, cut


@pytest.mark.parametrize(
    ("address", "thing", "said"),
    [
        ("phases/strategy-need/checklist/", '<p class="checklist-why">', "kind=practices&amp;phase=strategy-need"),
        ("phases/strategy-need/", '<li><p class="card-title">', "kind=practices&amp;phase=strategy-need"),
        ("compare/", "<tr data-option=", "kind=templates"),
    ],
)
def test_a_checklist_a_story_and_a_table_name_the_first_of_very_many(
    address: str, thing: str, said: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert str(pages(catalogue)[address].body).count(thing) > 2
    monkeypatch.setattr(module, "MOST_LISTED", 2)
    cut = str(pages(catalogue)[address].body)
    assert cut.count(thing) == 2
    assert f'catalogue/?{said}">All of them in the catalogue</a>' in cut


def test_an_act_names_the_first_entries_that_rest_on_it_and_leads_to_the_others(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, users = max(catalogue.rests_on.items(), key=lambda one: len(one[1]))
    found = f"{len(users)} entries rest on it</summary>"
    monkeypatch.setattr(module, "MOST_LISTED", 2)
    shown = (
        str(pages(catalogue)["law/"].body).partition(f'id="{name}"')[2].partition(found)[2].partition("</details>")[0]
    )
    assert shown.count("<li>") == 2
    data = '<a href="../api/v1/instruments.json">the open data names all of them</a>'
    assert f"The first 2 of {len(users)}; {data}." in shown


def test_what_a_list_chooses_in_the_catalogue_can_be_chosen_there(catalogue: Catalogue, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_LISTED", 0)
    monkeypatch.setattr(new, "_MOST", 0)
    asked = {
        pair
        for page in pages(catalogue).values()
        for choice in re.findall(r'catalogue/\?([^"]+)"', str(page.body))
        for pair in choice.split("&amp;")
    }
    entries = facets.in_order(catalogue)
    offered = {
        f"{facet.name}={value}" for facet in facets.facets(catalogue, SETTINGS, entries, {}) for value in facet.labels
    }
    assert len(asked) > 20 and asked <= offered
