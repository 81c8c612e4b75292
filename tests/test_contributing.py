"""The guide for contributors: its examples are entries that the check lets pass."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

from tests.conftest import PROJECT, judged
from toolbox.model.kinds import KINDS

_EXAMPLE = re.compile(r"```yaml\n# ([a-z-]+/[a-z-]+\.yml)\n(.*?)```", re.DOTALL)


def test_the_examples_of_the_guide_pass_the_check(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path / "toolbox", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    examples = _EXAMPLE.findall((PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [name.split("/")[0] for name, _ in examples] == list(KINDS)
    for name, text in examples:
        entry = tmp_path / "toolbox/entries" / name
        entry.write_text(text, encoding="utf-8")
        if "format: document" in text:
            entry.with_suffix(".md").write_text("{partner} received it on {day}.\n", encoding="utf-8")
    problems = judged(tmp_path, datetime.date.today()).problems
    assert [(one.path, one.line, one.message) for one in problems if one.rule != "no-sources"] == []
