"""An editor at work: a miniature toolbox in a git repository of its own, with a real bare remote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, copy_of_miniature

DAY = "2026-11-25"
ENTRY = "toolbox/entries/practices/agree-the-key.yml"
_WHO = ("-c", "user.name=Editor", "-c", "user.email=editor@example.eu")
#: The day on which the work of the tests is committed, whenever they run.
_AT = {"GIT_AUTHOR_DATE": "2026-11-24T12:00:00+00:00", "GIT_COMMITTER_DATE": "2026-11-24T12:00:00+00:00"}


class Editor:
    """A checkout on ``main`` with a remote ``origin``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def remote(self) -> Path:
        return self.folder.parent / "remote.git"

    def git(self, *arguments: str, at: Path | None = None, check: bool = True) -> str:
        run = subprocess.run(
            ["git", *_WHO, "-C", str(at or self.folder), *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **_AT},
        )
        assert run.returncode == 0 or not check, f"git {' '.join(arguments)}: {run.stderr}"
        return run.stdout.strip()

    def toolbox(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        # Whatever time other tests have set for their builds is not that of this editor.
        given = more.pop("env", os.environ)
        env = {name: value for name, value in given.items() if name != "SOURCE_DATE_EPOCH"}
        return subprocess.run(self.call(*arguments), capture_output=True, text=True, cwd=self.folder, env=env, **more)

    def call(self, *arguments: str) -> list[str]:
        """The ``toolbox`` program of this project, on this checkout."""
        return [sys.executable, "-c", _PROGRAM, str(PROJECT), *arguments, "--root", str(self.folder)]

    def release(self, edition: str, *arguments: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
        return self.toolbox("release", edition, *arguments, "--today", day)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def change(self, path: str, before: str, after: str) -> None:
        text = self.read(path)
        assert before in text, f"{before!r} does not stand in {path}"
        self.write(path, text.replace(before, after))

    def hand_in(self, message: str = "A change") -> None:
        """Commit everything and push it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message)
        self.git("push", "--quiet", "--set-upstream", "origin", "main")

    def refs(self, at: Path | None = None) -> dict[str, str]:
        """Every branch and tag, here or in the remote."""
        listed = self.git("for-each-ref", "--format=%(refname) %(objectname)", at=at)
        return dict(line.split(" ", 1) for line in listed.splitlines())

    def published(self, path: str) -> str:
        """A file of the published site."""
        return self.git("show", f"gh-pages:{path}", at=self.remote)


_PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from scripts.cli import main; main()"


def new_editor(folder: Path) -> Editor:
    """A miniature toolbox that could be released, committed and pushed to a new bare repository."""
    editor = Editor(copy_of_miniature(folder / "checkout"))
    editor.write("CHANGELOG.md", "# Change log\n\n## Unreleased\n\n- The first page.\n")
    for name in ("CITATION.cff", "requirements.txt"):
        shutil.copy(PROJECT / name, editor.folder)
    editor.write(".gitignore", "/dist/\n/.cache/\n/site/\n")
    editor.change("mkdocs.yml", 'site_url: ""', "site_url: https://toolbox.example.eu/")
    editor.change("mkdocs.yml", 'operator: ""', "operator: Office of the miniature")
    editor.change("mkdocs.yml", 'contact: ""', "contact: office@example.eu")
    editor.change(ENTRY, ", say {{ 7 * 7 }} or <b>bold</b>", "")
    # Planned for days on which the tests can pretend to live.
    editor.write("toolbox/schedule.yml", "[]\n")
    for path in (editor.folder / "toolbox/entries").rglob("*.yml"):
        path.write_text(path.read_text().replace("since: '2027.1'", "since: '2026.1'"))
    editor.git("init", "--quiet", "--initial-branch=main")
    editor.git("config", "user.name", "Editor")
    editor.git("config", "user.email", "editor@example.eu")
    editor.git("init", "--quiet", "--bare", "--initial-branch=main", str(editor.remote), at=folder)
    editor.git("remote", "add", "origin", str(editor.remote))
    editor.hand_in("The toolbox")
    return editor
