"""What an earlier run read of the entries saves time, and says nothing that reading again would not say."""

from __future__ import annotations

import os
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TODAY, copy_of_miniature
from tests.damage import DAMAGES, Damage, fill_the_disk, in_each_row
from tests.edits import edits
from toolbox import entry_reading
from toolbox.entry_reading import Read
from toolbox.load import Loaded, load

KEY = "toolbox/entries/practices/agree-the-key.yml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, empty at first."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(root: Path) -> tuple[Loaded, str]:
    """A load as a new run of the program does it, and what it said of what was kept."""
    read = Read(keeping=True)
    return load(root, TODAY, read), read.trouble


def the_file(cache: Path) -> Path:
    (file,) = cache.rglob("*.sqlite")
    return file


def said(loaded: Loaded) -> tuple[object, ...]:
    entries = {ref: (entry, getattr(entry, "text", "")) for ref, entry in loaded.catalogue.entries.items()}
    return entries, loaded.problems, {ref: (one.path, one.text, one.places) for ref, one in loaded.sources.items()}


def test_a_second_run_reads_no_entry_again(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The practice of the miniature warns, and what is not without fault is read each time.
    read_again: list[str] = []
    real = entry_reading._read
    monkeypatch.setattr(
        entry_reading,
        "_read",
        lambda root, paths, words, ref: (read_again.append(paths[ref]), real(root, paths, words, ref))[1],
    )
    first, _ = kept(miniature)
    assert len(read_again) == len(first.paths)
    read_again.clear()
    second, trouble = kept(miniature)
    assert read_again == [KEY]
    assert said(second) == said(first)
    assert trouble == ""


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_it_says_what_reading_all_again_says(seed: int, miniature: Path) -> None:
    kept(miniature)
    for changed in edits(miniature, seed, 8):
        loaded, trouble = kept(miniature)
        assert said(loaded) == said(load(miniature, TODAY)), changed
        assert trouble == ""


def test_a_faulty_entry_is_never_kept_and_a_mended_one_is(miniature: Path, cache: Path) -> None:
    path = miniature / "toolbox/entries/obstacles/keys-are-oral.yml"
    good = path.read_text()
    path.write_text(good.replace("buyers: [", "buyers: [nonsense, "))
    for _ in range(2):
        loaded, _ = kept(miniature)
        assert any("nonsense" in problem.message for problem in loaded.problems)
    assert "keys-are-oral" not in " ".join(_paths(cache))
    path.write_text(good)
    assert not any("nonsense" in problem.message for problem in kept(miniature)[0].problems)
    assert "keys-are-oral" in " ".join(_paths(cache))


def test_what_is_gone_is_forgotten(miniature: Path, cache: Path) -> None:
    kept(miniature)
    (miniature / "toolbox/entries/practices/old-way.yml").unlink()
    kept(miniature)
    assert "old-way" not in " ".join(_paths(cache))


def _paths(cache: Path) -> list[str]:
    with closing(sqlite3.connect(the_file(cache))) as store:
        return [path for (path,) in store.execute("select name from kept")]


class _Command:
    """A pickle of it leaves a file behind when a careless program reads it."""

    def __init__(self, left_behind: Path) -> None:
        self.left_behind = left_behind

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.left_behind),)


_OF_PICKLES: dict[str, Damage] = {
    "a command in each row": lambda file: in_each_row(pickle.dumps(_Command(file.with_name("it-was-run"))))(file),
    "a pickle without end": in_each_row(b"\x80\x05"),
}


@pytest.mark.parametrize("damage", DAMAGES | _OF_PICKLES)
def test_what_cannot_be_used_is_read_again_with_a_sentence(damage: str, miniature: Path, cache: Path) -> None:
    kept(miniature)
    (DAMAGES | _OF_PICKLES)[damage](the_file(cache))
    loaded, trouble = kept(miniature)
    assert said(loaded) == said(load(miniature, TODAY))
    assert "it is worked out again" in trouble or "cannot be kept" in trouble
    assert list(cache.rglob("it-was-run")) == []
    (cache / "living-procurement-toolbox").chmod(0o700)
    kept(miniature)
    assert kept(miniature)[1] == "", "the next runs keep and find again"


def test_another_program_or_vocabulary_throws_all_away(miniature: Path, cache: Path) -> None:
    kept(miniature)
    with closing(sqlite3.connect(the_file(cache))) as store, store:
        store.execute("update state set digest = 'of another version'")
        store.execute("update kept set held = ?", (b"of another version",))
    loaded, trouble = kept(miniature)
    assert (said(loaded), trouble) == (said(load(miniature, TODAY)), "")
    words = miniature / "toolbox/vocabulary/topics.yml"
    words.write_text(words.read_text().replace("governance:", "who-decides:"))
    loaded, _ = kept(miniature)
    assert any("'governance'" in problem.message for problem in loaded.problems), "entries are judged anew"


def test_a_folder_that_cannot_be_written_costs_a_sentence(miniature: Path, cache: Path) -> None:
    cache.write_text("a file where a folder should be")
    loaded, trouble = kept(miniature)
    assert said(loaded) == said(load(miniature, TODAY))
    assert "cannot be kept" in trouble


def test_a_full_disk_costs_a_sentence_and_leaves_nothing_half(miniature: Path, cache: Path, monkeypatch) -> None:
    fill_the_disk(monkeypatch)
    loaded, trouble = kept(miniature)
    assert said(loaded) == said(load(miniature, TODAY))
    assert "database or disk is full" in trouble
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    assert said(kept(miniature)[0]) == said(load(miniature, TODAY))


def test_nothing_is_kept_or_believed_inside_the_toolbox(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proposal could bring what is found there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(miniature / ".cache"))
    kept(miniature)
    assert list(miniature.rglob("*.sqlite")) == []


def test_each_toolbox_has_a_file_of_its_own(miniature: Path, tmp_path: Path, cache: Path) -> None:
    kept(miniature)
    kept(copy_of_miniature(tmp_path / "another"))
    assert len(list(cache.rglob("*.sqlite"))) == 2


def test_what_is_saved_while_it_is_read_is_not_found_under_what_stood_there_before(
    miniature: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = miniature / "toolbox/entries/case-studies/two-towns-buy-boats.yml"
    before = case.read_text(encoding="utf-8")
    real = entry_reading._read

    def saved_and_read(root: Path, paths, words, ref):
        if paths[ref].endswith(case.name):
            case.write_text(before.replace("boats", "barges"), encoding="utf-8")
        return real(root, paths, words, ref)

    with monkeypatch.context() as while_saving:
        while_saving.setattr(entry_reading, "_read", saved_and_read)
        kept(miniature)
    case.write_text(before, encoding="utf-8")
    assert said(kept(miniature)[0]) == said(load(miniature, TODAY))
