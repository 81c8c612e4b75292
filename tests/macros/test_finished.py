"""A build that takes what the last one made of the entries writes what a build from nothing writes."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from macros.contents import contents
from macros.documents.store import FORMATS, Made
from macros.finished import Finished
from macros.page import Settings
from macros.write import SiteFolder
from scripts.build import build_site
from scripts.cli import app
from tests.conftest import TODAY, judged
from tests.damage import DAMAGES, fill_the_disk
from tests.edits import edits
from tests.macros.test_on_demand import files
from toolbox import spread
from toolbox.kept import Kept
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref

KEY = "toolbox/entries/practices/agree-the-key.yml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, empty at first."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def built(root: Path, *options: str) -> tuple[dict[str, bytes], str]:
    """The files of the site as the command builds it, and what it said."""
    run = CliRunner().invoke(
        app, ["build", "--root", str(root), "--no-documents", "--today", TODAY.isoformat(), *options]
    )
    assert run.exit_code == 0, run.output
    return files(root / "site"), run.output


def from_nothing(root: Path) -> dict[str, bytes]:
    build_site(root, root.parent / "from-nothing", judged(root), papers=False)
    return files(root.parent / "from-nothing")


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def reword(root: Path, old: str, new: str, name: str = KEY) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The work that was done, as ``page practices/agree-the-key``."""
    done: list[str] = []
    real = Finished.each

    def each(self: Finished, name: str, work: Callable[[Entry], object], entries: list[Entry]):
        return real(self, name, lambda entry: (done.append(f"{name} {entry.ref}"), work(entry))[1], entries)

    monkeypatch.setattr(Finished, "each", each)
    return done


@pytest.mark.parametrize(("seed", "processors"), [(0, 1), (1, 2), (2, 3)])
def test_after_any_edits_the_site_is_what_a_build_from_nothing_writes(
    seed: int, processors: int, miniature: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spread, "LEAST", 1)
    monkeypatch.setattr(spread, "_processors", lambda: processors)
    monkeypatch.setattr("macros.pages.catalogue.PART", 4)  # so that there are several parts of so few entries
    dice = random.Random(seed)
    built(miniature)
    for changed in edits(miniature, seed, 8):
        touched = dice.choice(sorted((miniature / "site").rglob("*.*")))
        touched.write_bytes(b"touched by hand")
        again, _ = built(miniature)
        with monkeypatch.context() as alone:
            alone.setattr(spread, "_processors", lambda: 1)
            assert differences(again, from_nothing(miniature)) == [], (changed, touched)


def test_files_that_say_the_same_are_not_written_again(miniature: Path) -> None:
    built(miniature)
    before = {path: path.stat() for path in (miniature / "site").rglob("*.*")}
    reword(miniature, "Partners write down", "Partners write up")
    built(miniature)
    kept = {path for path, about in before.items() if path.exists() and path.stat().st_mtime_ns == about.st_mtime_ns}
    changed = {path.relative_to(miniature / "site").as_posix() for path in before.keys() - kept}
    assert "practices/agree-the-key/index.html" in changed and "search/start.js" in changed
    assert len(changed) < len(before) / 5, changed
    names = {path.relative_to(miniature / "site").as_posix() for path in kept}
    assert {"events/horn-meeting/index.html", "api/v1/events/horn-meeting.json", "events/index.html"} <= names
    assert "assets/toolbox.css" in names, "nor what MkDocs writes"


