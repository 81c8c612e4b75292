"""Every file of the API as a site has it: each satisfies its schema, counts right, and leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest

from macros.api.files import files
from macros.api.schemas import CONTENTS
from macros.page import Settings
from tests.conftest import FIXTURES, PROJECT, judged
from tests.macros.api.conftest import LEDGER, PUBLIC
from toolbox.model.kinds import KINDS

SITES = ["miniature_site", "released_site", "real_site"]
#: Links are resolved as a client does it: against the address of api/v1/.
HERE = "http://site.invalid/api/v1/"


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


def read(site: Path, name: str) -> Any:
    return json.loads((site / "api/v1" / name).read_text(encoding="utf-8"))


def enveloped(site: Path) -> dict[str, Any]:
    """Every file in the envelope, by its name below api/v1/."""
    folder = site / "api/v1"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    return {name: read(site, name) for name in names if not name.startswith("schema/")}


def closed(node: Any) -> Any:
    """A schema that lets no key pass that it does not name."""
    if isinstance(node, list):
        return [closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    shut = {key: closed(value) for key, value in node.items()}
    return {**shut, "additionalProperties": False} if "properties" in node else shut


def test_there_is_a_file_for_each_entry_and_each_kind(site: Path) -> None:
    names = set(enveloped(site))
    entries = {
        f"{path.parent.parent.name}/{path.parent.name}.json"
        for kind in KINDS
        for path in (site / kind).glob("*/entry.json")
    }
    assert entries and entries <= names
    rest = {
        "index.json",
        "entries.json",
        "vocabularies.json",
        "instruments.json",
        "thresholds.json",
        "glossary.json",
        "changes.json",
        "ledger.json",
    }
    former = {"practices/agree-the-cost-key.json"} & names
    assert bool(former) == ("miniature" in str(site)), "a renamed entry keeps its file under its former name"
    assert names - entries - former == rest | {f"{kind}.json" for kind in KINDS}
    assert all((site / "api/v1" / name).with_suffix(".txt").is_file() for name in entries)


def test_every_file_satisfies_the_schema_that_it_names_and_has_nothing_beside_it(site: Path) -> None:
    used = set()
    for name, content in enveloped(site).items():
        schema_name = urljoin(HERE, content["schema_url"]).rpartition("/api/v1/")[2]
        schema = read(site, schema_name)
        used.add(schema_name)
        for judge in (schema, closed(schema)):
            validator = jsonschema.Draft202012Validator(judge, format_checker=jsonschema.FormatChecker())
            faults = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)]
            assert faults == [], name
    assert {f"api/v1/{name}" for name in used} == set(CONTENTS) - {"api/v1/schema/dcat.json"}


def test_a_schema_stops_what_is_wrong(miniature_site: Path) -> None:
    content = read(miniature_site, "practices/agree-the-key.json")
    validator = jsonschema.Draft202012Validator(closed(read(miniature_site, "schema/practice.json")))
    assert validator.is_valid(content)
    for change in ({"title": None}, {"review_by": 5}, {"phases": ["strategy-need"]}, {"inner": 1}):
        assert not validator.is_valid({**content, "result": {**content["result"], **change}}), change
    for key in content["result"]:
        assert not validator.is_valid(
            {**content, "result": {k: v for k, v in content["result"].items() if k != key}}
        ), key


def test_each_schema_is_one_and_explains_every_field(site: Path) -> None:
    for name in CONTENTS:
        schema = read(site, name.removeprefix("api/v1/"))
        jsonschema.Draft202012Validator.check_schema(schema)
        for node in (schema, *schema["$defs"].values()):
            assert node.get("description"), name
            for key, field in node["properties"].items():
                assert field.get("description"), (name, key)


def test_the_envelope_counts_what_is_in_it(site: Path) -> None:
    for name, content in enveloped(site).items():
        result = content["result"]
        assert content["count"] == (len(result) if isinstance(result, list) else 1), name
        assert (content["version"], content["edition"]) == ("1.0", "2027.1")
    listed = {entry["ref"] for entry in read(site, "entries.json")["result"]}
    assert listed == {entry["ref"] for kind in KINDS for entry in read(site, f"{kind}.json")["result"]}
    for resource in read(site, "index.json")["result"]:
        assert (site / "api/v1" / resource["name"]).is_file()
        if resource["count"] is not None and resource["schema_url"]:
            assert resource["count"] == read(site, resource["name"])["count"]


def test_an_entry_is_the_same_in_its_own_file_and_among_its_kind(site: Path) -> None:
    for kind in KINDS:
        for entry in read(site, f"{kind}.json")["result"]:
            assert read(site, f"{entry['ref']}.json")["result"] == entry


def links(value: Any) -> Iterator[str]:
    """Every address of the site in a file; those of sources, of law, and of what is known of countries lead outside."""
    if isinstance(value, list):
        for one in value:
            yield from links(one)
    elif isinstance(value, dict):
        outside = {"publisher", "celex", "state", "stage", "first_day"} & set(value)
        for key, inside in value.items():
            if key in ("url", "page", "data", "text", "schema_url") and isinstance(inside, str) and not outside:
                if key != "text" or inside.endswith(".txt"):
                    yield inside
            elif key == "links":
                yield from (inside[name] for name in ("page", "data", "text"))
            else:
                yield from links(inside)


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    found = {link for content in enveloped(site).values() for link in links(content)}
    assert len(found) > 30
    for link in found:
        place = urljoin(HERE, link).partition("#")[0]
        for top in (f"{PUBLIC}2027.1/", "http://site.invalid/"):
            place = place.removeprefix(top)
        target = site / place
        assert (target / "index.html" if place.endswith("/") or not place else target).is_file(), link


def test_links_are_absolute_where_the_site_has_a_public_address(released_site: Path) -> None:
    found = {link for content in enveloped(released_site).values() for link in links(content)}
    assert all(link.startswith(f"{PUBLIC}2027.1/") for link in found)
    entry = read(released_site, "practices/agree-the-key.json")["result"]["links"]
    assert entry["newest"] == f"{PUBLIC}latest/practices/agree-the-key/"
    assert entry["lasting"] == f"{PUBLIC}id/practices/agree-the-key/"
    schema = read(released_site, "schema/practice.json")
    assert schema["$id"] == f"{PUBLIC}2027.1/api/v1/schema/practice.json"


def test_what_is_not_released_yet_has_no_address_among_editions() -> None:
    settings = Settings(edition="2027.1", folder="dev", site_url=PUBLIC)
    made = dict(files(judged(FIXTURES / "good").catalogue, settings, {}))
    links = json.loads(made["api/v1/practices/agree-the-key.json"])["result"]["links"]
    assert links["page"] == f"{PUBLIC}dev/practices/agree-the-key/"
    assert links["newest"] is links["lasting"] is None


def test_before_the_first_release_there_are_no_changes_and_no_dates(miniature_site: Path) -> None:
    assert read(miniature_site, "changes.json")["result"] == read(miniature_site, "ledger.json")["result"] == []
    entry = read(miniature_site, "practices/agree-the-key.json")
    assert entry["released"] is None
    assert entry["result"]["computed"]["first_released"] is None
    assert entry["result"]["links"]["newest"] is entry["result"]["links"]["lasting"] is None


def test_after_a_release_what_changed_is_told_by_edition_and_by_entry(released_site: Path) -> None:
    edition = read(released_site, "changes.json")["result"][0]
    assert (edition["edition"], edition["date"], edition["previous"]) == ("2027.1", "2027-03-15", None)
    renamed, replaced, added = edition["changes"]
    assert (renamed["what"], renamed["formerly"], renamed["fields"]) == ("renamed", "agree-the-cost-key", ["Title"])
    assert replaced["replaced_by"]["title"] == renamed["entry"]["title"] == "Agree the key before the budget"
    entry = read(released_site, "practices/agree-the-key.json")
    assert entry["released"] == "2027-03-15"
    computed = entry["result"]["computed"]
    assert computed["first_released"] == "2027.1"
    assert [(one["edition"], one["what"]) for one in computed["changes"]] == [("2027.1", "renamed")]
    identifiers = {one["ref"]: one for one in read(released_site, "ledger.json")["result"]}
    assert set(identifiers) == {str(ref) for ref in LEDGER}
    assert identifiers["practices/agree-the-cost-key"]["entry"]["ref"] == "practices/agree-the-key"


def test_names_are_looked_up(miniature_site: Path) -> None:
    entry = read(miniature_site, "practices/agree-the-key.json")["result"]
    assert entry["phases"][0] == {"id": "partnership-governance", "label": "Partnership and governance"}
    assert entry["steps"][0]["templates"][0]["title"] == "Agreement on the key"
    law = entry["steps"][0]["law"][0]
    assert (law["provision"], law["instrument"]["id"], law["instrument"]["celex"]) == (
        "Article 39(4)",
        "directive-2014-24-eu",
        "32014L0024",
    )
    case = read(miniature_site, "case-studies/two-towns-buy-boats.json")["result"]
    assert case["countries"][0] == {"code": "EE", "name": "Estonia"}
    assert case["values"][0]["amount"] == "1588263.50"
    note = read(miniature_site, "legal-notes/what-the-agreement-contains.json")["result"]
    assert note["related"][0]["ref"] == "practices/agree-the-key", "a former name leads to the present one"
    assert (
        note["checked"]["against"] is None
        and note["checked"]["versions"][0]["instrument"]["id"] == "directive-2014-24-eu"
    )
    template = read(miniature_site, "templates/key-agreement.json")["result"]
    assert "{lead-buyer}" in template["text"]
    assert [file["name"] for file in template["computed"]["files"]] == [
        "key-agreement.docx",
        "key-agreement.odt",
        "key-agreement.pdf",
    ]
    assert all(file["bytes"] > 1000 for file in template["computed"]["files"])


def test_what_rests_on_an_instrument_and_who_uses_an_entry_is_told(miniature_site: Path) -> None:
    register = {one["id"]: one for one in read(miniature_site, "instruments.json")["result"]}
    resting = [link["ref"] for link in register["directive-2014-24-eu"]["entries"]]
    assert "practices/agree-the-key" in resting and "templates/key-agreement" in resting
    users = read(miniature_site, "templates/key-agreement.json")["result"]["computed"]["used_by"]
    assert [link["ref"] for link in users] == ["practices/agree-the-key", "pathways/which-key"]


def test_the_words_of_an_entry_have_no_markup(miniature_site: Path) -> None:
    text = (miniature_site / "api/v1/practices/agree-the-key.txt").read_text(encoding="utf-8")
    assert "Let every partner recalculate it.\n" in text, "a citation is left out"
    assert "Write the formula with Agreement on the key." in text, "a link is its title"
    assert "Choose one key, say {{ 7 * 7 }} or <b>bold</b>." in text, "code loses its marks; what is no markup stays"
    assert "[[" not in text and "[@" not in text
    paper = (miniature_site / "api/v1/templates/key-agreement.txt").read_text(encoding="utf-8")
    assert "[Name of the lead buyer]" in paper and "{lead-buyer}" not in paper


def test_the_file_of_an_entry_costs_the_same_at_any_number_of_entries() -> None:
    """Nothing in it grows with the catalogue but what the entry itself names and what names it."""
    small = dict(files(judged(FIXTURES / "good").catalogue, Settings(edition="2027.1"), {}))
    large = dict(files(judged(PROJECT).catalogue, Settings(edition="2027.1"), {}))
    of_entry = [len(content) for name, content in large.items() if name.count("/") == 3 and "schema" not in name]
    assert max(of_entry) < 150_000
    assert len(small["api/v1/schema/practice.json"]) == len(large["api/v1/schema/practice.json"])


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    made = [dict(files(judged(FIXTURES / "good").catalogue, Settings(edition="2027.1"), {})) for _ in range(2)]
    assert made[0] == made[1]
