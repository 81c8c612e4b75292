"""The committed forms are those that the model gives now."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import forge_forms
from scripts.forge_forms import standing, wanted
from tests.conftest import PROJECT, copy_of_miniature
from tests.test_workflows import _by_schema


def stale(root: Path, made: dict[str, str]) -> list[str]:
    """The forms that differ, are missing, or stand there without being made."""
    differing = [
        name
        for name, text in made.items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text
    ]
    return sorted({*differing, *(standing(root) - set(made))})


def test_no_form_is_stale() -> None:
    assert stale(PROJECT, wanted(PROJECT)) == [], "run: make generate"


def test_github_and_its_schema_agree_with_the_forms() -> None:
    folder = PROJECT / ".github/ISSUE_TEMPLATE"
    for schema, paths in (
        ("github-issue-forms", sorted(folder.glob("0*.yml"))),
        ("github-issue-config", [folder / "config.yml"]),
    ):
        run = _by_schema(schema, *paths)
        assert paths and run.returncode == 0, run.stdout


def test_forms_are_written_once_and_those_of_former_kinds_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    monkeypatch.setattr(forge_forms, "PROJECT", root)
    forge_forms.main()
    assert stale(root, wanted(root)) == []
    capsys.readouterr()
    forge_forms.main()
    assert capsys.readouterr().out == ""
    (root / ".gitlab/issue_templates/Propose a new gadget.md").write_text("x")
    form = root / ".github/ISSUE_TEMPLATE/01-correction.yml"
    form.write_text(form.read_text().replace("Which page?", "Which?"))
    assert len(stale(root, wanted(root))) == 2
    forge_forms.main()
    assert stale(root, wanted(root)) == []
