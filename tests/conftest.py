"""What all tests share: the miniature toolbox, a built site, and the command that accepts a change."""

from __future__ import annotations

import datetime
import difflib
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from toolbox.load import Loaded, load

#: Fixtures that several folders share, each made once a process: a browser, a release of three editions.
pytest_plugins = ["tests.browser.fixtures", "tests.browser.record", "tests.releasing.fixtures"]

PROJECT = Path(__file__).parent.parent
FIXTURES = PROJECT / "tests" / "fixtures"
GOLDEN = PROJECT / "tests" / "golden"
TODAY = datetime.date(2026, 11, 23)

# The tests write hundreds of sites, and the disk of a rented machine is slow: the site of a thousand entries is there
# and read in 20 s instead of 59 where memory takes it. Workers and the programs that tests start inherit the folder.
MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 6 * 2**30:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # asked anew

# Time is measured by the benchmark; a test that is slow on a busy machine is not wrong.
settings.register_profile("toolbox", deadline=None)
#: ``make fuzz``: as many examples as N says, each run with others.
settings.register_profile("fuzz", deadline=None, max_examples=int(os.environ.get("FUZZ_EXAMPLES", "5000")))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "toolbox"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="Accept what the program writes now as the expected output.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """``--accept`` runs only the tests that compare with an expected output."""
    if config.getoption("--accept"):
        items[:] = [item for item in items if "expect" in getattr(item, "fixturenames", ())]


@pytest.fixture(scope="session", autouse=True)
def _cache_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the program keeps for a user between two runs is not that of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def expect(request: pytest.FixtureRequest):
    """Compare text with a file of ``tests/golden``; with ``--accept`` write the file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != expected:
            difference = "\n".join(
                difflib.unified_diff(expected.splitlines(), text.splitlines(), "expected", "now", lineterm="", n=1)
            )
            pytest.fail(f"{name} differs; if the change is wanted, run: make accept\n{difference}", pytrace=False)

    return compare


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    """A copy of the miniature toolbox that a test may change."""
    return copy_of_miniature(tmp_path / "miniature")


def copy_of_miniature(root: Path) -> Path:
    """The miniature toolbox with the hand-written pages and the settings of the real one."""
    shutil.copytree(FIXTURES / "good", root)
    shutil.copytree(PROJECT / "docs", root / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


def judged(root: Path, today: datetime.date = TODAY) -> Loaded:
    """The toolbox under ``root`` on a fixed day."""
    return load(root, today)


def messages(root: Path, today: datetime.date = TODAY) -> list[str]:
    """Its problems as ``path:line:column: [rule] message``, without what the miniature itself warns of."""
    return [
        f"{p.path.removeprefix('toolbox/entries/')}:{p.line}:{p.column}: [{p.rule}] {p.message}"
        for p in judged(root, today).problems
        if not (p.rule == "markup-in-text" and p.path.endswith("agree-the-key.yml"))
    ]
