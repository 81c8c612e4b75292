"""``.ci/content``: the main branch's program judges a proposal's content, and runs nothing that the proposal brings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.scripts.test_proof import ENTRY, change, git, repository

__all__ = ["repository"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The ``toolbox`` of this checkout, as one file that can be called."""
    path = tmp_path / "toolbox-of-main"
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{PROJECT}" exec "{sys.executable}" -P -m scripts "$@"\n')
    path.chmod(0o755)
    return path


def judge(repository: Path, program: Path, format: str = "github") -> subprocess.CompletedProcess[str]:
    """Commit what was changed, and judge it against the commit before."""
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Proposal")
    out = repository.parent / "out"
    return subprocess.run(
        [str(PROJECT / ".ci/content"), str(repository), "HEAD^1", "HEAD", format, str(out)],
        capture_output=True,
        text=True,
        cwd=repository.parent,
        env={**os.environ, "NO_COLOR": "1", "TOOLBOX": str(program)},
    )


def test_a_good_proposal_gives_a_proof_and_a_site(repository: Path, program: Path) -> None:
    change(repository, ENTRY, "Take one week.", "Take two weeks.")
    run = judge(repository, program)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("::notice title=What is proposed::Content only (files: 1).\n")
    out = repository.parent / "out"
    assert "Take two weeks." in (out / "proof.html").read_text()
    assert "Take two weeks." in (out / "site/practices/agree-the-key/index.html").read_text()
    left = subprocess.run(["git", "-C", str(repository), "worktree", "list"], capture_output=True, text=True).stdout
    assert len(left.splitlines()) == 1, "the workshop is gone"


def test_errors_are_annotated_shown_in_the_proof_and_no_site_is_built(repository: Path, program: Path) -> None:
    change(repository, ENTRY, "title:", "titel:")
    run = judge(repository, program)
    assert run.returncode == 1
    assert f"::error file={ENTRY},line=" in run.stdout
    out = repository.parent / "out"
    assert "To mend:" in (out / "proof.html").read_text()
    assert not (out / "site").exists()


def test_nothing_of_the_proposals_program_runs(repository: Path, program: Path) -> None:
    trap = f"open({str(repository.parent / 'trapped')!r}, 'w')\n"
    (repository / "main.py").write_text(trap)
    (repository / "hook.py").write_text(trap)
    (repository / "macros").mkdir()
    (repository / "macros/__init__.py").write_text(trap)
    (repository / "toolbox/__init__.py").write_text(trap)
    (repository / "toolbox/load.py").write_text(trap)
    (repository / "mkdocs.yml").write_text((repository / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    (repository / "docs/about/index.md").write_text("{{ trapped }}\n")
    change(repository, ENTRY, "Take one week.", "Take two weeks.")
    run = judge(repository, program)
    assert run.returncode == 0, run.stdout + run.stderr
    assert not (repository.parent / "trapped").exists()
    assert "Content (files: 1) and program or hand-written pages (files: 7)." in run.stdout


def test_a_proposal_without_content_says_so(repository: Path, program: Path) -> None:
    change(repository, "docs/contribute.md", "# Contribute", "# Take part")
    run = judge(repository, program)
    assert run.returncode == 0
    assert "No content." in run.stdout


def test_after_the_annotations_no_line_is_a_command(repository: Path, program: Path) -> None:
    bad = repository / "toolbox/entries/practices/##[group]x.yml"
    bad.write_text("title: x\n")
    run = judge(repository, program)
    assert run.returncode == 1
    token = ""
    for line in run.stdout.splitlines():
        if token:
            token = "" if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        else:
            assert line.startswith(("::notice title=", "::error file=", "::warning file=")), line
    assert token == ""


def test_gitlab_gets_its_report_and_people_their_text(repository: Path, program: Path) -> None:
    change(repository, ENTRY, "title:", "titel:")
    run = judge(repository, program, "gitlab")
    assert run.returncode == 1
    report = json.loads((repository.parent / "out/code-quality.json").read_text())
    assert report[0]["location"]["path"] == ENTRY
    assert "unknown-key" in run.stdout


def test_a_commit_that_is_not_there_is_refused_with_a_sentence(repository: Path) -> None:
    call = [str(PROJECT / ".ci/content"), str(repository), "nowhere", "HEAD", "text", "out"]
    run = subprocess.run(call, capture_output=True, text=True, cwd=repository.parent)
    assert run.returncode == 2
    assert run.stderr == f"nowhere is not a commit of {repository}\n"
