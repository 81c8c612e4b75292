"""The benchmark beside others: what is read of the peers, the ratios, and what is said when something is missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.benchmarks import comparison, json_schema, peers
from scripts.benchmarks.ours import SENTENCE, VALIDATE, WITH_INDEX, WITHOUT_INDEX, Taken
from scripts.benchmarks.peers import Built
from scripts.benchmarks.process import Failed, Run
from scripts.benchmarks.site import Weight
from scripts.benchmarks.tables import ratio
from tests.conftest import PROJECT, copy_of_miniature

ROW = {
    "peer": "hugo",
    "n": 60,
    "cold": {
        "build": {"wall": 0.5, "cpu": 0.4, "rss": 82.0},
        "search": {"wall": 0.4, "cpu": 0.3, "rss": 32.0},
        "total_wall": 0.9,
        "total_cpu": 0.7,
        "peak_rss": 100.0,
    },
    "edit": {"total_wall": 0.6, "total_cpu": 0.5, "peak_rss": 81.0},
    "out": {"bytes": 1_600_000, "files": 219, "html_bytes": 1, "entry_html_median": 6689, "entry_html_gzip": 1},
}
HUGO = Built("hugo", 0.9, 0.7, 104.8576, 0.5, 0.6, 0.5, 6689, 219, 1_600_000)
OURS = Built(comparison.OURS, 1.8, 0.35, 300, 0.25, 3.0, 2.0, 27116, 3701, 39_000_000)


def test_a_row_of_the_harness_is_read() -> None:
    assert peers.of_row(ROW) == HUGO


def test_an_index_that_is_made_in_the_same_command_has_no_time_without_it() -> None:
    whole = {**ROW, "cold": {name: value for name, value in ROW["cold"].items() if name != "search"}}
    del whole["edit"]
    built = peers.of_row(whole)
    assert (built.without_index, built.edited, built.edited_cpu) == (None, None, None)
    assert comparison.of_ratios(OURS, [built]).splitlines()[-1] == "| hugo | 2.00 | 0.50 | – | – | – |"


def test_a_peer_that_failed_has_no_figures() -> None:
    with pytest.raises(peers.Unmeasured, match="sphinx did not build 5,000 entries: timeout"):
        peers.of_row({"peer": "sphinx", "n": 5000, "failed": "timeout", "after": {}})


def test_ours_are_told_like_those_of_a_peer() -> None:
    taken = [
        Taken(VALIDATE, Run(1, 1, 300), None),
        Taken(WITHOUT_INDEX, Run(0.25, 0.2, 200), 1),
        Taken(WITH_INDEX, Run(1.8, 0.35, 250), 1),
        Taken(SENTENCE, Run(3.0, 2.0, 100), 1),
    ]
    assert comparison.ours(taken, Weight(1, 0, 27116, ("", 0), 3701, 39_000_000)) == OURS


def test_builders_and_ratios_are_tables() -> None:
    assert comparison.of_builders([OURS, HUGO]).splitlines()[2:] == [
        "| this toolbox | 1.80 | 0.35 | 0.25 | 3.00 | 2.00 | 300 | 27,116 | 3,701 | 39 |",
        "| hugo | 0.90 | 0.70 | 0.50 | 0.60 | 0.50 | 105 | 6,689 | 219 | 2 |",
    ]
    assert comparison.of_ratios(OURS, [HUGO]).splitlines()[2:] == ["| hugo | 2.00 | 0.50 | 0.50 | 5.00 | 4.00 |"]


def test_a_ratio_is_ours_over_theirs() -> None:
    assert (ratio(1, 4), ratio(4, 1), ratio(None, 1), ratio(1, None), ratio(1, 0)) == ("0.25", "4.00", "–", "–", "–")


def test_validators_are_compared_by_cpu_an_entry() -> None:
    said = comparison.of_validators(1000, Run(9, 2, 90), Run(1, 50, 60))
    assert "| check-jsonschema | 1.00 | 50.00 | 50.00 | 60 |" in said
    assert "needs 25.00 times as much" in said


def test_the_sizes_of_both_sides_are_said() -> None:
    said = comparison.of_entries(5000, 13.14, 4.46)
    assert "5,000 entries" in said and "13.1 kB" in said and "4.5 kB" in said


def _bench(*arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "scripts.bench_peers", *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)


def test_without_the_harness_one_sentence_says_so(tmp_path: Path) -> None:
    ended = _bench("--harness", str(tmp_path))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert f"is not at {tmp_path}" in ended.stderr and "PEERS=path/to/bench" in ended.stderr


def _harness(folder: Path, program: str) -> Path:
    (folder / "peers").mkdir(parents=True)
    (folder / "peers/run_peers.py").write_text(program, encoding="utf-8")
    (folder / "make_corpus.py").write_text(
        "import sys, pathlib\nout = pathlib.Path(sys.argv[sys.argv.index('--out') + 1])\n"
        "(out / 'a').mkdir()\n(out / 'a/a.yaml').write_text('x' * 6000)\n(out / 'a/b.yaml').write_text('x' * 2000)\n",
        encoding="utf-8",
    )
    return folder


def test_the_harness_is_called_as_a_program(tmp_path: Path) -> None:
    harness = _harness(
        tmp_path / "bench",
        "import json, pathlib, sys\nat = sys.argv.index\nassert sys.argv[1] == 'run' and sys.argv[at('--n') + 1] == '2'\n"
        f"row = {ROW!r} | {{'peer': sys.argv[at('--peers') + 1]}}\n"
        "pathlib.Path(sys.argv[at('--results') + 1], 'peers.json').write_text(json.dumps({'rows': [row]}))\n",
    )
    assert peers.measure(harness, tmp_path, "hugo", 2, 1) == HUGO
    assert peers.kilobytes(harness, 2) == 4.0


def test_a_peer_that_is_not_installed_is_named_with_the_way_to_install_it(tmp_path: Path) -> None:
    harness = _harness(tmp_path / "bench", "raise FileNotFoundError('no hugo')")
    with pytest.raises(
        peers.Unmeasured, match=r"hugo could not be run \(FileNotFoundError: no hugo\); install .* setup"
    ):
        peers.measure(harness, tmp_path, "hugo", 2, 1)


def test_the_versions_of_what_is_installed_are_named(tmp_path: Path) -> None:
    (tmp_path / "venv/mkdocs/lib/python3.11/site-packages/mkdocs-1.6.1.dist-info").mkdir(parents=True)
    (tmp_path / "venv/mkdocs/lib/python3.11/site-packages/mkdocs_macros_plugin-1.5.dist-info").mkdir()
    package = tmp_path / "npm/eleventy/node_modules/@11ty/eleventy/package.json"
    package.parent.mkdir(parents=True)
    package.write_text(json.dumps({"version": "3.1.8"}))
    assert peers.versions(tmp_path, ("mkdocs_nonav", "mkdocs_prune", "eleventy")) == {
        "mkdocs": "1.6.1",
        "eleventy": "3.1.8",
        "pagefind": "",
    }
    assert peers.versions(tmp_path, ("one-that-is-not-known",)) == {}
    assert peers.versions(tmp_path, ("zensical",)) == {"zensical": ""}


def test_no_place_of_one_machine_is_the_usual_one() -> None:
    assert peers.HARNESS.relative_to(PROJECT.parent) == Path("shared/bench")


def test_another_validator_checks_the_same_entries_with_our_schema(tmp_path: Path) -> None:
    checker = json_schema.program()
    assert checker is not None
    root = copy_of_miniature(tmp_path / "toolbox")
    for kind in (root / "toolbox/entries").iterdir():
        if kind.name != "practices":
            shutil.rmtree(kind)
    assert json_schema.check(root, checker).cpu > 0
    broken = root / "toolbox/entries/practices" / "broken.yml"
    broken.write_text("title: 3\n", encoding="utf-8")
    with pytest.raises(Failed, match="broken.yml"):
        json_schema.check(root, checker)
