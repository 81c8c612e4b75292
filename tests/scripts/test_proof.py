"""``toolbox proof``: which entries it takes, and how it ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.scripts.test_cli import toolbox

ENTRY = "toolbox/entries/practices/agree-the-key.yml"


def git(root: Path, *arguments: str) -> None:
    own = ("-c", "user.name=Test", "-c", "user.email=test@example.eu", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *own, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(miniature: Path) -> Path:
    """The miniature as a git repository with one commit on ``main``."""
    git(miniature, "init", "-q", "-b", "main")
    git(miniature, "add", ".")
    git(miniature, "commit", "-q", "-m", "First")
    return miniature


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def test_an_entry_is_shown_with_its_warnings(miniature: Path) -> None:
    run = toolbox("proof", ENTRY, "--root", str(miniature), "--out", "proofs/p.html", cwd=miniature)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-2:] == ["1 entry, 0 errors, 1 warning", "Wrote proofs/p.html"]
    page = (miniature / "proofs/p.html").read_text()
    assert "Agree the key before the budget" in page
    assert "(warning, markup-in-text)" in page


def test_a_template_may_be_named_by_its_text(miniature: Path) -> None:
    run = toolbox("proof", "toolbox/entries/templates/key-agreement.md", cwd=miniature)
    assert run.returncode == 0, run.stderr
    assert "Agreement on the key" in (miniature / "proof.html").read_text()


def test_an_error_is_shown_on_the_page_and_ends_with_one(miniature: Path) -> None:
    change(miniature, ENTRY, "title:", "titel:")
    run = toolbox("proof", "toolbox/entries/practices", cwd=miniature)
    assert run.returncode == 1
    assert "unknown-key" in (miniature / "proof.html").read_text()
    assert "Traceback" not in run.stdout + run.stderr


def test_since_takes_what_changed_on_this_branch_and_what_is_new(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "mine")
    change(repository, "toolbox/entries/templates/key-agreement.md", "None.", "One.")
    git(repository, "commit", "-q", "-a", "-m", "Text")
    new = (repository / ENTRY).read_text().replace("aliases: [agree-the-cost-key]\n", "")
    (repository / "toolbox/entries/practices/brand-new.yml").write_text(new)
    git(repository, "checkout", "-q", "main")
    change(repository, "toolbox/entries/practices/old-way.yml", "title:", "# theirs\ntitle:")
    git(repository, "commit", "-q", "-a", "-m", "Theirs")
    git(repository, "checkout", "-q", "mine")
    run = toolbox("proof", "--since", "main", cwd=repository)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-2].startswith("2 entries,")
    page = (repository / "proof.html").read_text()
    assert 'id="templates--key-agreement"' in page and 'id="practices--brand-new"' in page


def test_since_a_commit_without_changes_gives_a_page_that_says_so(repository: Path) -> None:
    run = toolbox("proof", "--since", "HEAD", cwd=repository)
    assert run.returncode == 0
    assert "none was changed" in (repository / "proof.html").read_text()


@pytest.mark.parametrize(
    "arguments", [[], ["no/such.yml"], ["mkdocs.yml"], ["--since", "nowhere"], ["--since", "--output=x"]]
)
def test_wrong_use_ends_with_two_and_a_sentence(arguments: list[str], miniature: Path) -> None:
    run = toolbox("proof", *arguments, cwd=miniature)
    assert run.returncode == 2
    assert run.stderr.startswith("toolbox: ") and "Traceback" not in run.stderr
    assert not (miniature / "proof.html").exists()


def test_a_place_that_cannot_be_written_ends_with_two(miniature: Path) -> None:
    run = toolbox("proof", ENTRY, "--out", "docs", cwd=miniature)
    assert run.returncode == 2
    assert "docs cannot be written" in run.stderr
