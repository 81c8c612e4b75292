"""The ``toolbox`` program as people call it: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, PROJECT


def toolbox(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        [sys.executable, "-m", "scripts", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd or PROJECT,
        env=environment,
    )


@pytest.fixture
def terrible(miniature: Path) -> Path:
    shutil.copytree(FIXTURES / "bad" / "entries", miniature / "toolbox" / "entries", dirs_exist_ok=True)
    return miniature


def test_validate_says_so_when_all_is_well(miniature: Path) -> None:
    run = toolbox("validate", "--root", str(miniature), "--today", "2026-11-23")
    assert run.returncode == 0
    assert run.stdout.splitlines()[-1] == "14 entries, 0 errors, 1 warning"
    assert run.stderr == ""


def test_validate_ends_with_one_when_there_are_errors(terrible: Path) -> None:
    run = toolbox("validate", "--root", str(terrible), "--today", "2026-11-23")
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1].startswith("35 entries, 17")
    assert "Traceback" not in run.stdout + run.stderr


def test_validate_looks_in_the_working_directory(terrible: Path) -> None:
    assert toolbox("validate", cwd=terrible).returncode == 1


def test_validate_reports_on_the_files_that_are_named(terrible: Path) -> None:
    run = toolbox("validate", "toolbox/entries/case-studies", "--today", "2026-11-23", cwd=terrible)
    assert {line.split(":")[0] for line in run.stdout.splitlines()[:-1]} == {
        "toolbox/entries/case-studies/terrible.yml"
    }
    assert run.stdout.splitlines()[-1].startswith("2 entries,")


def test_warnings_fail_under_strict(miniature: Path) -> None:
    assert toolbox("validate", "--root", str(miniature), "--today", "2026-11-23", "--strict").returncode == 1


def test_today_can_be_named(miniature: Path) -> None:
    run = toolbox("validate", "--root", str(miniature), "--today", "2030-01-01")
    assert run.returncode == 0
    assert "review-overdue" in run.stdout


@pytest.mark.parametrize("format", ["json", "gitlab"])
def test_formats_for_programs_are_json(terrible: Path, format: str) -> None:
    run = toolbox("validate", "--root", str(terrible), "--format", format)
    assert run.returncode == 1
    assert json.loads(run.stdout)


def test_the_format_for_github_annotates(terrible: Path) -> None:
    assert toolbox("validate", "--root", str(terrible), "--format", "github").stdout.startswith(
        "::error file=toolbox/entries/"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--format", "xml"],
        ["validate", "--today", "tomorrow"],
        ["validate", "--root", "/nowhere"],
        ["validate", "no/such/file.yml"],
        ["validate", "/etc/hostname"],
        ["new", "practise", "x"],
        ["new", "practice", "Not An Id"],
        ["new", "practice", "agree-cost-sharing-key"],
        ["frobnicate"],
        ["validate", "--no-such-option"],
    ],
)
def test_wrong_use_ends_with_two_and_a_sentence(arguments: list[str]) -> None:
    run = toolbox(*arguments)
    assert run.returncode == 2
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr


def test_a_configuration_that_cannot_be_read_ends_with_two(miniature: Path) -> None:
    (miniature / "mkdocs.yml").write_text("site_name: [")
    run = toolbox("build", "--root", str(miniature), "--no-search")
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert "mkdocs.yml" in run.stderr


def test_an_unknown_setting_ends_with_two(miniature: Path) -> None:
    settings = miniature / "mkdocs.yml"
    settings.write_text(settings.read_text().replace('operator: ""', 'operater: ""'))
    run = toolbox("build", "--root", str(miniature), "--no-search")
    assert run.returncode == 2
    assert "operater is not a setting" in run.stderr
    assert "Traceback" not in run.stderr


def test_build_says_how_many_entries_how_long_and_how_to_look(miniature: Path) -> None:
    run = toolbox("build", "--root", str(miniature), "--no-search")
    assert run.returncode == 0, run.stderr
    assert "2 practices" in run.stdout
    assert "Built in" in run.stdout
    assert "http.server" in run.stdout
    assert (miniature / "site" / "index.html").is_file()


def test_build_refuses_when_there_are_errors_and_leaves_the_site_alone(terrible: Path) -> None:
    (terrible / "site").mkdir()
    (terrible / "site" / "index.html").write_text("earlier")
    run = toolbox("build", "--root", str(terrible))
    assert run.returncode == 1
    assert "nothing was built" in run.stderr
    assert (terrible / "site" / "index.html").read_text() == "earlier"


def test_a_document_that_cannot_be_made_is_named_and_nothing_is_built(miniature: Path) -> None:
    text = miniature / "toolbox/entries/templates/key-agreement.md"
    text.write_text(text.read_text() + "\n\u6f22\n")
    for arguments in (["build", "--no-search"], ["documents", "--out", str(miniature / "out")]):
        run = toolbox(*arguments, "--root", str(miniature))
        assert run.returncode == 1
        assert "have no picture for '\u6f22'" in run.stdout
        assert "toolbox/entries/templates/key-agreement.md:" in run.stdout
        assert run.stdout.splitlines()[-1] == "14 entries, 1 error, 0 warnings"
        assert "Traceback" not in run.stdout + run.stderr
    assert not (miniature / "site").exists()
    assert not (miniature / "out").exists()


def test_documents_are_made_into_a_folder(miniature: Path) -> None:
    run = toolbox("documents", "key-agreement", "--root", str(miniature), "--out", str(miniature / "out"))
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (miniature / "out").iterdir()) == [
        "key-agreement.docx",
        "key-agreement.odt",
        "key-agreement.pdf",
    ]
    assert toolbox("documents", "key-agreemant", "--root", str(miniature)).returncode == 2


def test_documents_say_what_they_make_and_make_nothing_twice(miniature: Path) -> None:
    arguments = ("documents", "--root", str(miniature), "--out", str(miniature / "out"))
    first = toolbox(*arguments)
    assert first.returncode == 0 and "(5 of 5)" in first.stderr
    assert "6 files in" in first.stdout
    assert (miniature / "out/templates-2027.1.zip").is_file()
    changed = {path.name: path.stat().st_mtime_ns for path in (miniature / "out").iterdir()}
    (miniature / "out/key-sheet.xlsx").unlink()
    again = toolbox(*arguments)
    assert again.returncode == 0 and again.stderr == ""
    now = {path.name: path.stat().st_mtime_ns for path in (miniature / "out").iterdir()}
    assert {name for name in now if now[name] != changed[name]} == {"key-sheet.xlsx"}
    text = miniature / "toolbox/entries/templates/key-agreement.md"
    text.write_text(text.read_text().replace("None.", "One."))
    assert "(3 of 3)" in toolbox(*arguments).stderr


def test_a_killed_run_of_documents_leaves_the_earlier_ones_whole(miniature: Path) -> None:
    arguments = ("documents", "--root", str(miniature), "--out", str(miniature / "out"))
    assert toolbox(*arguments).returncode == 0
    before = {path.name: path.read_bytes() for path in (miniature / "out").iterdir()}
    text = miniature / "toolbox/entries/templates/key-agreement.md"
    text.write_text(text.read_text().replace("None.", "One."))
    run = subprocess.Popen(
        [sys.executable, "-m", "scripts", *arguments], cwd=PROJECT, stderr=subprocess.PIPE, text=True
    )
    assert run.stderr and "making" in run.stderr.readline()
    run.kill()
    run.communicate()
    assert {path.name: path.read_bytes() for path in (miniature / "out").iterdir()} == before
    assert toolbox(*arguments).returncode == 0
    now = {path.name: path.read_bytes() for path in (miniature / "out").iterdir() if not path.name.startswith(".")}
    assert sorted(name for name in now if now[name] != before.get(name)) == [
        "key-agreement.docx",
        "key-agreement.odt",
        "key-agreement.pdf",
        "templates-2027.1.zip",
    ]


@pytest.mark.parametrize("kind", ["practice", "template", "case-study", "legal-note"])
def test_new_writes_a_file_whose_open_fields_are_then_named(miniature: Path, kind: str) -> None:
    run = toolbox("new", kind, "something-new", "--root", str(miniature))
    assert run.returncode == 0, run.stderr
    path = run.stdout.split()[1].rstrip(".")
    check = toolbox("validate", path, "--root", str(miniature), cwd=miniature)
    rules = {line.rsplit("[", 1)[1] for line in check.stdout.splitlines() if line.endswith("]")}
    assert rules == {"empty]"}, check.stdout
    assert toolbox("new", kind, "something-new", "--root", str(miniature)).returncode == 2