def test_a_build_that_fails_leaves_the_earlier_site_as_it_is(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = built(miniature)
    reword(miniature, "Partners write down", "Partners write up")
    monkeypatch.setattr("macros.site.ToolboxPlugin.on_post_build", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(app, ["build", "--root", str(miniature), "--no-documents"], catch_exceptions=False)
    assert files(miniature / "site") == before
    assert multiprocessing.active_children() == []
    assert not list(miniature.glob(".site-*"))


def test_a_page_written_by_hand_in_the_place_of_an_entry_is_not_written_into_the_earlier_site(miniature: Path) -> None:
    before, _ = built(miniature)
    earlier = miniature / "earlier"
    shutil.copytree(miniature / "site", earlier, copy_function=os.link)
    (miniature / "docs/practices").mkdir()
    (miniature / "docs/practices/agree-the-key.md").write_text("# Another page\n")
    reword(miniature, "Partners write down", "Partners write up")
    run = CliRunner().invoke(app, ["build", "--root", str(miniature), "--no-documents", "--today", TODAY.isoformat()])
    assert files(earlier) == before, run.output


def test_only_what_asked_for_what_changed_is_made_again(miniature: Path, made: list[str]) -> None:
    built(miniature)
    entries = judged(miniature).catalogue
    assert sorted(made) == sorted(f"{name} {ref}" for ref in entries.entries for name in ("page", "data"))
    made.clear()
    reword(miniature, "Partners write down", "Partners write up")
    built(miniature)
    assert {"page practices/agree-the-key", "data practices/agree-the-key"} <= set(made)
    assert "page events/horn-meeting" not in made, made
    shown = {re.sub(r"^\w+ ", "", one) for one in made}
    around = {str(ref) for ref in entries.used_by[Ref("practices", "agree-the-key")]}
    assert around <= shown and len(shown) < len(entries.entries)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("toolbox/glossary.yml", "split common costs", "divide common costs"),
        ("toolbox/vocabulary/topics.yml", "label: Governance", "label: Who decides"),
        ("docs/theme/main.html", "<main", "<main data-other"),
        ("mkdocs.yml", "site_name: ", "site_name: Another "),
    ],
)
def test_where_what_is_no_entry_changes_all_is_made_again(
    name: str, old: str, new: str, miniature: Path, made: list[str]
) -> None:
    built(miniature)
    everything = sorted(made)
    made.clear()
    reword(miniature, old, new, name)
    assert differences(built(miniature)[0], from_nothing(miniature)) == []
    assert sorted(made) == everything


def test_another_day_or_folder_makes_all_again(miniature: Path, made: list[str]) -> None:
    built(miniature)
    everything = sorted(made)
    for options in (("--today", "2026-12-24"), ("--for", "dev")):
        made.clear()
        built(miniature, *options)
        assert sorted(made) == everything


def test_a_document_of_another_size_makes_the_pages_again_that_offer_it(
    miniature: Path, tmp_path: Path, made: list[str]
) -> None:
    loaded, paper = judged(miniature), tmp_path / "paper"
    template = Ref("templates", "key-agreement")

    def pages() -> str:
        made.clear()
        folder = SiteFolder(tmp_path / "site")
        finished = Finished(Kept(miniature, "pages", "as before"), loaded.catalogue, loaded.digests, folder)
        site = contents(
            finished.catalogue, Settings(), [Made(template, FORMATS[0], paper)], TODAY, loaded.schedule, finished
        )
        entries = list(loaded.catalogue.entries.values())
        said = site.each("page", lambda one: ([], site.page_of(one)[0].body), entries)
        shown = {one.ref: body for one, (_, body) in zip(entries, said, strict=True)}
        assert finished.close() == ""
        return shown[template]

    paper.write_bytes(b"1" * 2_000)
    before = pages()
    assert len(made) == len(loaded.catalogue.entries)
    assert pages() == before and made == []
    paper.write_bytes(b"1" * 9_000_000)
    assert pages() != before
    assert "page templates/key-agreement" in made and "page practices/agree-the-key" not in made


def _pages(cache: Path) -> Path:
    (file,) = cache.rglob("*-pages.sqlite")
    return file


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [*DAMAGES, "a folder"])
def test_what_cannot_be_used_is_made_again_with_a_sentence(damage: str, miniature: Path, cache: Path) -> None:
    built(miniature)
    (DAMAGES | {"a folder": _a_folder})[damage](_pages(cache))
    reword(miniature, "Partners write down", "Partners write up")
    site, said = built(miniature)
    assert differences(site, from_nothing(miniature)) == []
    assert "it is worked out again" in said or "cannot be kept" in said


