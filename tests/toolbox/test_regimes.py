"""Which legal regimes an entry speaks of, by the provisions that it rests on."""

from __future__ import annotations

import pytest

from tests.conftest import PROJECT, judged
from toolbox.model.entry import LegalReference
from toolbox.model.legal_note import Rule
from toolbox.regimes import _BY_LAW, regimes


def rule(instrument: str, provision: str) -> Rule:
    return Rule(text="A rule.", law=(LegalReference(instrument=instrument, provision=provision),))


@pytest.mark.parametrize(
    ("instrument", "provision", "found"),
    [
        ("directive-2014-24-eu", "Article 38", {"directive-2014-24-eu"}),
        ("directive-2014-24-eu", "Article 14", {"directive-2014-24-eu", "exempt-research"}),
        ("directive-2014-24-eu", "Article 2(1)(14)", {"directive-2014-24-eu"}),
        ("directive-2014-24-eu", "Article 114", {"directive-2014-24-eu"}),
        ("directive-2014-24-eu", "Article 15(2), first subparagraph", {"directive-2014-24-eu", "article-346"}),
        ("directive-2009-81-ec", "Article 13(j)", {"directive-2009-81-ec", "exempt-research"}),
        ("tfeu", "Article 346(1)(b)", {"article-346"}),
        ("tfeu", "Articles 34 and 36", set()),
        ("regulation-2024-2509", "Article 168(2)", {"eu-financial-rules"}),
        ("notice-below-threshold-2006", "opening", {"below-thresholds"}),
        ("regulation-593-2008", "Article 3", set()),
    ],
)
def test_a_provision_belongs_to_its_regimes(instrument: str, provision: str, found: set[str]) -> None:
    assert regimes(rule(instrument, provision)) == found


def test_what_is_mapped_exists_and_is_used() -> None:
    catalogue = judged(PROJECT).catalogue
    assert {regime for regime, _, _ in _BY_LAW} <= set(catalogue.vocabularies["legal-regimes"])
    assert {instrument for _, instrument, _ in _BY_LAW} <= set(catalogue.instruments)
    used = {regime for entry in catalogue.entries.values() for regime in regimes(entry)}
    assert used >= {regime for regime, _, _ in _BY_LAW}


def test_a_pathway_speaks_of_the_regimes_to_which_it_leads() -> None:
    pathways = judged(PROJECT).catalogue.of_kind("pathways")
    leading = {outcome.regime for one in pathways for outcome in one.outcomes if outcome.regime}
    assert leading and leading <= {regime for one in pathways for regime in regimes(one)}
