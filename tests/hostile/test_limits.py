"""A single file never takes long or much: each of the worst is validated by the program itself, in a process of its own.

The goal is two seconds. The walls are for a machine that is slower or that others use too: five seconds of
processor time, and a minute in all; what is catastrophic takes minutes. The figures stand in
docs/about/performance.md.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TODAY, copy_of_miniature
from tests.hostile.worst import WORST

SECONDS, MINUTE, MEGABYTES = 5, 60, 300
#: The process itself may not reserve more than this; what it really uses is measured.
_ADDRESS_SPACE = 4 * 1024**3


def _walls() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (MINUTE, MINUTE))


def measured(command: list[str], folder: Path) -> tuple[int, float, float, str]:
    """Exit code, seconds of processor time, megabytes at the most, and what was said."""
    said = folder / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts", *command],
            stdout=out, stderr=subprocess.STDOUT, cwd=PROJECT, env={**os.environ, "PYTHONPATH": str(PROJECT)}, preexec_fn=_walls,
        )  # fmt: skip
        late = threading.Timer(MINUTE, process.kill)  # one that waits uses no processor
        late.start()
        _, status, used = os.wait4(process.pid, 0)
        late.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    most = used.ru_maxrss / 1024 if sys.platform == "linux" else used.ru_maxrss / 1024**2
    return process.returncode, used.ru_utime + used.ru_stime, most, said.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORST)
def test_the_worst_file_is_judged_in_time(name: str, tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "toolbox")
    for path, text in WORST[name]().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    command = ["validate", "--root", str(root), "--today", TODAY.isoformat()]
    code, seconds, megabytes, said = measured(command, tmp_path)
    assert code in (0, 1), said[-2000:]
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    assert "Traceback" not in said
    assert len(said.encode()) < 20_000 + 200 * len(WORST[name]())
    assert said.splitlines()[-1].startswith(f"{len(list(root.glob('toolbox/entries/*/*.yml')))} entries, ")


def test_a_program_that_takes_too_much_would_be_stopped() -> None:
    process = subprocess.run(
        [sys.executable, "-c", "x = b'x' * 5 * 1024**3"], preexec_fn=_walls, capture_output=True, text=True
    )
    assert "MemoryError" in process.stderr
