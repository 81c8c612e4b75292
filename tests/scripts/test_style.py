"""``toolbox review --style`` as people and programs call it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.scripts.test_review import review


def test_each_entry_has_its_figure_and_each_advice_its_line(miniature: Path) -> None:
    path = miniature / "toolbox/entries/practices/agree-the-key.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    action: Sign it.", "    action: Signing."), encoding="utf-8")
    run = review(miniature, "--style", "--kind", "practice")
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    number = text.split("\n").index("    action: Sign it.") + 1
    assert lines[0].startswith("practices/agree-the-key\tLIX ")
    assert lines[1] == (
        f"toolbox/entries/practices/agree-the-key.yml:{number}: Steps begin with a verb:"
        " begins with 'signing'; put the verb in front"
    )
    assert lines[2].startswith("Practices: 1, LIX "), "a retired entry is left out"
    assert "people decide" in lines[-1]


def test_a_program_gets_json_and_a_calendar_is_refused(miniature: Path) -> None:
    told = json.loads(review(miniature, "--style", "--format", "json").stdout)
    assert {one["entry"].split("/")[0] for one in told["readings"]} >= {"practices", "obstacles"}
    run = review(miniature, "--style", "--format", "ics")
    assert run.returncode == 2
    assert "--style has no dates" in run.stderr
