"""One terrible entry of each kind, and the complete list of messages that it must give."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import FIXTURES, judged
from toolbox.report import as_text


def test_every_fault_of_the_terrible_entries_is_reported_at_once(miniature: Path, expect) -> None:
    shutil.copytree(FIXTURES / "bad" / "entries", miniature / "toolbox" / "entries", dirs_exist_ok=True)
    loaded = judged(miniature)
    expect("bad.txt", as_text(len(loaded.paths), loaded.problems) + "\n")
