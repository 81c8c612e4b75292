"""The bill of materials: complete, valid, the same bytes twice, and silent about machines and registries."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from macros.assets.bill_of_materials import bill_of_materials
from macros.page import Settings
from tests.conftest import PROJECT, TODAY

SETTINGS = Settings(edition="2027.1")
LOCK = """one==1.0 \\
    --hash=sha256:{a}
Two_Words.py==2.0.post1 ; python_full_version < '3.11.5' \\
    --hash=sha256:{b} \\
    --hash=sha256:{c}
last==3
""".format(a="a" * 64, b="b" * 64, c="c" * 64)


@pytest.fixture(scope="module")
def bill() -> bytes:
    return bill_of_materials(PROJECT, SETTINGS, TODAY)


def test_the_bill_is_valid(bill: bytes) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(bill.decode()) is None
    assert validator.validate_str(bill.decode().replace('"type": "library"', '"type": "book"', 1)) is not None


def test_every_package_of_the_lock_file_stands_in_it_with_version_and_digests(bill: bytes) -> None:
    lock = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    named = re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE)
    parts = json.loads(bill)["components"]
    assert {(one["name"], one["version"]) for one in parts if "pypi" in one["purl"]} == set(named)
    digests = {found["content"] for one in parts if "pypi" in one["purl"] for found in one["hashes"]}
    assert digests == set(re.findall(r"sha256:(\w+)", lock))


def test_what_is_copied_into_the_repository_stands_in_it_with_its_licence(bill: bytes) -> None:
    parts = {one["name"]: one for one in json.loads(bill)["components"]}
    library = next((PROJECT / "docs/assets/vendor").glob("fflate-*.js"))
    assert parts["fflate"]["version"] == library.stem.removeprefix("fflate-")
    assert parts["fflate"]["hashes"] == [
        {"alg": "SHA-256", "content": hashlib.sha256(library.read_bytes()).hexdigest()}
    ]
    licences = {
        name: parts[name]["licenses"][0]["license"]["id"]
        for name in ("fflate", "@fontsource/source-sans-3", "source-sans")
    }
    assert licences == {"fflate": "MIT", "@fontsource/source-sans-3": "OFL-1.1", "source-sans": "OFL-1.1"}
    told = (PROJECT / "docs/about/sources-and-licences.md").read_text(encoding="utf-8")
    for name in licences:
        line = next(line for line in told.splitlines() if re.search(rf"(\[|package ){re.escape(name)}[\] ]", line))
        assert f"| {parts[name]['version']} |" in line, "the page on licences names another version"


def test_a_name_is_written_in_its_address_as_the_registry_does_and_a_marker_is_kept(tmp_path: Path) -> None:
    for place in ("docs/assets", "macros/documents/fonts"):
        shutil.copytree(PROJECT / place, tmp_path / place)
    (tmp_path / "requirements.txt").write_text(LOCK, encoding="utf-8")
    parts = {one["name"]: one for one in json.loads(bill_of_materials(tmp_path, SETTINGS, TODAY))["components"]}
    assert parts["one"]["purl"] == "pkg:pypi/one@1.0"
    assert parts["Two_Words.py"]["purl"] == "pkg:pypi/two-words.py@2.0.post1"
    assert parts["Two_Words.py"]["properties"] == [
        {"name": "installed-where", "value": "python_full_version < '3.11.5'"}
    ]
    assert [one["content"][0] for one in parts["Two_Words.py"]["hashes"]] == ["b", "c"]
    assert "hashes" not in parts["last"]


def test_the_same_lock_file_gives_the_same_bytes_and_another_day_only_another_day(bill: bytes) -> None:
    assert bill_of_materials(PROJECT, SETTINGS, TODAY) == bill
    later = bill_of_materials(PROJECT, SETTINGS, TODAY + datetime.timedelta(days=1))
    assert later == bill.replace(b"2026-11-23T12", b"2026-11-24T12")


def test_no_path_and_no_address_of_a_registry_stands_in_it(bill: bytes) -> None:
    text = bill.decode()
    assert str(PROJECT) not in text
    assert re.findall(r"(?:https?|file):[^\"]*", text) == ["http://cyclonedx.org/schema/bom-1.6.schema.json"]
