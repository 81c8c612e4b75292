"""What is refused is refused with file, line and rule, alone and in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TODAY, copy_of_miniature, judged
from tests.hostile.refused import REFUSED, place
from toolbox.problem import Problem
from toolbox.report import FORMATS, line


def found(root: Path) -> list[Problem]:
    """The problems, without what the miniature itself warns of."""
    return [p for p in judged(root, TODAY).problems if not (p.rule == "markup-in-text" and p.line == 46)]


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_file_line_and_rule(name: str, tmp_path: Path) -> None:
    case = REFUSED[name]
    root = copy_of_miniature(tmp_path / "toolbox")
    case.write(root)
    problems = found(root)
    path, _, where = case.at.rpartition(":")
    expected = place(root, path).relative_to(root).as_posix()
    told = [p for p in problems if p.path == expected and p.rule == case.rule and where in ("", str(p.line))]
    assert told, [line(p) for p in problems][:5]
    assert all(p.message and p.line >= 1 for p in problems)
    for format in FORMATS.values():
        shown = format(6, problems)
        assert all(c.isprintable() or c == "\n" for c in shown)
        assert "Traceback" not in shown and "pydantic" not in shown
