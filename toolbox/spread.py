"""Work that is the same for each of many things, done on all processors.

Each process begins as a copy of this one and so has the catalogue without reading it again. Where the system cannot
make such copies safely, and where there is little to do, all is done here; what comes out is the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

#: Fewer things are done sooner than processes are started.
LEAST = 100
#: So many things are handed to a process at once.
_CHUNK = 20

#: What the processes do, and with what: set before they are copied.
_job: tuple[Callable[[Any], Any], Sequence[Any]] = (lambda thing: thing, ())


def spread(work: Callable[[Thing], Result], things: Sequence[Thing], processes: int | None = None) -> Iterator[Result]:
    """``work`` for each of the ``things``, in their order. What ``work`` gives is pickled; what it raises is raised here."""
    processes = processes or _processors()
    # A copy has one thread only, and would wait forever for what another one held: a server, which has many, makes none.
    among_others = threading.current_thread() is not threading.main_thread()
    if processes < 2 or len(things) < LEAST or sys.platform != "linux" or among_others:
        yield from map(work, things)
        return
    global _job
    _job = (work, things)
    chunks = [(start, start + _CHUNK) for start in range(0, len(things), _CHUNK)]
    gc.freeze()  # what is known by now is not looked through again by each process
    with warnings.catch_warnings():
        # Newer versions of Python warn of threads: the only other one of a build draws the sign of progress.
        warnings.simplefilter("ignore", DeprecationWarning)
        pool = multiprocessing.get_context("fork").Pool(processes)
    try:
        for results in pool.imap(_chunk, chunks):
            yield from results
        pool.close()
    finally:
        pool.terminate()
        pool.join()
        gc.unfreeze()
        _job = (lambda thing: thing, ())


def _chunk(place: tuple[int, int]) -> list[Any]:
    work, things = _job
    return [work(thing) for thing in things[slice(*place)]]


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
