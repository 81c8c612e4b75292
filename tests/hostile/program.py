"""The ``toolbox`` program as a process of its own, without a network, with what it cost."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT

_GUARD = Path(__file__).parent / "guard"


@dataclass(frozen=True)
class Run:
    """How a process ended, and the largest cost of it and of its children."""

    code: int
    out: str
    err: str
    #: Processor time in seconds, so that other work on the machine does not count.
    seconds: float
    megabytes: float
    #: What wanted to reach a network.
    calls: str


@functools.cache
def without_network() -> tuple[str, ...]:
    """The words before a command that give it, and its children, a machine without any network; none where the system forbids that."""
    unshare = shutil.which("unshare")
    works = unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode == 0
    return (unshare, "-rn") if works else ()


def toolbox(*arguments: str, root: Path) -> Run:
    """Run a command on the toolbox at ``root``."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        work = Path(folder)
        environment = {
            **os.environ,
            "NO_COLOR": "1",
            "PYTHONPATH": os.pathsep.join([str(_GUARD), str(PROJECT)]),
            "TOOLBOX_NETWORK_LOG": str(work / "calls"),
        }
        with (work / "out").open("wb") as out, (work / "err").open("wb") as err:
            process = subprocess.Popen(
                [*without_network(), sys.executable, "-m", "scripts", *arguments, "--root", str(root)],
                stdout=out,
                stderr=err,
                cwd=root,
                env=environment,
            )
            _, status, cost = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        calls = work / "calls"
        return Run(
            process.returncode,
            (work / "out").read_text(encoding="utf-8"),
            (work / "err").read_text(encoding="utf-8"),
            cost.ru_utime + cost.ru_stime,
            cost.ru_maxrss / 1024,
            calls.read_text() if calls.exists() else "",
        )
