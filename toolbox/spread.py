"""Work that is the same for each of many things, done on all processors.

Each process begins as a copy of this one and so has the catalogue without reading it again. Where the system cannot
make such copies safely, and where there is little to do, all is done here; what comes out is the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Generic, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

#: Fewer things are done sooner than processes are started.
LEAST = 100
#: So many things are handed to a process at once.
_CHUNK = 20

_IN_COPIES = {signal.SIGTERM: signal.SIG_DFL, signal.SIGINT: signal.SIG_IGN}

#: What the processes do, and with what: set before they are copied.
_job: tuple[Callable[[Any], Any], Sequence[Any]] = (lambda thing: thing, ())


def spread(work: Callable[[Thing], Result], things: Sequence[Thing], processes: int | None = None) -> Iterator[Result]:
    """``work`` for each of the ``things``, in their order. What ``work`` gives is pickled; what it raises is raised here."""
    processes = processes or _processors()
    if len(things) < LEAST or not _may_copy(processes):
        yield from map(work, things)
        return
    global _job
    _job = (work, things)
    chunks = [(start, start + _CHUNK) for start in range(0, len(things), _CHUNK)]
    gc.freeze()  # what is known by now is not looked through again by each process
    with _copying():
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


class Beside(Generic[Result]):
    """Some work that is done in a copy of this process while this one goes on."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if not _may_copy(_processors()):
            return
        # Not through a pipe: the copy would wait, with all that it holds, until somebody reads. Open until then.
        self._given = tempfile.TemporaryFile()  # noqa: SIM115
        gc.freeze()
        # As a daemon it ends with this process.
        self._process = multiprocessing.get_context("fork").Process(target=_give, args=(work, self._given), daemon=True)
        with _copying():
            self._process.start()
        gc.unfreeze()

    def result(self) -> Result:
        """What the work gives; what it raises is raised here."""
        if self._process is None:
            return self._work()
        self._process.join()
        if self._process.exitcode:
            raise RuntimeError("a process that worked beside this one has ended early")
        self._given.seek(0)
        raised, given = pickle.load(self._given)
        self.end()
        if raised:
            raise given
        return given

    def end(self) -> None:
        """Wait for the work no longer."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._given.close()


def _give(work: Callable[[], Any], giving: BinaryIO) -> None:
    try:
        given = False, work()
    except Exception as error:
        given = True, _to_hand_over(error)
    pickle.dump(given, giving)
    giving.flush()


def _to_hand_over(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # it may be of any sort
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _may_copy(processes: int) -> bool:
    """Whether copies of this process can be made, and are of use. A copy has one thread only, and would wait forever for
    what another one held: a server, which has many, makes none. A copy that works beside this process makes none."""
    return (
        processes > 1
        and sys.platform == "linux"
        and threading.current_thread() is threading.main_thread()
        and not multiprocessing.current_process().daemon
    )


@contextmanager
def _copying() -> Iterator[None]:
    """While copies are made. Each ends when it is told to, whatever this process does then: a copy of a server would
    else begin to end its service, and might never come to it. Who interrupts the program interrupts this process."""
    before = {one: signal.signal(one, now) for one, now in _IN_COPIES.items() if signal.getsignal(one) is not None}
    try:
        with warnings.catch_warnings():
            # Newer versions of Python warn of threads: the only other one of a build draws the sign of progress.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
