"""The page on open data: each example runs against a served site and gives what the page shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.build import build_site
from scripts.link_check.server import served
from tests.conftest import PROJECT, judged
from tests.macros.api.conftest import released_miniature
from toolbox import history

PAGE = PROJECT / "docs" / "api.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_BASE = "{{ api_base() }}"


class Example(NamedTuple):
    """A program on the page, and what the page says that it prints."""

    language: str
    code: str
    output: str


EXAMPLES = [
    Example(*found.groups(default=""))
    for found in _FENCE.finditer(PAGE.read_text(encoding="utf-8"))
    if found[1] != "text"
]


@pytest.fixture(scope="module")
def base(real_site: Path) -> Iterator[str]:
    with served(real_site) as address:
        yield f"{address}api/v1/"


def _printed(example: Example, base: str, *program: str) -> str:
    assert _BASE in example.code, "an example that asks no site shows nothing"
    code = example.code.replace(_BASE, base)
    run = subprocess.run([*program, code], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout


def _of(language: str) -> list[Example]:
    return [one for one in EXAMPLES if one.language == language]


def test_the_page_has_examples_in_each_language() -> None:
    assert {one.language for one in EXAMPLES} == {"sh", "python", "js"}
    assert len(_of("python")) >= 3
    assert all(one.output for one in EXAMPLES if one.language != "sh")


@pytest.mark.parametrize("example", _of("python"), ids=lambda one: one.output.split("\n")[0][:40])
def test_an_example_in_python_prints_what_the_page_says(example: Example, base: str) -> None:
    assert _printed(example, base, sys.executable, "-c") == example.output


@pytest.mark.parametrize("example", _of("js"), ids=lambda one: one.output.split("\n")[0][:20])
def test_an_example_in_javascript_prints_what_the_page_says(example: Example, base: str) -> None:
    node = PROJECT / ".venv/bin/node"
    program = str(node) if node.exists() else "node"
    assert _printed(example, base, program, "--input-type=module", "-e") == example.output


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="curl or jq is not on this computer")
@pytest.mark.parametrize("example", _of("sh"), ids=["curl"])
def test_an_example_for_the_shell_lists_entries_by_their_date(example: Example, base: str) -> None:
    lines = _printed(example, base, "sh", "-ec").splitlines()
    days = [line.split("\t")[0] for line in lines]
    assert days == sorted(days) and days
    assert all(re.fullmatch(r"202[67]-\d\d-\d\d\t[a-z-]+/[a-z0-9-]+", line) for line in lines)


def test_the_page_names_every_file_and_shows_the_address(real_site: Path) -> None:
    page = (real_site / "api/index.html").read_text(encoding="utf-8")
    assert "http://127.0.0.1:8000/api/v1/\n" in page
    for path in (real_site / "api/v1").glob("*.*"):
        assert f'href="v1/{path.name}"' in page, path.name


def test_in_the_folder_of_what_is_in_preparation_they_lead_to_it_while_no_edition_is_out(
    tmp_path: Path,
) -> None:
    root = released_miniature(tmp_path / "miniature")
    shutil.rmtree(root / history.RECORDS)
    (root / history.LEDGER).unlink()
    build_site(root, root / "site", judged(root), search=False, papers=False, folder="dev")
    page = (root / "site/api/index.html").read_text(encoding="utf-8")
    assert "https://toolbox.example.eu/dev/api/v1/\n" in page


def test_in_an_edition_the_examples_lead_to_the_newest(released_site: Path) -> None:
    page = (released_site / "api/index.html").read_text(encoding="utf-8")
    assert "https://toolbox.example.eu/latest/api/v1/\n" in page
    assert "127.0.0.1" not in page
