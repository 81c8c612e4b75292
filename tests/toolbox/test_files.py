"""Where entries stand: folders, endings, names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import messages

ENTRIES = "toolbox/entries"
GOOD = "practices/agree-the-key.yml"


def put(root: Path, name: str) -> None:
    path = root / ENTRIES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = (root / ENTRIES / GOOD).read_text().replace("aliases: [agree-the-cost-key]\n", "")
    path.write_text(content)


def test_the_miniature_has_no_fault(miniature: Path) -> None:
    assert messages(miniature) == []


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("practices/Agree-Keys.yml", "bad-identifier", "lower-case words"),
        ("practices/agree_keys.yml", "bad-identifier", "joined by hyphens"),
        ("practices/clé.yml", "bad-identifier", "a-z and 0-9"),
        ("practices/agree-keys.yaml", "wrong-ending", "ends in '.yml'"),
        ("practices/notes.txt", "wrong-ending", "ends in '.yml'"),
        ("practices/deeper/agree-keys.yml", "unknown-folder", "'practices' is not a folder of entries"),
        ("practises/agree-keys.yml", "unknown-folder", "did you mean 'practices'?"),
        ("stray.yml", "unknown-folder", "is not a folder of entries"),
        ("practices/con.yml", "reserved-identifier", "reserved name"),
        ("practices/index.yml", "reserved-identifier", "reserved name"),
        ("templates/alone.md", "text-without-entry", "no alone.yml beside"),
    ],
)
def test_a_file_in_the_wrong_place_is_named(miniature: Path, name: str, rule: str, words: str) -> None:
    put(miniature, name)
    found = messages(miniature)
    assert len(found) == 1, found
    assert found[0].startswith(f"{name}:1:1: [{rule}]")
    assert words in found[0]


def test_names_that_differ_only_in_capitals_collide(miniature: Path) -> None:
    put(miniature, "practices/Old-Way.yml")
    assert any("[name-collides]" in message for message in messages(miniature))


def test_a_link_is_refused_whatever_it_leads_to(miniature: Path) -> None:
    os.symlink("/etc/hostname", miniature / ENTRIES / "practices" / "linked.yml")
    os.symlink("/etc", miniature / ENTRIES / "practices" / "folder")
    found = messages(miniature)
    assert [message.split(" ")[1] for message in found] == ["[symbolic-link]", "[symbolic-link]"]


def test_the_text_of_a_template_may_not_be_a_link(miniature: Path) -> None:
    text = miniature / ENTRIES / "templates" / "key-agreement.md"
    text.unlink()
    os.symlink("/etc/hostname", text)
    assert any("key-agreement.md:1:1: [symbolic-link]" in message for message in messages(miniature))


def test_a_document_needs_its_text(miniature: Path) -> None:
    (miniature / ENTRIES / "templates" / "key-agreement.md").unlink()
    assert any("[missing-text]" in message for message in messages(miniature))


def test_an_entry_that_cannot_be_read_does_not_make_references_to_it_dangle(miniature: Path) -> None:
    (miniature / ENTRIES / "templates" / "key-agreement.yml").write_text("title: [\n")
    assert {message.split(" ")[1] for message in messages(miniature)} == {"[syntax]"}


def test_at_most_forty_problems_a_file(miniature: Path) -> None:
    (miniature / ENTRIES / "practices" / "many.yml").write_text("".join(f"k{n}: 1\n" for n in range(58)))
    found = [message for message in messages(miniature) if message.startswith("practices/many.yml")]
    assert len(found) == 41
    assert "more than 40 problems" in found[-1]
