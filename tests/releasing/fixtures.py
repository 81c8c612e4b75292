"""Toolboxes that could be released, with real bare remotes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.releasing.editor import ENTRY, Editor, new_editor

TEMPLATE = "toolbox/entries/templates/key-agreement"


@pytest.fixture(scope="session")
def first_editor(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    return new_editor(tmp_path_factory.mktemp("first"))


@pytest.fixture
def editor(first_editor: Editor, tmp_path: Path) -> Editor:
    """An editor of one's own, before the first edition."""
    return copy_of(first_editor, tmp_path)


def copy_of(editor: Editor, folder: Path) -> Editor:
    """The same checkout and remote in another folder."""
    shutil.copytree(editor.folder.parent, folder, dirs_exist_ok=True, symlinks=True)
    copied = Editor(folder / "checkout")
    copied.git("remote", "set-url", "origin", str(copied.remote))
    return copied


@pytest.fixture(scope="session")
def three_editions(first_editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> Editor:
    """2026.1; 2026.2 with an entry changed, one in wording, one renamed, one retired, one replaced, one new; 2027.1."""
    editor = copy_of(first_editor, tmp_path_factory.mktemp("three"))
    _out(editor, "2026.1", "2026-11-25")
    editor.change(ENTRY, "Take one week.", "Take two weeks.")
    tell(editor, ENTRY, "substantive", "Two weeks instead of one.")
    note = "toolbox/entries/legal-notes/what-the-agreement-contains.yml"
    editor.change(note, "title: ", "title: Exactly ")
    tell(editor, note, "editorial", "A clearer title.")
    for ending in (".yml", ".md"):
        (editor.folder / (TEMPLATE + ending)).rename(
            editor.folder / f"toolbox/entries/templates/cost-agreement{ending}"
        )
    renamed = "toolbox/entries/templates/cost-agreement.yml"
    editor.write(renamed, editor.read(renamed) + "aliases: [key-agreement]\n")
    for path in (editor.folder / "toolbox/entries").rglob("*.yml"):
        text = path.read_text()
        path.write_text(
            text.replace("[key-agreement]", "[cost-agreement]").replace(
                "templates/key-agreement", "templates/cost-agreement"
            )
        )
    editor.change(renamed, "aliases: [cost-agreement]", "aliases: [key-agreement]")
    new = (
        editor.read(ENTRY).replace("aliases: [agree-the-cost-key]\n", "").replace("since: '2026.1'", "since: '2026.2'")
    )
    editor.write(
        "toolbox/entries/practices/renew-the-key.yml", new.replace("title: Agree the key", "title: Renew the key")
    )
    sheet = "toolbox/entries/templates/key-sheet.yml"
    _retire(editor, sheet, "The agreement has the formula.", "templates/cost-agreement")
    case = "toolbox/entries/case-studies/two-towns-buy-boats.yml"
    _retire(editor, case, "The towns asked for it.", None)
    for path in (editor.folder / "toolbox/entries").rglob("*.yml"):
        _forget(path, "key-sheet", "two-towns-buy-boats")
    tell(editor, "toolbox/entries/pathways/which-key.yml", "editorial", "What is retired is not taken along.")
    tell(editor, "toolbox/entries/challenges/boats-in-fog.yml", "editorial", "The case of the two towns is retired.")
    editor.hand_in("Work of the year")
    _out(editor, "2026.2", "2026-12-10")
    _out(editor, "2027.1", "2027-03-15")
    return editor


def _out(editor: Editor, edition: str, day: str) -> None:
    run = editor.release(edition, day=day)
    assert run.returncode == 0, run.stdout + run.stderr
    editor.git("pull", "--quiet", "--ff-only")


def tell(editor: Editor, path: str, kind: str, note: str) -> None:
    lines = editor.read(path).split("\n")
    if "change:" in lines:
        at = lines.index("change:")
        lines[at + 1 : at + 3] = []
        lines.pop(at)
    editor.write(path, "\n".join(lines).rstrip() + f"\nchange:\n  kind: {kind}\n  note: {note}\n")


def _retire(editor: Editor, path: str, reason: str, instead: str | None) -> None:
    text = editor.read(path).replace("status: draft", "status: retired").replace("status: reviewed", "status: retired")
    text = text.rstrip() + f"\nretired:\n  date: 2026-11-25\n  reason: {reason}\n"
    editor.write(path, text + (f"  replaced_by: {instead}\n" if instead else ""))


def _forget(path: Path, *names: str) -> None:
    """No entry in use may send its reader to a retired one."""
    lines = [
        line
        for line in path.read_text().split("\n")
        if not any(line.strip() in (f"seen_in: [{name}]", f"templates: [{name}]") for name in names)
        and not any(line.strip().startswith("- ") and line.strip().endswith(f"/{name}") for name in names)
        and not any(line.strip().startswith(f"- {{case: {name},") for name in names)
    ]
    path.write_text("\n".join(lines))


@pytest.fixture(scope="session")
def published_site(three_editions: Editor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch of the published site as files."""
    folder = tmp_path_factory.mktemp("published")
    three_editions.git(
        "--work-tree", str(folder), "checkout", "--force", "gh-pages", "--", ".", at=three_editions.remote
    )
    return folder


@pytest.fixture(scope="session")
def served_site(published_site: Path) -> Iterator[str]:
    """Its address."""
    from tests.site import served

    with served(published_site) as address:
        yield address


Visit = Callable[..., object]
