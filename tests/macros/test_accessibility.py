"""The accessibility statement says what the run found, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

from macros.accessibility import RUN, last_run
from macros.words import date_in_words
from tests.browser.record import Record
from tests.conftest import PROJECT
from tests.site import built


def test_what_a_run_writes_is_what_is_read(tmp_path: Path) -> None:
    record = Record()
    record.name = "home"
    record.view("4.0", "150", 1280, "light", [])
    record.view("4.0", "150", 390, "dark", [{"id": "image-alt", "help": "Images must have alternative text"}])
    (tmp_path / "about").mkdir()
    (tmp_path / RUN).write_text(record.as_json(__import__("datetime").date(2026, 11, 26)), encoding="utf-8")
    run = last_run(tmp_path)
    assert (run.date.isoformat(), run.axe, run.browser, run.total) == ("2026-11-26", "4.0", "150", 2)
    assert (run.widths, run.colours) == ((390, 1280), ("light", "dark"))
    assert [(gap.rule, gap.pages) for gap in run.gaps] == [("image-alt", ("home",))]


def test_no_run_or_a_broken_one_is_none(tmp_path: Path) -> None:
    assert last_run(tmp_path) is None
    (tmp_path / "about").mkdir()
    (tmp_path / RUN).write_text('{"date": "yesterday"}')
    assert last_run(tmp_path) is None


def test_the_statement_says_what_the_kept_run_says(real_site: Path) -> None:
    kept = json.loads((PROJECT / "docs" / RUN).read_text(encoding="utf-8"))
    page = (real_site / "about/accessibility/index.html").read_text(encoding="utf-8")
    assert f"axe-core {kept['axe']} " in page
    assert f"Chromium {kept['browser']}." in page
    assert f"in {sum(kept['views'].values())} views" in page
    assert page.count(date_in_words(last_run(PROJECT / "docs").date)) >= 1
    listed = re.findall(r"<li>([^<:]+): \d+ views?</li>", page)
    assert listed == list(kept["views"])
    for gap in kept["gaps"]:
        assert f"(rule {gap['rule']})" in page
    assert (real_site / RUN).read_bytes() == (PROJECT / "docs" / RUN).read_bytes()


def test_a_gap_and_a_missing_run_are_told(miniature: Path) -> None:
    run = miniature / "docs" / RUN
    kept = json.loads(run.read_text(encoding="utf-8"))
    kept["gaps"] = [{"rule": "image-alt", "asks": "Images must have alternative text", "pages": ["home", "plan"]}]
    run.write_text(json.dumps(kept), encoding="utf-8")
    page = _statement(miniature)
    assert "<li>Images must have alternative text (rule image-alt), on: home, plan.</li>" in page
    run.unlink()
    assert "<strong>Not assessed.</strong>" in _statement(miniature)


def _statement(root: Path) -> str:
    return (built(root, root / "site", search=False) / "about/accessibility/index.html").read_text(encoding="utf-8")
