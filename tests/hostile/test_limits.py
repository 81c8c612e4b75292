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
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TODAY, copy_of_miniature
from tests.hostile.worst import WORST

SECONDS, MINUTE, MEGABYTES = 5, 60, 300
#: The process itself may not reserve more than this; what it really uses is measured.
_ADDRESS_SPACE = 4 * 1024**3


#: Starts the program, waits at most so many seconds and writes how it ended. The system counts the memory of whoever
#: starts a process as the process's own, and a test run has grown large by now: so something small starts it.
_START = """
import os, resource, signal, sys
program = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
signal.signal(signal.SIGALRM, lambda *_: os.kill(program, signal.SIGKILL))
signal.alarm(int(sys.argv[1]))  # one that waits uses no processor
_, status, used = os.wait4(program, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def _walls() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (MINUTE, MINUTE))


def measured(command: list[str]) -> tuple[int, float, float, str]:
    """Exit code, seconds of processor time, megabytes at the most, and what was said."""
    process = subprocess.run(
        [sys.executable, "-S", "-c", _START, str(MINUTE), sys.executable, *command],
        capture_output=True, text=True, cwd=PROJECT, env={**os.environ, "PYTHONPATH": str(PROJECT)}, preexec_fn=_walls,
    )  # fmt: skip
    *said, ended = process.stdout.splitlines()
    code, seconds, most = ended.split()
    megabytes = int(most) / 1024 if sys.platform == "linux" else int(most) / 1024**2
    return int(code), float(seconds), megabytes, "\n".join((*said, process.stderr))


@pytest.mark.parametrize("name", WORST)
def test_the_worst_file_is_judged_in_time(name: str, tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "toolbox")
    for path, text in WORST[name]().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    command = ["-m", "scripts", "validate", "--root", str(root), "--today", TODAY.isoformat()]
    code, seconds, megabytes, said = measured(command)
    assert code in (0, 1), said[-2000:]
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    assert "Traceback" not in said
    assert len(said.encode()) < 20_000 + 200 * len(WORST[name]())
    assert said.rstrip().splitlines()[-1].startswith(f"{len(list(root.glob('toolbox/entries/*/*.yml')))} entries, ")


def test_the_memory_counted_is_that_of_the_program_however_large_the_test_run_is() -> None:
    ballast = b"x" * (MEGABYTES + 100) * 1024**2
    assert measured(["-S", "-c", "pass"])[2] < 50 < len(ballast)
    assert measured(["-S", "-c", f"x = b'x' * {MEGABYTES} * 1024**2"])[2] > MEGABYTES


def test_a_program_that_takes_too_much_would_be_stopped() -> None:
    process = subprocess.run(
        [sys.executable, "-c", "x = b'x' * 5 * 1024**3"], preexec_fn=_walls, capture_output=True, text=True
    )
    assert "MemoryError" in process.stderr
