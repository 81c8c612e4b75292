"""Links and made files that a stranger put where a command writes or reads: nothing outside is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.cli import app
from scripts.documents import _LAST, _made_before, _stamp
from tests.conftest import TODAY

RUN = CliRunner()


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "precious.txt").write_text("keep me")
    return folder


def _untouched(outside: Path) -> bool:
    return [path.name for path in outside.iterdir()] == ["precious.txt"] and (
        outside / "precious.txt"
    ).read_text() == "keep me"


def test_a_site_that_is_a_link_is_not_replaced(miniature: Path, outside: Path) -> None:
    os.symlink(outside, miniature / "site")
    run = RUN.invoke(
        app, ["build", "--root", str(miniature), "--no-search", "--no-documents", "--today", TODAY.isoformat()]
    )
    assert run.exit_code == 2
    assert "site is a symbolic link" in run.output
    assert _untouched(outside)


@pytest.mark.parametrize("name", [".cache", ".cache/documents"])
def test_a_store_that_is_a_link_is_not_filled(name: str, miniature: Path, outside: Path, tmp_path: Path) -> None:
    (miniature / name).parent.mkdir(exist_ok=True)
    os.symlink(outside, miniature / name)
    for command in (["documents", "--out", str(tmp_path / "out")], ["build", "--no-search"]):
        run = RUN.invoke(app, [*command, "--root", str(miniature), "--today", TODAY.isoformat()])
        assert run.exit_code == 1, run.output
        assert "[symbolic-link]" in run.output
        assert _untouched(outside)


def test_a_new_entry_is_not_written_through_a_link(miniature: Path, outside: Path) -> None:
    os.symlink(outside / "new.yml", miniature / "toolbox/entries/practices/fresh-one.yml")
    run = RUN.invoke(app, ["new", "practice", "fresh-one", "--root", str(miniature)])
    assert run.exit_code == 2
    assert _untouched(outside)


@pytest.mark.parametrize("name", ["toolbox/schema", "toolbox/schema/practices.json"])
def test_a_schema_is_not_written_through_a_link(name: str, miniature: Path, outside: Path) -> None:
    (miniature / name).parent.mkdir(exist_ok=True)
    os.symlink(outside if name.endswith("schema") else outside / "precious.txt", miniature / name)
    run = RUN.invoke(app, ["schema", "--root", str(miniature)])
    assert run.exit_code == 2
    assert "symbolic link" in run.output
    assert _untouched(outside)


@pytest.mark.parametrize(
    "files", [{"../out.txt": "a.docx"}, {"a.docx": "../../a"}, {"/tmp/a.docx": "a.docx"}, {"": "a.docx"}]
)
def test_a_list_of_made_files_that_names_a_place_elsewhere_is_not_believed(
    files: dict[str, str], tmp_path: Path
) -> None:
    store = tmp_path / "toolbox/.cache"
    store.mkdir(parents=True)
    for path in files.values():
        (store / path).write_text("x")
    (store / _LAST).write_text(json.dumps({"stamp": "s", "files": files}))
    assert _made_before(store, "s") is None
    (store / "a.docx").write_text("x")
    (store / _LAST).write_text(json.dumps({"stamp": "s", "files": {"a.docx": "a.docx"}}))
    assert _made_before(store, "s") == {"a.docx": "a.docx"}


def test_what_decides_whether_documents_are_made_anew_reads_no_link_and_no_huge_file(miniature: Path) -> None:
    before = _stamp(miniature, [], "2026-11-23")
    os.symlink("/proc/kcore", miniature / "toolbox/entries/practices/core.yml")
    with (miniature / "toolbox/entries/practices/huge.yml").open("wb") as file:
        file.truncate(2**42)
    assert _stamp(miniature, [], "2026-11-23") == before


@pytest.mark.parametrize("command", [["build"], ["documents", "--out", "OUT"], ["fmt"], ["validate"]])
def test_no_command_passes_a_link_among_the_entries(command: list[str], miniature: Path, tmp_path: Path) -> None:
    os.symlink("/etc/hostname", miniature / "toolbox/entries/practices/linked.yml")
    run = RUN.invoke(app, [*[word.replace("OUT", str(tmp_path / "out")) for word in command], "--root", str(miniature)])
    assert run.exit_code == 1, run.output
    assert "symbolic link" in run.output
    assert Path("/etc/hostname").read_text().strip() not in run.output or not Path("/etc/hostname").read_text().strip()
