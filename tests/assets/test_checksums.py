"""The checksums of an edition, judged by the program that readers use."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.assets.checksums import NAME, checksums


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, content in (("b.zip", b"\0" * 5), ("a b.pdf", b""), ("ä.json", "ü".encode())):
        (tmp_path / name).write_bytes(content)
    return [tmp_path / "b.zip", tmp_path / "ä.json", tmp_path / "a b.pdf"]


def _checked(folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("sha256sum")
    assert program, "the command that the release notes give is not on this machine"
    return subprocess.run([program, "--check", "--strict", NAME], cwd=folder, capture_output=True, text=True)


def test_the_program_of_the_reader_finds_every_file_unchanged(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(checksums(files), encoding="utf-8")
    run = _checked(tmp_path)
    assert (run.returncode, len(run.stdout.splitlines())) == (0, 3)


@pytest.mark.parametrize("number", range(3))
def test_it_finds_a_changed_byte(files: list[Path], tmp_path: Path, number: int) -> None:
    (tmp_path / NAME).write_text(checksums(files), encoding="utf-8")
    files[number].write_bytes(files[number].read_bytes() + b"\0")
    assert _checked(tmp_path).returncode == 1


def test_lines_are_in_the_order_of_the_names_and_the_list_itself_is_not_on_it(
    files: list[Path], tmp_path: Path
) -> None:
    (tmp_path / NAME).write_text("an earlier list")
    lines = checksums([*files, tmp_path / NAME]).splitlines()
    assert [line.split("  ", 1)[1] for line in lines] == ["a b.pdf", "b.zip", "ä.json"]
    assert checksums(reversed(files)).splitlines() == lines


def test_names_that_would_mislead_are_refused(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.pdf").touch()
    with pytest.raises(ValueError, match="same name"):
        checksums(tmp_path.glob("*/same.pdf"))
    strange = tmp_path / "a\nb.pdf"
    strange.touch()
    with pytest.raises(ValueError, match="not a name that sha256sum reads"):
        checksums([strange])
