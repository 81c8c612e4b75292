"""The hostile toolbox, built once: in silence where that can be had, and with an eye on all that lies around it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TODAY, copy_of_miniature
from tests.hostile.inert import hostile_toolbox
from tests.hostile.silence import in_silence, way
from tests.site import built, served
from toolbox.kept import FOLDER


@dataclass(frozen=True)
class Built:
    """The hostile toolbox after ``validate``, ``build`` and ``documents``."""

    root: Path
    site: Path
    documents: Path
    #: What each command said, with its exit code.
    said: dict[str, subprocess.CompletedProcess[str]]
    #: How often each tried to reach anything; empty where no network of its own can be had.
    attempts: dict[str, int]
    #: What lay around the outputs before and after.
    before: dict[str, str]
    after: dict[str, str]


@pytest.fixture(scope="session")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the miniature as it is."""
    root = copy_of_miniature(tmp_path_factory.mktemp("good") / "toolbox")
    return built(root, root / "site")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the hostile toolbox, built as a person builds it."""
    around = tmp_path_factory.mktemp("hostile")
    root, out = hostile_toolbox(around / "toolbox"), around / "documents"
    for name in ("home/cache", "tmp", "etc"):
        (around / name).mkdir(parents=True)
    (around / "etc" / "passwd").write_text("root:x:0:0\n")
    # What a program keeps for itself would lie here; what is left over from its work too.
    env = {
        **os.environ, "HOME": str(around / "home"), "TMPDIR": str(around / "tmp"), "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(PROJECT), "XDG_CACHE_HOME": str(around / "home/cache"), "SOURCE_DATE_EPOCH": "1795608000",
    }  # fmt: skip
    commands = {
        "validate": ["validate"],
        "build": ["build"],
        "documents": ["documents", "--out", str(out)],
    }
    said, attempts = {}, {}
    before = fingerprint(around)
    for name, words in commands.items():
        command = [sys.executable, "-m", "scripts", *words, "--root", str(root), "--today", TODAY.isoformat()]
        if way():
            said[name], attempts[name] = in_silence(command, PROJECT, env)
        else:
            said[name] = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, env=env, timeout=600)
    return Built(root, root / "site", out, said, attempts, before, fingerprint(around))


def fingerprint(around: Path) -> dict[str, str]:
    """Kind, rights and content of all that lies in a folder, and of our own program, without the places for outputs."""
    found = {}
    places = [around, *(PROJECT / room for room in ("toolbox", "macros", "scripts", "docs"))]
    for place in places:
        for folder, folders, names in os.walk(place):
            here = Path(folder)
            folders[:] = [name for name in folders if name != "__pycache__" and not _is_output(around, here / name)]
            for name in [*folders, *names]:
                path = here / name
                about = path.lstat()
                content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
                found[str(path)] = f"{about.st_mode:o} {content}"
    return found


def _is_output(around: Path, path: Path) -> bool:
    kept = around / "home/cache" / FOLDER  # what is kept for the user of the entries that had no fault
    return path in (around / "toolbox/site", around / "toolbox/.cache", around / "documents", kept)


@pytest.fixture(scope="session")
def hostile_site(hostile: Built) -> Iterator[str]:
    """The address of the hostile site."""
    assert hostile.said["build"].returncode == 0, hostile.said["build"].stdout[-2000:] + hostile.said["build"].stderr
    with served(hostile.site) as address:
        yield address
