"""The benchmark: the entries that it writes, what it measures of a command, and how it tells it."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from pathlib import Path

import pytest

from scripts.benchmarks import tables
from scripts.benchmarks.corpus import (
    ONCE,
    Corpus,
    edited_practice,
    generate,
    rounds,
    with_sentence_changed,
    with_title_changed,
)
from scripts.benchmarks.ours import (
    CACHE,
    SENTENCE,
    SITE,
    STEPS,
    TITLE,
    VALIDATE,
    WITH_INDEX,
    WITHOUT_INDEX,
    Step,
    Taken,
    measure,
)
from scripts.benchmarks.process import Failed, Run, median, run, together
from scripts.benchmarks.serving import Shown
from scripts.benchmarks.site import Weight, stamps, weight, written
from tests.conftest import PROJECT, copy_of_miniature, judged
from toolbox.entry_files import entry_paths
from toolbox.model.fields import Ref

#: All real ones once, and a piece of the next round.
BEYOND_A_ROUND = len(entry_paths(PROJECT)[0]) + 41


def test_there_are_as_many_entries_as_asked_for_and_all_are_valid(tmp_path: Path) -> None:
    corpus = generate(tmp_path, BEYOND_A_ROUND)
    loaded = judged(tmp_path, datetime.date.today())
    assert loaded.problems == []
    assert len(loaded.paths) == corpus.count == BEYOND_A_ROUND
    assert corpus.size == sum(path.stat().st_size for path in (tmp_path / "toolbox/entries").glob("*/*"))


def test_the_last_round_is_spread_over_all_entries() -> None:
    refs = [Ref(kind, str(number)) for kind in ("practices", "obstacles", *ONCE) for number in range(10)]
    first, second, last = rounds(refs, 55)
    assert first == refs
    assert second == refs[:20]
    assert last == [refs[at] for at in (0, 4, 8, 12, 16)]
    assert list(rounds(refs, 1)) == [refs]


def test_a_real_entry_is_edited_not_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "toolbox/entries/practices"
    folder.mkdir(parents=True)
    for name in ("b", "a-2", "a-1", "a"):
        (folder / f"{name}.yml").touch()
    assert edited_practice(tmp_path).stem == "a"


def test_the_edits_keep_the_toolbox_valid_and_differ_each_time(tmp_path: Path) -> None:
    generate(tmp_path, 1)
    path = edited_practice(tmp_path)
    texts = [path.read_text(encoding="utf-8")]
    for number in (1, 2):
        for change in (with_sentence_changed, with_title_changed):
            texts.append(change(texts[-1], number))
    assert len(set(texts)) == 5
    # However often, what changes is the line of the title and one of the summary.
    lines = zip(*(text.split("\n") for text in texts), strict=True)
    assert sum(len(set(same)) > 1 for same in lines) == 2
    assert "(edit 2)." in texts[-1] and "(edit 1)" not in texts[-1]
    with pytest.raises(ValueError, match="has no title or summary"):
        with_sentence_changed("summary: 'Quoted.'\n", 1)
    path.write_text(texts[-1], encoding="utf-8")
    assert judged(tmp_path, datetime.date.today()).problems == []


def _python(program: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", program]


#: Holds 100 MiB, and forks; ends when its children have.
_HOLDING = "import os, time\nx = b'x' * 100 * 1024**2\n"
_FORKING = _HOLDING + "children = [os.fork() for _ in range(2)]\n"
_WAITING = "time.sleep(1)\nif all(children): [os.wait() for _ in children]"
_reads_memory = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux says what several processes hold together"
)


def test_memory_is_that_of_the_command_however_large_whoever_starts_it_is() -> None:
    ballast = b"x" * 300 * 1024**2
    assert run(_python("pass")).memory < 50 < len(ballast)
    assert 100 < run(_python(_HOLDING)).memory < 130


@_reads_memory
def test_memory_of_children_is_counted() -> None:
    # Three forks of forks make four processes, each with 50 MiB of its own beside the 100 that all share.
    assert 300 < run(_python(_FORKING + "y = b'y' * 50 * 1024**2\n" + _WAITING)).memory < 360


@_reads_memory
def test_memory_that_processes_share_counts_once() -> None:
    assert 100 < run(_python(_FORKING + _WAITING)).memory < 150


def test_cpu_and_clock_are_told_apart_and_those_of_children_counted() -> None:
    asleep = run(_python("import time; time.sleep(0.5)"))
    assert asleep.wall >= 0.5 > 0.3 > asleep.cpu
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    assert run(_python(f"import os\nif os.fork(): os.wait()\nelse:\n exec({busy!r})")).cpu >= 0.5


def test_a_command_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(Failed, match=r"(?s)ended with 3:.*no such thing"):
        run(_python("import sys; print('no such thing', file=sys.stderr); sys.exit(3)"))
    assert run(_python("import sys; sys.exit(3)"), codes=(3,)).wall > 0


def test_a_file_is_written_when_it_is_another_or_newer(tmp_path: Path) -> None:
    for name in ("same", "rewritten", "replaced", "gone", "linked"):
        (tmp_path / name).write_text(name)
    os.utime(tmp_path / "rewritten", ns=(0, 0))
    before = stamps(tmp_path)
    (tmp_path / "rewritten").write_text("rewritten")
    shutil.copy2(tmp_path / "replaced", tmp_path / "copy")
    (tmp_path / "copy").rename(tmp_path / "replaced")
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("new")
    os.link(tmp_path / "linked", tmp_path / "second")
    (tmp_path / "linked").unlink()
    (tmp_path / "second").rename(tmp_path / "linked")
    assert written(before, before) == 0
    assert written(before, stamps(tmp_path)) == 3
    assert written({}, before) == 5
    assert stamps(tmp_path / "nowhere") == {}


def test_only_pages_of_entries_that_grow_in_number_count(tmp_path: Path) -> None:
    sizes = {
        "practices/a/index.html": 10,
        "templates/b/index.html": 30,
        "templates/c/index.html": 110,
        "practices/index.html": 900,
        "countries/dk/index.html": 500,
        "api/v1/practices/index.html": 500,
        "practices/a/citation.bib": 5,
    }
    for path, size in sizes.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)
    assert weight(tmp_path) == Weight(3, 50, 30, ("practices/index.html", 900), 7, sum(sizes.values()))


def test_figures_of_several_runs() -> None:
    runs = [Run(1, 9, 5), Run(2, 7, 6), Run(6, 8, 1)]
    assert median(runs) == Run(2, 8, 5)
    assert together(runs) == Run(9, 24, 6)


def test_a_build_from_nothing_writes_every_file(tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "toolbox")
    (root / SITE).mkdir()
    (root / SITE / "earlier").touch()
    (taken,) = measure(Corpus(root, 9, 1), [WITHOUT_INDEX])
    assert taken.step == WITHOUT_INDEX and taken.run.cpu > 0.1
    assert taken.written == len(stamps(root / SITE)) > 20


def test_only_what_a_build_wrote_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: str, keeping: Path) -> Run:
        (tmp_path / SITE).mkdir(exist_ok=True)
        for name in ("always", "once") if not (tmp_path / SITE / "once").exists() else ("always",):
            (tmp_path / SITE / "new").write_text(name)
            (tmp_path / SITE / "new").rename(tmp_path / SITE / name)
        return Run(1, 1, 1)

    monkeypatch.setattr("scripts.benchmarks.ours.toolbox", build)
    again = STEPS[STEPS.index(WITH_INDEX) + 1]
    taken = measure(Corpus(tmp_path, 9, 1), [WITH_INDEX, again, again, WITHOUT_INDEX])
    assert [one.written for one in taken] == [2, 1, 1, 2]


def test_all_steps_are_done_in_their_order_and_as_often_as_asked(tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "toolbox")
    (root / CACHE).mkdir()
    seen = []

    def cheap(step: Step) -> Step:
        def before(root: Path, turn: int) -> None:
            step.before(root, turn)
            title = edited_practice(root).read_text(encoding="utf-8").split("\n")[0]
            seen.append((step.label, turn, title.removeprefix("title: "), (root / CACHE).exists()))

        return Step(step.label, ("validate",), before)

    steps = [cheap(VALIDATE), cheap(TITLE)]
    taken = measure(Corpus(root, 9, 1), steps, repeat=2)
    assert [one.step for one in taken] == steps
    assert [one.written for one in taken] == [None, None]
    cold, _, cold_again, _ = seen
    assert cold == (VALIDATE.label, 0, "Agree the key before the budget", False)
    assert seen[1][:3] == (TITLE.label, 0, "Edited title 1")
    assert cold_again == (VALIDATE.label, 1, "Edited title 1", False)
    assert seen[3][:3] == (TITLE.label, 1, "Edited title 2")


def test_what_changes_little_comes_after_what_it_builds_on() -> None:
    assert STEPS.index(WITH_INDEX) < STEPS.index(SENTENCE) < STEPS.index(TITLE)
    assert STEPS[STEPS.index(WITH_INDEX) + 1].label == "build again, nothing changed"
    assert STEPS[STEPS.index(VALIDATE) + 1].label == "validate again"


def _sitting(count: int, wall: float, page: float) -> tables.Sitting:
    taken = [
        Taken(Step("validate", (), print), Run(wall, wall / 2, 91.4), None),
        Taken(Step("build", (), print), Run(10 * wall, 5 * wall, 1234.5), 4321),
    ]
    return tables.Sitting(
        count,
        9.68,
        taken,
        Weight(339, page, 1, ("new/index.html", 193125), 3701, 38_700_000),
        Shown(8.21, 0.4, 0.42, 1.5),
    )


def test_one_size_is_a_table() -> None:
    assert tables.of_sitting(_sitting(1000, 2.0, 28898.2)) == (
        "### 1,000 entries of 9.7 kB each\n\n"
        "| Command | seconds | CPU seconds | ms an entry | CPU ms an entry | peak MB | files written |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| validate | 2.00 | 1.00 | 2.00 | 1.00 | 91 |  |\n"
        "| build | 20.00 | 10.00 | 20.00 | 10.00 | 1,234 | 4,321 |\n\n"
        "28,898 bytes of HTML a page, over 339 pages of entries; the heaviest page is `new/index.html` with 193,125. "
        "The site has 3,701 files of 38.7 MB.\n\n"
        "While serving, from a saved edit of a title: the page is right after 0.40 seconds, the list after 0.42, "
        "the search after 1.50. The first page is there 8.2 seconds after the start."
    )


def test_growth_is_the_largest_over_the_smallest_an_entry() -> None:
    # 2, 1 and 4 ms an entry: twice the entries in the same time is not flat either.
    sittings = [_sitting(1000, 2.0, 100), _sitting(2000, 2.0, 90), _sitting(500, 2.0, 99)]
    assert tables.of_growth(sittings) == (
        "### Growth from 500 to 2,000 entries, largest over smallest\n\n"
        "| Command | ms an entry | CPU ms an entry |\n"
        "| --- | --- | --- |\n"
        "| validate | 4.00 | 4.00 |\n"
        "| build | 4.00 | 4.00 |\n\n"
        "Bytes of HTML a page, largest over smallest: 1.11."
    )
    assert tables.of_growth(sittings[:1]) == ""


def test_the_day_the_machine_and_the_versions_are_named() -> None:
    said = tables.machine({"hugo": "0.1", "astro": ""}, 3)
    assert said.startswith(f"On {datetime.date.today():%-d %B %Y}; ")
    assert f"{os.cpu_count()} processors" in said
    assert said.endswith(f"Python {sys.version.split()[0]}, hugo 0.1, astro; median of 3.")
    assert "each measured once" in tables.machine({}, 1)


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    text = "a\n<!-- bench -->\nold\n<!-- end bench -->\nb\n<!-- bench-peers -->\nkept\n<!-- end bench-peers -->\n"
    expected = text.replace("old", "new \\1\n\nmore\n")
    assert tables.recorded(text, "bench", "new \\1\n\nmore") == expected
    assert tables.recorded(expected, "bench", "new \\1\n\nmore") == expected
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    tables.record("bench", ["new \\1", "", "more"], page)
    assert page.read_text(encoding="utf-8") == expected
    for broken in ("", text + text, text.replace("<!-- end bench -->", "")):
        with pytest.raises(ValueError, match="one place between <!-- bench -->"):
            tables.recorded(broken, "bench", "new")


@pytest.mark.parametrize("name", ["bench", "bench-peers", "bench-browser"])
def test_the_page_about_speed_has_a_place_for_what_is_measured(name: str) -> None:
    page = tables.PAGE.read_text(encoding="utf-8")
    assert f"<!-- {name} -->\nnew\n\n<!-- end {name} -->" in tables.recorded(page, name, "new")
