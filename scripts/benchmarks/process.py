"""What one command took, measured from outside."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.corpus import PROJECT

_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True)
class Run:
    """Seconds on the clock, seconds of CPU, and MB of memory at the most, those of all its processes together."""

    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """A measured command ended with a code that was not expected; the text says which and what it said last."""


def run(
    command: Sequence[str], cwd: Path = PROJECT, codes: Iterable[int] = (0,), env: Mapping[str, str] | None = None
) -> Run:
    """Run one command in a process of its own. ``command`` begins with the path of a program."""
    with tempfile.TemporaryDirectory(prefix="toolbox-bench-") as folder:
        log = Path(folder) / "said"
        started = subprocess.run(
            [sys.executable, "-I", "-S", str(_LAUNCHER), str(log), *command],
            cwd=cwd,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
        )
        took = json.loads(started.stdout)
        if took["code"] not in codes:
            last = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise Failed(f"{' '.join(command)[:200]} ended with {took['code']}:\n{last}")
    return Run(took["wall"], took["cpu"], took["memory"] / 1e6)


def toolbox(*arguments: str, keeping: Path | None = None) -> Run:
    """Run the ``toolbox`` program of this project; what it keeps for its user it keeps below ``keeping``, if that is named."""
    env = {**os.environ, "XDG_CACHE_HOME": str(keeping)} if keeping else None
    return run([sys.executable, "-m", "scripts", *arguments], env=env)


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure for itself."""
    return Run(*(statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "memory")))


def together(runs: Iterable[Run]) -> Run:
    """Commands that were run one after the other, as one."""
    runs = list(runs)
    return Run(sum(one.wall for one in runs), sum(one.cpu for one in runs), max(one.memory for one in runs))
