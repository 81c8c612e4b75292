"""By what the catalogue can be narrowed down: the answers of each entry, and the numbers beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facets import edition_of_change, facets, in_order
from macros.page import Download, Settings
from tests.conftest import FIXTURES, PROJECT, copy_of_miniature, judged
from tests.editions import write_past
from toolbox.model.fields import Ref
from toolbox.regimes import regimes

SETTINGS = Settings(edition="2027.1")
OFFERED = {
    "templates/key-agreement/": (Download("key-agreement.pdf", "PDF", 1), Download("key-agreement.docx", "Word", 1)),
    "new/": (Download("editions.ics", "Days", 1),),
}


@pytest.fixture(scope="module")
def catalogue():
    return judged(FIXTURES / "good").catalogue


def by_name(catalogue, settings: Settings = SETTINGS, offered=OFFERED):
    entries = in_order(catalogue)
    return {facet.name: facet for facet in facets(catalogue, settings, entries, offered)}


def test_entries_stand_in_the_order_of_a_purchase_and_retired_ones_at_the_end(catalogue) -> None:
    entries = in_order(catalogue)
    assert {entry.ref for entry in entries} == set(catalogue.entries)
    assert entries[-1].ref == Ref("practices", "old-way")
    assert [entry.is_retired for entry in entries[:-1]] == [False] * (len(entries) - 1)


def test_each_facet_counts_what_the_entries_say() -> None:
    real = judged(PROJECT).catalogue
    found = by_name(real, offered={})
    said = {
        "kind": lambda one: {one.ref.kind},
        "phase": lambda one: set(one.phases),
        "topic": lambda one: set(one.topics),
        "buyer": lambda one: set(one.buyers),
        "country": lambda one: set(one.countries) or {"any"},
        "regime": lambda one: set(regimes(one)),
        "status": lambda one: {one.status},
    }
    for name, values in said.items():
        for value, count in found[name].counts.items():
            assert count == sum(value in values(one) for one in real.entries.values()) > 0, (name, value)
    assert set(found) == {*said, "changed"}, "without documents there is no format of download"


def test_formats_are_those_that_the_page_offers(catalogue) -> None:
    assert by_name(catalogue)["format"].labels == {"docx": "Word", "pdf": "PDF"}
    assert "format" not in by_name(catalogue, offered={})


def test_an_entry_without_countries_is_tied_to_none(catalogue) -> None:
    country = by_name(catalogue)["country"]
    assert next(iter(country.labels.items())) == ("any", "Not tied to a country")
    assert all(answer for answer in country.answers)


def test_numbers_lead_back_to_the_values(catalogue) -> None:
    for facet in by_name(catalogue).values():
        values = list(facet.labels)
        for answer, numbers in zip(facet.answers, facet.numbers, strict=True):
            assert {values[number] for number in numbers} == set(answer)


def test_an_edition_counts_for_what_it_changed_in_more_than_wording(tmp_path: Path) -> None:
    catalogue = judged(write_past(copy_of_miniature(tmp_path / "miniature"))).catalogue
    settings = Settings(edition="2027.3")
    told = {
        str(one.change.ref): one.record.edition
        for entry in catalogue.entries.values()
        for one in reversed(catalogue.history.of(catalogue.names(entry)))
        if one.change.what != "editorial"
    }
    for entry in catalogue.entries.values():
        edition = edition_of_change(catalogue, settings, entry)
        names = {str(ref) for ref in catalogue.names(entry)}
        assert edition == settings.edition or edition == entry.since or edition in {told[n] for n in names & set(told)}
    changed = by_name(catalogue, settings)["changed"]
    assert list(changed.labels) == sorted(changed.labels, reverse=True)
    assert len(changed.labels) > 1
