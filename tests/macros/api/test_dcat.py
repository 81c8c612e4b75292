"""The description of the data set in DCAT."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest

from tests.macros.api.conftest import PUBLIC
from tests.macros.api.test_files import closed
from toolbox.model.kinds import KINDS

HERE = "http://site.invalid/api/v1/"


def described(site: Path) -> Any:
    return json.loads((site / "api/v1/dcat.jsonld").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["miniature_site", "released_site", "real_site"])
def test_every_distribution_is_a_file_of_the_site_with_the_properties_that_dcat_ap_asks_for(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    catalogue = described(site)
    assert {"dct:title", "dct:description", "dcat:dataset"} <= set(catalogue)
    data_set = catalogue["dcat:dataset"]
    assert {"dct:title", "dct:description", "dcat:theme", "dcat:keyword", "dct:identifier"} <= set(data_set)
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["result"]
    files = {one["url"] for one in index if one["format"] in ("application/json", "text/csv")}
    found = {one["dcat:accessURL"]["@id"] for one in data_set["dcat:distribution"]}
    assert found == files and len(found) == 7 + 2 * len(KINDS)
    for one in data_set["dcat:distribution"]:
        place = urljoin(HERE, one["dcat:downloadURL"]["@id"])
        for top in (f"{PUBLIC}2027.1/", "http://site.invalid/"):
            place = place.removeprefix(top)
        assert (site / place).is_file()
        assert one["dct:license"]["@id"].startswith("https://creativecommons.org/licenses/by/4.0")
        ending = {".csv": "CSV", ".json": "JSON"}[Path(place).suffix]
        assert one["dct:format"]["@id"].endswith(f"/file-type/{ending}")


@pytest.mark.parametrize("name", ["miniature_site", "released_site", "real_site"])
def test_satisfies_its_schema_and_has_nothing_beside_it(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    schema = json.loads((site / "api/v1/schema/dcat.json").read_text(encoding="utf-8"))
    for judge in (schema, closed(schema)):
        jsonschema.validate(described(site), judge, jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**described(site), "dct:title": "bare"}, schema, jsonschema.Draft202012Validator)


def test_every_prefix_is_declared_in_the_file_itself(miniature_site: Path) -> None:
    catalogue = described(miniature_site)
    declared = set(catalogue.pop("@context"))

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value), set())
        if isinstance(value, dict):
            return set(value) | set().union(*map(keys, value.values()), set())
        return set()

    used = {key.partition(":")[0] for key in keys(catalogue) if not key.startswith("@")}
    assert used <= declared


def test_nobody_and_no_day_is_made_up(miniature_site: Path) -> None:
    text = (miniature_site / "api/v1/dcat.jsonld").read_text(encoding="utf-8")
    assert "publisher" not in text and "contactPoint" not in text and "issued" not in text


def test_after_a_release_the_operator_and_the_day_are_named(released_site: Path) -> None:
    data_set = described(released_site)["dcat:dataset"]
    assert data_set["dct:publisher"]["foaf:name"] == "The made-up operator"
    assert data_set["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:toolbox@example.eu"}
    assert data_set["dct:issued"]["@value"] == "2027-03-15"
    assert data_set["@id"] == f"{PUBLIC}2027.1/api/v1/dcat.jsonld#dataset"
