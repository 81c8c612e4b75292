"""A build that has nothing to do does nothing; every change, and every doubt, builds again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts import build_record
from scripts.cli import app
from tests.conftest import TODAY, copy_of_miniature

ENTRY = "toolbox/entries/practices/agree-the-cost-key.yml"
NOTHING = "Nothing has changed since the site in"


def build(root: Path, *options: str) -> str:
    day = [] if "--today" in options else ["--today", TODAY.isoformat()]
    run = CliRunner().invoke(app, ["build", "--root", str(root), "--no-documents", "--no-search", *day, *options])
    assert run.exit_code == 0, run.output
    return run.output


def seen(site: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in site.rglob("*")}


@pytest.fixture(scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of_miniature(tmp_path_factory.mktemp("built") / "miniature")
    # The miniature warns of a text that looks like a template; what warns is built each time, so that it says so.
    entry = root / "toolbox/entries/practices/agree-the-key.yml"
    text = entry.read_text(encoding="utf-8").replace("{{ 7 * 7 }}", "49").replace("<b>bold</b>", "bold")
    entry.write_text(text, encoding="utf-8")
    build(root)
    return root


@pytest.fixture
def root(_built: Path, tmp_path: Path) -> Path:
    """A toolbox whose site was just built, of one's own."""
    shutil.copytree(_built, tmp_path / "miniature")
    shutil.rmtree(tmp_path / "miniature/site")
    assert NOTHING not in build(tmp_path / "miniature")
    return tmp_path / "miniature"


def test_a_build_that_changes_nothing_writes_nothing(root: Path) -> None:
    before = seen(root / "site")
    assert NOTHING in build(root)
    assert seen(root / "site") == before


def _append(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_bytes((root / name).read_bytes() + b"\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry": lambda root: (root / "toolbox/entries/practices/agree-the-key.yml").write_text(
        (root / "toolbox/entries/practices/agree-the-key.yml")
        .read_text()
        .replace("title: Agree", "title: Always agree")
    ),
    "a word by another of the same length": lambda root: (root / "docs/assets/toolbox.css").write_bytes(
        (root / "docs/assets/toolbox.css").read_bytes().replace(b"a", b"b", 1)
    ),
    "a vocabulary": _append("toolbox/vocabulary/topics.yml"),
    "a page written by hand": _append("docs/about/editions.md"),
    "a style": _append("docs/assets/toolbox.css"),
    "the frame": _append("docs/theme/main.html"),
    "the settings": _append("mkdocs.yml"),
    "a page of the site": _append("site/index.html"),
    "a page of the site is gone": lambda root: (root / "site/index.html").unlink(),
    "a file too many in the site": lambda root: (root / "site/more.html").write_text(""),
    "the site is gone": lambda root: shutil.rmtree(root / "site"),
    "the record is no record": lambda root: [one.write_text("{") for one in (root / build_record.RECORDS).iterdir()],
    "the record is of another shape": lambda root: [
        one.write_text("[1]") for one in (root / build_record.RECORDS).iterdir()
    ],
    "the record is gone": lambda root: shutil.rmtree(root / ".cache"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_builds_again(root: Path, what: str) -> None:
    CHANGES[what](root)
    assert NOTHING not in build(root)
    assert (root / "site/index.html").is_file() and not (root / "site/more.html").exists()
    assert NOTHING in build(root)


@pytest.mark.parametrize("options", [("--today", "2026-12-24"), ("--search",), ("--for", "dev")])
def test_other_choices_build_again(root: Path, options: tuple[str, ...]) -> None:
    assert NOTHING not in build(root, *options)


def test_another_time_of_the_build_builds_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000001")
    assert NOTHING not in build(root)


def test_another_program_or_library_builds_again(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "program/macros").mkdir(parents=True)
    monkeypatch.setattr(build_record, "_PROGRAM", tmp_path / "program")
    assert NOTHING not in build(root)
    (tmp_path / "program/macros/page.py").write_text("# changed")
    assert NOTHING not in build(root)
    assert NOTHING in build(root)
    monkeypatch.setattr(build_record, "_libraries", lambda: ["mkdocs 1.6.2"])
    assert NOTHING not in build(root)


def test_what_a_build_warns_of_is_said_each_time(tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    for _ in range(2):
        said = build(root)
        assert "warning" in said and NOTHING not in said


def test_where_the_record_cannot_be_kept_the_site_is_built_and_a_sentence_says_so(root: Path) -> None:
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("in the way")
    for _ in range(2):
        assert "toolbox: the record of this build cannot be kept (Not a directory); the next one builds again" in build(
            root
        )


def test_a_link_in_place_of_the_records_is_not_followed(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(root / ".cache")
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    assert "is a symbolic link" in build(root)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_has_no_end_is_not_read(root: Path) -> None:
    os.mkfifo(root / "docs/pipe")
    (root / "docs/round").symlink_to("round")
    assert build_record.inputs(root, ()) != build_record.inputs(root, ("other",))
