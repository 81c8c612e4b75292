"""Keeps what the accessibility tests found, for the statement: ``make accessibility``."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--keep-run", metavar="FILE", help="Keep what the accessibility tests found in this file.")


class Record:
    """The views of one run, by the kind of page or the state, and the rules that were broken."""

    def __init__(self) -> None:
        self.name = ""
        self.axe = self.browser = ""
        self.views: Counter[str] = Counter()
        self.widths: set[int] = set()
        self.colours: set[str] = set()
        self.gaps: dict[str, dict[str, Any]] = {}

    def view(self, axe: str, browser: str, width: int, colours: str, broken: list[dict[str, Any]]) -> None:
        """One view that axe looked at: how wide, in which colours, and the rules that were broken."""
        self.axe, self.browser = axe, browser
        self.widths.add(width)
        self.colours.add(colours)
        self.views[self.name] += 1
        for rule in broken:
            gap = self.gaps.setdefault(rule["id"], {"rule": rule["id"], "asks": rule["help"], "pages": set()})
            gap["pages"].add(self.name)

    def as_json(self, day: datetime.date) -> str:
        """The file that the statement reads."""
        gaps = [gap | {"pages": sorted(gap["pages"])} for _, gap in sorted(self.gaps.items())]
        kept = {
            "date": day.isoformat(),
            "axe": self.axe,
            "browser": self.browser,
            "widths": sorted(self.widths),
            "colours": sorted(self.colours, reverse=True),
            "views": self.views,
            "gaps": gaps,
        }
        return json.dumps(kept, indent=1, ensure_ascii=False) + "\n"


_RECORD = Record()


@pytest.fixture(scope="session")
def record() -> Record:
    return _RECORD


def pytest_sessionfinish(session: pytest.Session) -> None:
    kept = session.config.getoption("--keep-run")
    if kept and _RECORD.views:
        Path(kept).write_text(_RECORD.as_json(datetime.date.today()), encoding="utf-8")
