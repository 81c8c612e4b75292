"""A new site has the files of the earlier one that say the same, and never writes into them."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import earlier as module
from macros.earlier import Earlier
from macros.write import Part, SiteFolder

FILES = {"index.html": "home", "a/index.html": "page of a", "a/data.json": "{}", "b/index.html": "page of b"}


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A site that was written and recorded."""
    site = SiteFolder(tmp_path / "before")
    site.write(FILES.items())
    for name in FILES:
        os.utime(site.folder / name, ns=(0, 0))  # what is written now has another time, however fast that is
    assert Earlier(site.folder).record(site.settle()) == ""
    return site.folder


def held(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def number(path: Path) -> int:
    return path.stat().st_ino


def test_what_says_the_same_is_the_same_file_with_its_time_and_what_does_not_is_another(
    before: Path, tmp_path: Path
) -> None:
    after = SiteFolder(tmp_path / "after", Earlier(before))
    after.write((FILES | {"a/index.html": "page of A"}).items())
    assert held(after.folder) == FILES | {"a/index.html": "page of A"}
    assert held(before) == FILES
    same = {name for name in FILES if number(before / name) == number(after.folder / name)}
    assert same == FILES.keys() - {"a/index.html"}


TOUCHES: dict[str, Callable[[Path], object]] = {
    "written again, as long as before": lambda file: file.write_text("page of X"),
    "gone": lambda file: file.unlink(),
    "another file of the same content": lambda file: (file.rename(f"{file}.old"), shutil.copy2(f"{file}.old", file)),
    "a link": lambda file: (file.rename(file.with_name("there")), file.symlink_to("there")),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_file_that_somebody_touched_is_not_believed(touch: str, before: Path, tmp_path: Path) -> None:
    TOUCHES[touch](before / "a/index.html")
    after = SiteFolder(tmp_path / "after", Earlier(before))
    assert not after.take("a/index.html", module.digest_of(b"page of a"))
    after.write(FILES.items())
    assert held(after.folder) == FILES and not (after.folder / "a/index.html").is_symlink()
    assert number(after.folder / "b/index.html") == number(before / "b/index.html")


def test_a_record_that_says_nothing_is_not_believed(before: Path, tmp_path: Path) -> None:
    (record,) = (tmp_path / "cache").rglob("*-site.sqlite")
    record.write_bytes(b"rubbish" * 1000)
    after = SiteFolder(tmp_path / "after", earlier := Earlier(before))
    after.write(FILES.items())
    assert {number(after.folder / name) for name in FILES}.isdisjoint(number(before / name) for name in FILES)
    assert "cannot be used" in earlier.record(after.settle())


def test_who_writes_a_name_again_writes_a_new_file(before: Path, tmp_path: Path) -> None:
    after = SiteFolder(tmp_path / "after", Earlier(before))
    after.write(FILES.items())
    after.write([("a/index.html", "page of A")])
    assert held(after.folder)["a/index.html"] == "page of A"
    assert held(before) == FILES


def test_what_others_write_too_is_shared_only_when_all_is_written(before: Path, tmp_path: Path) -> None:
    after = SiteFolder(tmp_path / "after", Earlier(before))
    after.apart = frozenset({"a/index.html"})
    after.write(FILES.items())
    (after.folder / "a/index.html").write_text("page of somebody else")
    (after.folder / "c.html").write_text("one more")
    settled = after.settle()
    assert held(before) == FILES
    assert held(after.folder) == FILES | {"a/index.html": "page of somebody else", "c.html": "one more"}
    assert settled["a/index.html"][0] == module.digest_of(b"page of somebody else")
    Earlier(after.folder).record(settled)
    third = SiteFolder(tmp_path / "third", Earlier(after.folder))
    third.folder.mkdir()
    (third.folder / "c.html").write_text("one more")
    third.settle()
    assert number(third.folder / "c.html") == number(after.folder / "c.html"), "what others wrote is shared at last"


def test_where_there_are_no_such_links_files_are_copied_with_their_time(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("not on this file system")

    monkeypatch.setattr(os, "link", refuse)
    after = SiteFolder(tmp_path / "after", Earlier(before))
    after.write(FILES.items())
    assert held(after.folder) == FILES
    for name in FILES:
        assert number(after.folder / name) != number(before / name)
        assert (after.folder / name).stat().st_mtime_ns == (before / name).stat().st_mtime_ns


@pytest.mark.parametrize("seed", range(5))
def test_one_site_after_another_says_what_was_written_last(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    folder = tmp_path / "0"
    SiteFolder(folder).write(FILES.items())
    for turn in range(1, 8):
        wanted = {name: dice.choice((said, f"{said} {dice.randrange(2)}")) for name, said in FILES.items()}
        wanted.pop(dice.choice(sorted(wanted)))
        (folder / dice.choice(sorted(held(folder)))).write_text("touched")
        left = held(folder)
        site = SiteFolder(tmp_path / str(turn), Earlier(folder))
        site.write(wanted.items())
        assert held(site.folder) == wanted and held(folder) == left
        Earlier(site.folder).record(site.settle())
        folder = site.folder


def test_parts_are_written_meanwhile_and_are_there_after_waiting(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "site")
    site.write_beside([Part("a/", lambda: [("a/one.txt", "1")]), Part("b/", lambda: [("b/two.txt", "2")])])
    site.write([("c.txt", "3")])
    site.wait()
    assert held(site.folder) == {"a/one.txt": "1", "b/two.txt": "2", "c.txt": "3"}
    assert site.digests.keys() == held(site.folder).keys()
