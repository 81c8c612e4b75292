"""``toolbox fmt`` as people call it: what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.scripts.test_cli import toolbox

ENTRIES = Path("toolbox/entries")
SHEET = "toolbox/entries/templates/key-sheet.yml"


@pytest.fixture
def tidy(miniature: Path) -> Path:
    """The miniature toolbox, laid out."""
    assert toolbox("fmt", "--root", str(miniature)).returncode == 0
    return miniature


def _files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in (root / ENTRIES).rglob("*")
        if path.is_file()
    }


def test_files_are_laid_out_and_listed_and_then_left_alone(miniature: Path) -> None:
    before = _files(miniature)
    told = toolbox("validate", "--root", str(miniature), "--today", "2026-11-23").stdout.splitlines()[-1]
    run = toolbox("fmt", "--root", str(miniature))
    assert run.returncode == 0 and run.stderr == ""
    *listed, closing = run.stdout.splitlines()
    after = _files(miniature)
    assert listed and set(listed) == {name for name in after if after[name] != before[name]}
    assert before.keys() == after.keys()
    assert closing == f"14 entries, {len(listed)} changed"
    assert toolbox("validate", "--root", str(miniature), "--today", "2026-11-23").stdout.splitlines()[-1] == told

    again = toolbox("fmt", "--root", str(miniature))
    assert (again.returncode, again.stdout) == (0, "14 entries, none to change\n")
    assert _files(miniature) == after


def test_check_names_the_files_and_writes_nothing(tidy: Path) -> None:
    assert toolbox("fmt", "--check", "--root", str(tidy)).returncode == 0
    (tidy / SHEET).write_text((tidy / SHEET).read_text().replace("rows: 5", "rows:   5"))
    before = _files(tidy)
    run = toolbox("fmt", "--check", "--root", str(tidy))
    assert (run.returncode, run.stdout) == (1, f"{SHEET}\n14 entries, 1 to change; run: toolbox fmt\n")
    assert _files(tidy) == before


def test_only_the_files_that_are_named_are_laid_out(tidy: Path) -> None:
    for path in (tidy / ENTRIES).rglob("*.yml"):
        path.write_text("# A comment.\n\n\n" + path.read_text())
    run = toolbox("fmt", "toolbox/entries/templates", cwd=tidy)
    assert run.stdout.splitlines() == [SHEET.replace("sheet", "agreement"), SHEET, "2 entries, 2 changed"]
    run = toolbox("fmt", SHEET, cwd=tidy)
    assert run.stdout == "1 entry, none to change\n"
    assert toolbox("fmt", "no/such/file.yml", cwd=tidy).returncode == 2


def test_line_ends_and_a_byte_order_mark_of_another_system_are_mended(tidy: Path) -> None:
    usual = (tidy / SHEET).read_bytes()
    (tidy / SHEET).write_bytes(b"\xef\xbb\xbf" + usual.replace(b"\n", b"\r\n"))
    assert toolbox("fmt", "--check", SHEET, cwd=tidy).returncode == 1
    assert toolbox("fmt", SHEET, cwd=tidy).returncode == 0
    assert (tidy / SHEET).read_bytes() == usual


def test_a_file_that_cannot_be_read_is_reported_as_validate_does_and_left_alone(tidy: Path) -> None:
    (tidy / SHEET).write_text("title: one: two\n")
    other = tidy / SHEET.replace("sheet", "agreement")
    other.write_text(other.read_text().replace("title: ", "title:  "))
    run = toolbox("fmt", cwd=tidy)
    assert run.returncode == 1
    changed, told, closing = run.stdout.splitlines()
    assert changed.endswith("key-agreement.yml") and closing == "14 entries, 1 changed"
    assert told.startswith(f"{SHEET}:1:11: error: a second ': '")
    assert told in toolbox("validate", cwd=tidy).stdout.splitlines()
    assert (tidy / SHEET).read_text() == "title: one: two\n"


def test_what_is_no_entry_is_reported_as_validate_does(tidy: Path) -> None:
    (tidy / SHEET).unlink()
    (tidy / SHEET).symlink_to(tidy / "mkdocs.yml")
    (tidy / ENTRIES / "practices/agree-the-key.yml").write_text("- a list\n")
    before = (tidy / "mkdocs.yml").read_bytes()
    run = toolbox("fmt", cwd=tidy)
    assert run.returncode == 1
    told = run.stdout.splitlines()[:-1]
    assert [line.rsplit("[")[-1] for line in told] == ["wrong-type]", "symbolic-link]"]
    assert set(told) <= set(toolbox("validate", cwd=tidy).stdout.splitlines())
    assert (tidy / "mkdocs.yml").read_bytes() == before


def test_a_file_keeps_its_rights(tidy: Path) -> None:
    (tidy / SHEET).write_text("\n" + (tidy / SHEET).read_text())
    (tidy / SHEET).chmod(0o640)
    assert toolbox("fmt", cwd=tidy).returncode == 0
    assert stat.S_IMODE((tidy / SHEET).stat().st_mode) == 0o640


def test_a_link_that_lies_in_the_way_is_not_followed(tidy: Path) -> None:
    (tidy / SHEET).write_text("\n" + (tidy / SHEET).read_text())
    (tidy / "precious").write_text("mine")
    (tidy / SHEET).with_name(".key-sheet.yml.part").symlink_to(tidy / "precious")
    assert toolbox("fmt", SHEET, cwd=tidy).returncode == 0
    assert (tidy / "precious").read_text() == "mine"
    assert not (tidy / SHEET).is_symlink()


def test_a_file_that_cannot_be_written_is_a_problem_and_stays(tidy: Path) -> None:
    (tidy / SHEET).write_text("\n" + (tidy / SHEET).read_text())
    before = (tidy / SHEET).read_bytes()
    (tidy / SHEET).with_name(".key-sheet.yml.part").mkdir()
    run = toolbox("fmt", cwd=tidy)
    assert run.returncode == 1 and run.stderr == ""
    assert f"{SHEET}:1:1: error: the file cannot be written" in run.stdout
    assert (tidy / SHEET).read_bytes() == before
