"""A toolbox that is loaded again and again reads what changed, and is the same as one loaded anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.conftest import TODAY
from toolbox.entry_reading import Read
from toolbox.load import load
from toolbox.model.fields import Ref

KEY = Ref("practices", "agree-the-key")
FILE = "toolbox/entries/practices/agree-the-key.yml"
TEXT = "toolbox/entries/templates/key-agreement.md"


def same_as_anew(root: Path, read: Read) -> None:
    again, anew = load(root, TODAY, read), load(root, TODAY)
    assert again.problems == anew.problems
    assert again.paths == anew.paths
    assert list(again.catalogue.entries.items()) == list(anew.catalogue.entries.items())
    for field in ("aliases", "used_by", "rests_on"):
        assert getattr(again.catalogue, field) == getattr(anew.catalogue, field)
    texts = {ref: getattr(entry, "text", "") for ref, entry in anew.catalogue.entries.items()}
    assert {ref: getattr(entry, "text", "") for ref, entry in again.catalogue.entries.items()} == texts


def change(root: Path, name: str, before: str, after: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert before in text
    (root / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_only_what_changed_is_read_again(miniature: Path) -> None:
    read = Read()
    first = load(miniature, TODAY, read).catalogue.entries
    change(miniature, FILE, "title: Agree", "title: Always agree")
    second = load(miniature, TODAY, read).catalogue.entries
    assert second[KEY].title.startswith("Always agree")
    assert [ref for ref in first if second[ref] is not first[ref]] == [KEY]
    same_as_anew(miniature, read)


def test_a_text_that_changed_is_read_again(miniature: Path) -> None:
    read = Read()
    load(miniature, TODAY, read)
    (miniature / TEXT).write_text((miniature / TEXT).read_text() + "\nOne more line.\n")
    assert (
        load(miniature, TODAY, read).catalogue.entries[Ref("templates", "key-agreement")].text.endswith("more line.\n")
    )
    same_as_anew(miniature, read)


def test_another_vocabulary_judges_every_entry_again(miniature: Path) -> None:
    read = Read()
    assert not [one for one in load(miniature, TODAY, read).problems if one.rule == "unknown-term"]
    vocabulary = miniature / "toolbox/vocabulary/topics.yml"
    vocabulary.write_text(vocabulary.read_text().replace("governance:", "governing:", 1))
    assert [one for one in load(miniature, TODAY, read).problems if one.rule == "unknown-term"]
    same_as_anew(miniature, read)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_order_of_edits_it_is_as_if_loaded_anew(miniature: Path, seed: int) -> None:
    chance, read = random.Random(seed), Read()
    folder = miniature / "toolbox/entries"
    for turn in range(12):
        path = chance.choice(sorted(folder.rglob("*.yml")))
        match chance.choice(["reword", "break", "rename", "delete", "restore", "touch"]):
            case "reword":
                path.write_text(path.read_text().replace("title: ", f"title: {turn} ", 1))
            case "break":
                path.write_text(path.read_text()[: chance.randrange(400)])
            case "rename":
                path.rename(path.with_name(f"renamed-{turn}.yml"))
            case "delete":
                path.unlink()
            case "restore":
                path.write_text(
                    (folder / "practices/old-way.yml").read_text()
                    if (folder / "practices/old-way.yml").exists()
                    else ""
                )
            case "touch":
                path.touch()
        same_as_anew(miniature, read)
