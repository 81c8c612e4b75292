"""What is refused is refused with file, line and rule, in a sentence that holds nothing a terminal or a CI system would obey."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, TODAY, judged
from tests.hostile.refused import REFUSED, place
from toolbox.problem import Problem
from toolbox.report import FORMATS, line

ITEMS = (
    "YAML bombs", "deep nesting", "huge files", "duplicate keys", "tags", "merge keys", "invalid UTF-8", "control characters",
    "zero-width and bidirectional characters", "look-alike identifiers", "path traversal in names", "symbolic links",
    "template markers", "script, event handlers", "javascript: and data: addresses", "HTML comments and entities",
    "link reference tricks", "formula injection", "text that takes exponential time", "addresses of the local network",
    "colliding names", "reserved names", "identifiers that shadow a site page",
)  # fmt: skip


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """A hang is a fault of the case, and not of the run."""

    def late(*_: object) -> None:
        raise TimeoutError(f"not judged within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Problem]]:
    """The problems of a case, without what the miniature itself warns of."""

    @cache
    def problems_of(name: str) -> list[Problem]:
        root = tmp_path_factory.mktemp("refused") / "toolbox"
        shutil.copytree(FIXTURES / "good", root)
        REFUSED[name].write(root)
        with within(60):
            problems = judged(root, TODAY).problems
        return [p for p in problems if not (p.rule == "markup-in-text" and p.line == 46)]

    return problems_of


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_file_line_and_rule(name: str, told: Callable[[str], list[Problem]]) -> None:
    case, problems = REFUSED[name], told(name)
    assert _expected(name, problems), [line(p) for p in problems][:5]
    assert all(p.message and p.line >= 1 and p.column >= 1 for p in problems)
    for format in FORMATS.values():
        shown = format(6, problems)
        assert all(c.isprintable() or c == "\n" for c in shown)
        assert "Traceback" not in shown and "pydantic" not in shown and "##[" not in shown
    assert case.item in ITEMS


def _expected(name: str, problems: list[Problem]) -> list[Problem]:
    case = REFUSED[name]
    path, _, number = case.at.rpartition(":")
    file = place(Path(), path).as_posix()
    return [p for p in problems if p.path == file and p.rule == case.rule and number in ("", str(p.line))]


def test_what_is_said_of_each(told: Callable[[str], list[Problem]], expect) -> None:
    lines = []
    for item in ITEMS:
        lines += ["", f"# {item}", ""]
        for name, case in REFUSED.items():
            if case.item == item:
                lines += [f"{name!r}", f"  {line(_expected(name, told(name))[0])}"]
    expect("hostile.txt", "\n".join(lines[1:]) + "\n")


def test_each_item_of_the_list_has_a_case() -> None:
    assert {case.item for case in REFUSED.values()} == set(ITEMS)
