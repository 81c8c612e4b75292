"""Starts one command and writes what it took as JSON: ``python -I -S launcher.py LOG COMMAND…``.

A program of its own, and small: the system counts the memory of whoever starts a process as the process's own.
It imports nothing of the project for the same reason. What the command says goes into the file LOG.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator

#: Seconds between two looks at the memory. Every look costs the command a little.
_PAUSE = 0.05


def _processes(first: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield first
    for thread in os.listdir(f"/proc/{first}/task"):
        with open(f"/proc/{first}/task/{thread}/children") as children:
            for child in children.read().split():
                yield from _processes(int(child))


def _resident(process: int) -> int:
    """Bytes of memory that one process holds."""
    with open(f"/proc/{process}/statm") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _share(process: int) -> int:
    """Bytes of memory of one process among several; what n of them share counts an nth for each."""
    with open(f"/proc/{process}/smaps_rollup") as lines:
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def memory(first: int) -> int:
    """Bytes that a process and all that descend from it hold together; 0 where the system does not say, or it has ended."""
    try:
        found = list(_processes(first))
        # A process that has forked shares most of its memory with its children: a sum would count that several times.
        return _resident(first) if len(found) == 1 else sum(map(_share, found))
    except (OSError, IndexError):
        return 0


def _watch(process: int, over: threading.Event, most: list[int]) -> None:
    while not over.wait(_PAUSE):
        most.append(max(memory(process), most.pop()))


def main() -> None:
    """Run the command, and write its exit code, seconds on the clock and of CPU, and bytes of memory at the most."""
    log, command = sys.argv[1], sys.argv[2:]
    to_log = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    said = [(os.POSIX_SPAWN_OPEN, 1, log, to_log, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)]
    over, most = threading.Event(), [0]
    started = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=said)
    watcher = threading.Thread(target=_watch, args=(process, over, most))
    watcher.start()
    _, status, used = os.wait4(process, 0)
    wall = time.monotonic() - started
    over.set()
    watcher.join()
    # What the system itself counted misses no moment, but counts the command without its children.
    alone = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    result = {
        "code": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": max(alone, *most),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