@pytest.mark.parametrize("held", ["x'00'", "(select held from kept where name = 'page practices/agree-the-key')"])
def test_a_page_that_alone_is_not_what_was_kept_is_made_again(held: str, miniature: Path, cache: Path) -> None:
    built(miniature)
    with closing(sqlite3.connect(_pages(cache))) as store, store:
        store.execute(f"update kept set held = {held} where name = 'page events/horn-meeting'")
        assert store.total_changes == 1
    reword(miniature, "Partners write down", "Partners write up")
    site, said = built(miniature)
    assert differences(site, from_nothing(miniature)) == []
    assert "it is worked out again" in said


def test_what_is_gone_is_forgotten(miniature: Path, cache: Path) -> None:
    built(miniature)
    (miniature / "toolbox/entries/practices/old-way.yml").unlink()
    built(miniature)
    with closing(sqlite3.connect(_pages(cache))) as store:
        names = [name for (name,) in store.execute("select name from kept")]
    assert names and not any("old-way" in name for name in names)


def test_a_full_disk_costs_a_sentence(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_the_disk(monkeypatch)
    site, said = built(miniature)
    assert differences(site, from_nothing(miniature)) == []
    assert "the pages cannot be kept" in said and "database or disk is full" in said


def test_what_a_killed_build_left_half_written_is_not_used(miniature: Path, cache: Path) -> None:
    built(miniature)
    kept = _pages(cache)
    # Memory for one page of the file, so that the change is on the disk, with its journal beside it, when the end comes.
    killed = "import os, sqlite3, sys; store = sqlite3.connect(sys.argv[1]); store.execute('pragma cache_size = 1')"
    killed += "; store.execute('update kept set held = randomblob(9000)'); os._exit(1)"
    subprocess.run([sys.executable, "-c", killed, str(kept)], check=False)
    assert kept.with_name(f"{kept.name}-journal").exists()
    reword(miniature, "Partners write down", "Partners write up")
    assert differences(built(miniature)[0], from_nothing(miniature)) == []
    reword(miniature, "Partners write up", "Partners write down")
    site, said = built(miniature)
    assert differences(site, from_nothing(miniature)) == []
    assert "kept" not in said, "the next runs keep and find again"


def test_while_another_build_keeps_its_pages_what_is_kept_is_used(
    miniature: Path, cache: Path, made: list[str]
) -> None:
    built(miniature)
    made.clear()
    reword(miniature, "Partners write down", "Partners write up")
    with closing(sqlite3.connect(_pages(cache))) as another:
        another.execute("begin immediate")
        site, said = built(miniature)
    assert "the pages cannot be kept" in said and "locked" in said
    assert differences(site, from_nothing(miniature)) == []
    assert "page practices/agree-the-key" in made and "page events/horn-meeting" not in made


def test_a_build_that_fails_keeps_nothing(miniature: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.api.files.table", lambda kind, rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(app, ["build", "--root", str(miniature), "--no-documents"], catch_exceptions=False)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    with closing(sqlite3.connect(_pages(cache))) as store:
        assert store.execute("select count(*) from kept").fetchall() == [(0,)]


def test_who_builds_a_release_takes_nothing_from_an_earlier_build(miniature: Path, cache: Path) -> None:
    expected = from_nothing(miniature)
    built(miniature)
    with closing(sqlite3.connect(_pages(cache))) as store, store:
        store.execute("update kept set held = (select held from kept where name = 'page events/horn-meeting')")
    assert differences(from_nothing(miniature), expected) == []
    before = {path.stat().st_ino for path in (miniature / "site").rglob("*.*")}
    build_site(miniature, miniature / "site", judged(miniature), papers=False)
    after = {path.stat().st_ino for path in (miniature / "site").rglob("*.*")}
    assert before.isdisjoint(after), "no file of the site before stands in this one"
