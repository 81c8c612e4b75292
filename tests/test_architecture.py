"""The one direction: each stage imports only the stages before it. The imports themselves are read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import PROJECT

STAGES = [
    "spread",
    "problem",
    "textfile",
    "parsed_yaml",
    "plain_yaml",
    "source",
    "edition",
    "model",
    "layout",
    "vocabulary",
    "instruments",
    "thresholds",
    "glossary",
    "cpv",
    "link_record",
    "link_exceptions",
    "schedule",
    "history",
    "difference",
    "text",
    "plan",
    "regimes",
    "options",
    "ways",
    "catalogue",
    "asked",
    "schema",
    "reviews",
    "style",
    "rules",
    "entry_files",
    "kept",
    "kept_entries",
    "entry_reading",
    "load",
    "report",
    "difference_report",
]
#: What a stage may import of the stages, where it is not simply "those before it".
ALLOWED = {
    "model": {"problem", "textfile", "source"},
    "text": {"model"},
    "report": {"problem"},
}
LIBRARIES = {
    "toolbox": {"yaml", "pydantic", "pydantic_core", "pycountry", "platformdirs"},
    "macros": {
        "toolbox",
        "jinja2",
        "markupsafe",
        "markdown_it",
        "nh3",
        "material",
        "mkdocs",
        "pypandoc",
        "typst",
        "xlsxwriter",
        "ironcalc",
        "icalendar",
        "pydantic",
        "cyclonedx",
        "packageurl",
    },
    # The browser is for its benchmark alone, which asks for it when it runs.
    "scripts": {"toolbox", "macros", "typer", "rich", "mkdocs", "mike", "urllib3", "watchdog", "playwright"},
}
STANDARD = __import__("sys").stdlib_module_names


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the direction"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _modules(package: str) -> list[Path]:
    return sorted((PROJECT / package).rglob("*.py"))


@pytest.mark.parametrize("package", LIBRARIES)
def test_a_room_imports_only_what_it_may(package: str) -> None:
    for path in _modules(package):
        for name in _imports(path):
            top = name.split(".")[0]
            assert top in STANDARD or top == package or top in LIBRARIES[package], (
                f"{path.relative_to(PROJECT)} imports {name}"
            )


def test_each_stage_of_the_toolbox_imports_only_the_stages_before_it() -> None:
    for path in _modules("toolbox"):
        stage = path.relative_to(PROJECT / "toolbox").parts[0].removesuffix(".py")
        if stage == "__init__":
            continue
        before = ALLOWED.get(stage, set(STAGES[: STAGES.index(stage)])) | {stage}
        for name in _imports(path):
            if name.startswith("toolbox."):
                assert name.split(".")[1] in before, f"{path.relative_to(PROJECT)} imports {name}"


def test_only_the_glue_knows_mkdocs() -> None:
    knowing = {
        path.name for path in _modules("macros") if any(name.split(".")[0] == "mkdocs" for name in _imports(path))
    }
    assert knowing == {"site.py", "mkdocs_pages.py", "on_demand.py", "chosen.py"}


def test_right_of_the_catalogue_only_the_published_types_are_models() -> None:
    knowing = {
        path.relative_to(PROJECT / "macros").parts[0]
        for path in _modules("macros")
        if any(name.split(".")[0] == "pydantic" for name in _imports(path))
    }
    assert knowing == {"api"}


def test_nothing_right_of_the_catalogue_reads_yaml() -> None:
    for path in [*_modules("macros"), *_modules("scripts")]:
        assert not any(name.split(".")[0] == "yaml" for name in _imports(path)), path


def test_nothing_left_of_the_pages_knows_html() -> None:
    for path in _modules("toolbox"):
        assert not re.search(r"</[a-z]+>", path.read_text(encoding="utf-8")), path


def test_every_module_says_what_it_is_for() -> None:
    for package in LIBRARIES:
        for path in _modules(package):
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_modules_stay_within_four_screens() -> None:
    long = {
        path.relative_to(PROJECT).as_posix(): count
        for package in LIBRARIES
        for path in _modules(package)
        if (count := len(path.read_text().splitlines())) > 280
    }
    assert long == {}, "a stage without a name is hiding there"
