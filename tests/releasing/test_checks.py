"""What is checked before a release: each check once broken, and what it says then."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from scripts.releasing.site_branch import deploy
from scripts.releasing.workshop import Refused
from scripts.repository import Repository
from tests.releasing.editor import ENTRY, Editor


def refused(editor: Editor, edition: str = "2026.1", day: str = "2026-11-25", code: int = 1) -> list[str]:
    """The sentences with which a release stops; nothing has changed then."""
    before, remote = editor.refs(), editor.refs(editor.remote) if editor.remote.exists() else {}
    run = editor.release(edition, day=day)
    assert run.returncode == code, run.stdout
    assert "Traceback" not in run.stderr
    assert editor.refs() == before
    assert not remote or editor.refs(editor.remote) == remote
    return [line.removeprefix("toolbox: ") for line in run.stderr.splitlines()]


def test_what_is_not_committed_stops_it(editor: Editor) -> None:
    editor.write("notes.txt", "Mine.")
    editor.change(ENTRY, "Take one week.", "Take nine weeks.")
    assert refused(editor) == [
        f"there are changes that are not committed ({ENTRY}, notes.txt); commit them or put them away: git stash",
        "edition 2026.1 was not begun; nothing was changed",
    ]


def test_another_branch_stops_it(editor: Editor) -> None:
    editor.git("switch", "--quiet", "-c", "idea")
    assert refused(editor)[0] == "the checkout is on idea; a release is cut on main: git switch main"


def test_commits_that_the_remote_has_not_stop_it(editor: Editor) -> None:
    editor.git("commit", "--quiet", "--allow-empty", "-m", "Mine")
    assert refused(editor)[0].startswith("main here is not main on the remote; bring both together: git pull --ff-only")


def test_a_tag_that_exists_stops_it_here_and_on_the_remote(editor: Editor) -> None:
    editor.git("tag", "v2026.1")
    assert refused(editor)[0].startswith("edition 2026.1 is out: there is a tag v2026.1")
    editor.git("push", "--quiet", "origin", "v2026.1")
    editor.git("tag", "--delete", "v2026.1")
    assert refused(editor)[0].startswith("edition 2026.1 is out: there is a tag v2026.1")


def test_a_statement_that_rests_on_no_run_or_an_old_one_stops_it(editor: Editor) -> None:
    run = editor.folder / "docs/about/accessibility-run.json"
    kept = json.loads(run.read_text(encoding="utf-8")) | {"date": "2025-10-01"}
    run.write_text(json.dumps(kept), encoding="utf-8")
    editor.hand_in()
    assert refused(editor)[0].startswith("the accessibility statement rests on a run of 2025-10-01, which is more than")
    run.unlink()
    editor.hand_in()
    assert refused(editor)[0].startswith("there is no run of the accessibility tests on which the statement could rest")


def test_an_edition_before_one_that_is_out_stops_it(editor: Editor) -> None:
    editor.git("tag", "v2026.3")
    editor.git("push", "--quiet", "origin", "v2026.3")
    assert refused(editor, "2026.2")[0] == (
        "edition 2026.2 would come before 2026.3, which is out; the next ones are 2026.4 and 2027.1"
    )


def test_a_wrong_clock_stops_it(editor: Editor) -> None:
    assert refused(editor, day="2019-01-01")[0].startswith(
        "today is 2019-01-01 by the clock of this computer, but there is work of"
    )
    editor.write(
        "toolbox/schedule.yml",
        "- {edition: '2026.1', kind: annual, freeze: 2026-11-01, review: 2026-11-10, release: 2026-11-20}\n",
    )
    editor.hand_in()
    assert refused(editor, day="2031-01-01")[0] == (
        "today is 2031-01-01 by the clock of this computer, and edition 2026.1 is planned for 2026-11-20; set the clock, "
        "or the plan in toolbox/schedule.yml"
    )


def test_an_operator_who_is_not_named_stops_it(editor: Editor) -> None:
    editor.change("mkdocs.yml", "operator: Office of the miniature", 'operator: ""')
    editor.hand_in()
    assert refused(editor)[0].startswith("mkdocs.yml does not say yet: extra, toolbox, operator: who runs the site")


def test_a_warning_stops_it(editor: Editor) -> None:
    assert any("review-overdue" in line for line in refused(editor, day="2029-01-01"))
    editor.change(ENTRY, "[@guide]", "[@gide]")
    editor.hand_in()
    assert any("did you mean" in line and line.startswith(ENTRY) for line in refused(editor))


def test_a_new_entry_that_names_another_edition_stops_it(editor: Editor) -> None:
    editor.change(ENTRY, "since: '2026.1'", "since: '2030.1'")
    editor.hand_in()
    assert refused(editor)[0] == f"{ENTRY} is new in this edition; write: since: '2026.1'"


def test_a_change_log_without_a_part_for_what_is_new_stops_it(editor: Editor) -> None:
    editor.write("CHANGELOG.md", "# Change log\n")
    editor.hand_in()
    assert "CHANGELOG.md has no heading '## Unreleased'" in refused(editor)[0]


def test_a_change_without_a_line_for_the_reader_and_a_lost_entry_stop_it(
    three_editions: Editor, tmp_path: Path
) -> None:
    from tests.releasing.fixtures import copy_of

    editor = copy_of(three_editions, tmp_path)
    editor.change(ENTRY, "Take two weeks.", "Take a year.")
    editor.hand_in()
    assert refused(editor, "2027.2", "2027-04-01")[0] == (
        f"{ENTRY} changed (Steps) and does not say what that means for the reader; write it under 'change'"
    )
    editor.git("reset", "--quiet", "--hard", "HEAD~1")
    editor.git("push", "--quiet", "--force", "origin", "main")
    (editor.folder / "toolbox/entries/practices/old-way.yml").unlink()
    editor.hand_in()
    said = refused(editor, "2027.2", "2027-04-01")
    assert re.match(
        r"toolbox/ledger\.json:[0-9]+:1: error: 'practices/old-way' was released in 2026\.1 and has no entry any more",
        said[0],
    )
    assert said[1] == "practices/old-way was in edition 2027.1 and is gone; put it back and retire it"


def test_a_site_branch_of_ones_own_stops_it(editor: Editor) -> None:
    editor.git("branch", "gh-pages")
    assert refused(editor)[0].startswith("the branch gh-pages here is not that of the remote")


def test_a_page_that_would_vanish_stops_it(three_editions: Editor, tmp_path: Path) -> None:
    from tests.releasing.fixtures import copy_of, tell

    editor = copy_of(three_editions, tmp_path)
    editor.change("toolbox/vocabulary/topics.yml", "governance:", "steering:")
    for path in (editor.folder / "toolbox/entries").rglob("*.yml"):
        before = path.read_text()
        path.write_text(before.replace("[governance, ", "[steering, ").replace("[governance]", "[steering]"))
        if path.parent.name in ("challenges", "countries", "events") and path.read_text() != before:
            tell(editor, path.relative_to(editor.folder).as_posix(), "substantive", "A new topic.")
    for name in ("practices/agree-the-key", "practices/renew-the-key"):
        text = editor.read(f"toolbox/entries/{name}.yml")
        editor.write(
            f"toolbox/entries/{name}.yml", text.replace("note: Two weeks instead of one.", "note: A new topic.")
        )
    editor.hand_in()
    said = refused(editor, "2027.2", "2027-04-01")
    if said[-1].startswith("edition 2027.2 was not begun"):
        pytest.fail("\n".join(said))
    assert said == [
        "addresses of edition 2027.1 would lead nowhere in 2027.2; keep a page there:",
        "feeds/topics/governance.atom",
        "feeds/topics/governance.json",
        "topics/governance/index.html",
    ]


def test_an_editor_whom_git_does_not_know_stops_it(editor: Editor) -> None:
    editor.git("config", "--unset", "user.email")
    run = editor.toolbox(
        "release", "2026.1", "--today", "2026-11-25", env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    )
    assert run.returncode == 1
    assert run.stderr == "toolbox: git does not know who you are; set it: git config user.email …\n"


def test_an_edition_that_is_published_is_never_put_there_again(three_editions: Editor, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    three_editions.git("clone", "--quiet", "--branch", "gh-pages", str(three_editions.remote), str(clone.folder))
    for name in ("name", "email"):
        clone.git("config", f"user.{name}", "editor@example.eu")
    before = clone.commit("gh-pages")
    with pytest.raises(Refused, match="edition 2026.1 is published already"):
        deploy(clone, three_editions.folder / "docs", "2026.1", "2026.1", newest=True)
    assert clone.commit("gh-pages") == before


def test_a_dry_run_beside_an_interrupted_release_leaves_it_alone(editor: Editor) -> None:
    state = editor.folder / ".git/toolbox-release/state.json"
    state.parent.mkdir()
    state.write_text('{"edition": "2026.1", "base": "", "date": "2026-11-25", "done": []}')
    run = editor.release("2026.1", "--dry-run")
    assert run.returncode == 2
    assert "a release of 2026.1 was interrupted" in run.stderr
    assert state.is_file()


def test_nobody_to_publish_to_stops_it(editor: Editor) -> None:
    editor.git("remote", "remove", "origin")
    assert refused(editor)[0].startswith("the repository has no remote 'origin' to publish to")


def test_a_folder_without_git_is_wrong_use(miniature: Path) -> None:
    editor = Editor(miniature)
    run = editor.release("2026.1")
    assert run.returncode == 2
    assert "is not in a git repository" in run.stderr


@pytest.mark.parametrize("name", ["2027", "27.1", "2027.0", "v2027.1", "2027.1-beta", "../2027.1", "latest"])
def test_what_is_no_edition_is_wrong_use(editor: Editor, name: str) -> None:
    assert refused(editor, name, code=2)[0].endswith("is not an edition; write it as 2027.1, or 2027.1-rc1 for a trial")
