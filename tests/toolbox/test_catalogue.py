"""The catalogue: stable order, references both ways, aliases, retired entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import judged
from toolbox.catalogue import leaves, references
from toolbox.model.fields import Prose, Ref

KEY = Ref("practices", "agree-the-key")


@pytest.fixture
def catalogue(miniature: Path):
    return judged(miniature).catalogue


def test_entries_stand_by_kind_and_identifier(catalogue) -> None:
    assert [str(ref) for ref in catalogue.entries] == [
        "practices/agree-the-key",
        "practices/old-way",
        "templates/key-agreement",
        "templates/key-sheet",
        "case-studies/two-towns-buy-boats",
        "legal-notes/what-the-agreement-contains",
        "obstacles/keys-are-oral",
        "pathways/which-key",
        "countries/ee",
        "countries/eu",
        "countries/lv",
        "challenges/boats-in-fog",
        "events/fog-days",
        "events/horn-meeting",
    ]


def test_a_template_knows_the_practices_that_use_it(catalogue) -> None:
    assert KEY in catalogue.used_by[Ref("templates", "key-agreement")]


def test_a_reference_by_a_former_name_counts_for_the_entry(catalogue) -> None:
    assert Ref("legal-notes", "what-the-agreement-contains") in catalogue.used_by[KEY]
    assert catalogue.aliases == {Ref("practices", "agree-the-cost-key"): KEY}


def test_an_instrument_knows_the_entries_that_rest_on_it(catalogue) -> None:
    assert len(catalogue.rests_on["directive-2014-24-eu"]) == 6


def test_references_come_from_fields_and_from_text(catalogue) -> None:
    found = [(at, str(ref)) for at, ref in references(catalogue.entries[KEY])]
    assert (("steps", 0, "action"), "templates/key-agreement") in found
    assert (("steps", 0, "templates", 0), "templates/key-agreement") in found
    assert (("related", 0), "legal-notes/what-the-agreement-contains") in found
    assert (("seen_in", 0), "case-studies/two-towns-buy-boats") in found


def test_prose_is_found_wherever_the_model_has_it(catalogue) -> None:
    prose = {leaf.at for leaf in leaves(catalogue.entries[KEY]) if isinstance(leaf.mark, Prose)}
    assert {
        ("in_short",),
        ("when", 0),
        ("steps", 0, "text"),
        ("pitfalls", 0, "sign"),
        ("unknowns", 0),
        ("checked", "against"),
        ("change", "note"),
    } <= prose
    assert ("title",) not in prose


def test_retired_entries_are_kept_but_not_current(catalogue) -> None:
    assert Ref("practices", "old-way") in catalogue.entries
    assert Ref("practices", "old-way") not in {entry.ref for entry in catalogue.current()}


def test_nothing_in_it_can_be_changed(catalogue) -> None:
    with pytest.raises(ValueError, match="frozen"):
        catalogue.entries[KEY].title = "Another"
    with pytest.raises(AttributeError):
        catalogue.entries = {}
    with pytest.raises(TypeError):
        catalogue.entries[KEY] = None
