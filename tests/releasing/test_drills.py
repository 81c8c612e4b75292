"""Everything that can go wrong in the middle of a release. Afterwards the edition is wholly there, or nothing of it is.

``make drills`` runs the long ones: more kills.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.releasing.editor import DAY, Editor
from tests.releasing.fixtures import copy_of

LONG = os.environ.get("TOOLBOX_DRILLS") == "long"
STEPS = 8
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small file system")


def is_out(editor: Editor, before: dict[str, str], edition: str = "2026.1") -> bool:
    """Whether the edition is out on the remote; asserts that it is wholly so, or that nothing of it is there."""
    remote = editor.refs(editor.remote)
    editor.git("fsck", "--connectivity-only", at=editor.remote)
    assert editor.git("status", "--porcelain") == "", "the checkout is only read"
    tag = f"refs/tags/v{edition}"
    local = editor.refs()
    assert local["refs/heads/main"] == before["refs/heads/main"]
    if tag not in remote:
        assert remote == {ref: commit for ref, commit in before.items() if "remotes" not in ref}
        assert tag not in local
        return False
    commit = editor.git("rev-parse", f"{tag}^{{commit}}", at=editor.remote)
    assert remote["refs/heads/main"] == commit
    assert (
        json.loads(editor.git("show", f"main:toolbox/editions/{edition}.json", at=editor.remote))["edition"] == edition
    )
    versions = json.loads(editor.published("versions.json"))
    assert [one["version"] for one in versions if "latest" in one["aliases"]] == [edition]
    files = editor.git("ls-tree", "-r", "--name-only", "gh-pages", at=editor.remote).split("\n")
    of_edition = {name.removeprefix(f"{edition}/") for name in files if name.startswith(f"{edition}/")}
    assert len(of_edition) > 60
    assert of_edition == {name.removeprefix("latest/") for name in files if name.startswith("latest/")}
    assert "id/practices/agree-the-key/index.html" in files
    assert local.get(tag, remote[tag]) == remote[tag]
    return True


def start(editor: Editor, *arguments: str) -> subprocess.Popen[str]:
    """A release in a group of processes of its own, so that all of it can be ended at once."""
    return subprocess.Popen(
        [*editor.call("release", *arguments), "--today", DAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=editor.folder,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def kill(running: subprocess.Popen[str]) -> None:
    """The power fails: the program and every program that it started end at once."""
    with contextlib.suppress(ProcessLookupError):  # it had ended by itself
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


def ended(editor: Editor, before: dict[str, str]) -> None:
    """Whatever happened before, the release can be run to its end, and nothing is left over."""
    run = editor.release("2026.1")
    assert run.returncode == 0, run.stdout + run.stderr
    assert is_out(editor, before)
    assert "refs/tags/v2026.1" in editor.refs()
    assert (editor.folder / "dist/2026.1").is_dir()
    assert sorted(path.name for path in (editor.folder / ".git/toolbox-release").iterdir()) == ["lock"]


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_each_step_it_is_wholly_out_or_not_at_all(editor: Editor, step: int) -> None:
    before = editor.refs()
    running = start(editor, "2026.1")
    for line in running.stdout:
        if line.startswith(f"  {step} of {STEPS}"):
            break
    kill(running)
    assert is_out(editor, before) == (step == STEPS) or step == STEPS - 1
    ended(editor, before)


@pytest.mark.parametrize("seed", range(4 if LONG else 1))
def test_killed_at_random_moments_it_is_wholly_out_or_not_at_all(
    first_editor: Editor, tmp_path: Path, seed: int
) -> None:
    """Twelve kills for each of four seeds in the long drill, five in the short one: kills are counted, not runs. Whoever
    is out, by a run that ended first or by a kill that came too late, ends the turn of its editor."""
    chance = random.Random(seed)
    kills, wanted = 0, 12 if LONG else 5
    for turn in itertools.count():
        editor = copy_of(first_editor, tmp_path / str(turn))
        before = editor.refs()
        longest = 8.0
        while kills < wanted and not is_out(editor, before):
            resumed = chance.random() < 0.3
            running = start(editor, "2026.1", *(["--resume"] if resumed else []))
            moment = chance.uniform(0.3, longest)
            time.sleep(moment)
            code = running.poll()
            if code == 0:
                # A quick machine: the next turn's power fails sooner.
                longest = moment
                assert is_out(editor, before)
                break
            # To resume where nothing was interrupted ends by itself with a sentence: no kill, and not counted.
            assert code is None or (code == 2 and resumed), running.communicate()
            kills += code is None
            kill(running)
        if not is_out(editor, before) or "refs/tags/v2026.1" not in editor.refs():
            ended(editor, before)
        if kills >= wanted:
            break
    assert kills == wanted


def test_what_was_interrupted_can_be_taken_up_where_it_stopped(editor: Editor) -> None:
    before = editor.refs()
    running = start(editor, "2026.1")
    for line in running.stdout:
        if line.startswith("  5 of 8"):
            break
    kill(running)
    run = editor.toolbox("release", "--resume")
    assert run.returncode == 0, run.stderr
    assert "  3 of 8  Build the site: was done before\n" in run.stdout
    assert is_out(editor, before)


def test_what_was_interrupted_can_be_thrown_away(editor: Editor) -> None:
    before = editor.refs()
    running = start(editor, "2026.1")
    for line in running.stdout:
        if line.startswith("  4 of 8"):
            break
    kill(running)
    run = editor.toolbox("release", "--abort")
    assert run.stdout == "What the release of 2026.1 left in the workshop is thrown away; nothing was published.\n"
    assert not is_out(editor, before)
    run = editor.toolbox("release", "--abort")
    assert run.returncode == 0
    run = editor.toolbox("release", "--resume")
    assert run.returncode == 2
    assert run.stderr == "toolbox: there is no interrupted release to go on with\n"


def test_what_is_out_cannot_be_thrown_away(editor: Editor) -> None:
    before = editor.refs()
    running = start(editor, "2026.1")
    for line in running.stdout:
        if line.startswith("  8 of 8"):
            break
    kill(running)
    assert is_out(editor, before)
    state = editor.folder / ".git/toolbox-release/state.json"
    if state.exists():  # killed before the last step had ended, as it nearly always is
        run = editor.toolbox("release", "--abort")
        assert run.returncode == 1
        assert "edition 2026.1 is out: the remote has its tag" in run.stderr
        run = editor.toolbox("release", "--resume")
        assert run.returncode == 0, run.stderr
        assert "refs/tags/v2026.1" in editor.refs()


def test_of_two_releases_in_one_checkout_the_second_waits(editor: Editor) -> None:
    running = start(editor, "2026.1")
    next(line for line in running.stdout if line.startswith("  2 of 8"))
    run = editor.release("2026.1")
    assert run.returncode == 1
    assert run.stderr == "toolbox: another release is running in this repository; wait for it, or end it\n"
    running.communicate()
    assert running.returncode == 0


def test_of_two_editors_one_wins(editor: Editor, tmp_path: Path) -> None:
    before = editor.refs()
    other = Editor(tmp_path / "other")
    editor.git("clone", "--quiet", str(editor.remote), str(other.folder), at=tmp_path)
    for name in ("name", "email"):
        other.git("config", f"user.{name}", "other@example.eu")
    both = [start(one, "2026.1") for one in (editor, other)]
    told = [running.communicate() for running in both]
    codes = [running.returncode for running in both]
    assert sorted(codes) == [0, 1], told
    _, said = told[codes.index(1)]
    assert "somebody else released this edition" in said or "the remote has moved" in said or "is out" in said, said
    assert "nothing was published" in said or "nothing was changed" in said
    assert is_out(editor, before)


def test_a_rule_of_the_remote_that_refuses_leaves_nothing(editor: Editor) -> None:
    before = editor.refs()
    hook = editor.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Nobody releases on a Friday.' >&2\nexit 1\n")
    hook.chmod(0o755)
    run = editor.release("2026.1")
    assert run.returncode == 1
    assert "a rule of the remote refused the push" in run.stderr and "Nobody releases on a Friday." in run.stderr
    assert "nothing was published: the remote takes all of a release or nothing" in run.stderr
    assert not is_out(editor, before)
    hook.unlink()
    run = editor.toolbox("release", "--resume")
    assert run.returncode == 0, run.stderr
    assert is_out(editor, before)


def test_a_rule_of_the_remote_that_refuses_one_branch_leaves_nothing(editor: Editor) -> None:
    before = editor.refs()
    hook = editor.remote / "hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/gh-pages ]\n')
    hook.chmod(0o755)
    run = editor.release("2026.1")
    assert run.returncode == 1
    assert not is_out(editor, before)


def test_a_remote_that_moves_in_the_middle_leaves_nothing(editor: Editor, tmp_path: Path) -> None:
    running = start(editor, "2026.1")
    next(line for line in running.stdout if line.startswith("  3 of 8"))
    other = Editor(tmp_path / "other")
    editor.git("clone", "--quiet", str(editor.remote), str(other.folder), at=tmp_path)
    other.write("toolbox/NOTES.md", "In the meantime.\n")
    other.git("add", "--all")
    other.git("commit", "--quiet", "-m", "In the meantime")
    other.git("push", "--quiet", "origin", "main")
    before = {**editor.refs(), **editor.refs(editor.remote)}
    _, said = running.communicate()
    assert running.returncode == 1
    assert "the remote has moved since this release began" in said
    remote = editor.refs(editor.remote)
    assert "refs/tags/v2026.1" not in remote and "refs/heads/gh-pages" not in remote
    editor.toolbox("release", "--abort")
    editor.git("pull", "--quiet", "--ff-only")
    before = editor.refs()
    ended(editor, before)


def test_a_remote_that_cannot_be_reached_leaves_nothing(editor: Editor) -> None:
    before = editor.refs()
    away = editor.remote.with_name("away.git")
    editor.remote.rename(away)
    run = editor.release("2026.1")
    assert run.returncode == 1
    assert run.stderr.startswith("toolbox: the remote repository cannot be reached (")
    away.rename(editor.remote)
    assert not is_out(editor, before)


def test_a_connection_that_breaks_during_the_push_leaves_nothing(editor: Editor) -> None:
    before = editor.refs()
    running = start(editor, "2026.1")
    next(line for line in running.stdout if line.startswith("  6 of 8"))
    away = editor.remote.with_name("away.git")
    editor.remote.rename(away)
    _, said = running.communicate()
    away.rename(editor.remote)
    assert running.returncode == 1
    assert "the push failed" in said
    assert not is_out(editor, before)
    run = editor.toolbox("release", "--resume")
    assert run.returncode == 0, run.stderr
    assert is_out(editor, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that fills up."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _moved_to(editor: Editor, folder: Path) -> Editor:
    """The same checkout on another file system; the remote stays."""
    moved = Editor(folder / "checkout")
    editor.git("clone", "--quiet", str(editor.remote), str(moved.folder), at=folder)
    for name in ("name", "email"):
        moved.git("config", f"user.{name}", "editor@example.eu")
    return moved


@AS_ROOT
@pytest.mark.parametrize("left", [40, 300, 1500, 4000])
def test_a_full_disk_leaves_nothing_and_says_so(editor: Editor, small_disk: Path, left: int) -> None:
    before = editor.refs()
    small = _moved_to(editor, small_disk)
    room = os.statvfs(small_disk)
    with (small_disk / "filler").open("wb") as filler:
        filler.write(b"\0" * (room.f_bavail * room.f_frsize - left * 1024))
    run = small.release("2026.1")
    assert run.returncode == 1, run.stdout
    assert "Traceback" not in run.stderr
    assert "the disk is full" in run.stderr, run.stderr
    assert not is_out(editor, before)
    # Git would note what it looked at, for which there may be no room.
    assert small.git("--no-optional-locks", "status", "--porcelain") == ""
    (small_disk / "filler").unlink()
    run = small.release("2026.1")
    assert run.returncode == 0, run.stderr
    assert is_out(editor, before)


@AS_ROOT
def test_a_disk_that_cannot_be_written_leaves_nothing_and_says_so(editor: Editor, small_disk: Path) -> None:
    before = editor.refs()
    small = _moved_to(editor, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    run = small.release("2026.1")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert run.returncode == 1
    assert run.stderr.startswith("toolbox: a file could not be read or written: Read-only file system"), run.stderr
    assert not is_out(editor, before)
