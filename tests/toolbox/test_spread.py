"""Work on many things gives the same on one processor and on several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from toolbox.spread import LEAST, Beside, spread

MANY = list(range(3 * LEAST))


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has."""
    monkeypatch.setattr("toolbox.spread._processors", lambda: 2)


def test_results_come_in_the_order_of_the_things() -> None:
    for processes in (1, 2, 3):
        assert list(spread(lambda one: one * one, MANY, processes)) == [one * one for one in MANY]


def test_much_work_is_done_by_other_processes_and_little_work_here() -> None:
    assert os.getpid() not in set(spread(lambda one: os.getpid(), MANY, 2))
    assert set(spread(lambda one: os.getpid(), MANY[: LEAST - 1], 2)) == {os.getpid()}


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_is_raised_here(processes: int) -> None:
    def fragile(one: int) -> int:
        if one == LEAST:
            raise LookupError(f"there is no {one}")
        return one

    with pytest.raises(LookupError, match=f"there is no {LEAST}"):
        list(spread(fragile, MANY, processes))
    assert list(spread(str, MANY, processes))[-1] == str(MANY[-1]), "the next work is not troubled"


def test_work_beside_is_done_in_another_process_and_gives_its_result() -> None:
    beside = Beside(lambda: (os.getpid(), len(MANY)))
    there, count = beside.result()
    assert there != os.getpid() and count == len(MANY)


def test_what_goes_wrong_beside_is_raised_where_one_waits() -> None:
    with pytest.raises(LookupError, match="there is none"):
        Beside(_fail).result()


def _fail() -> None:
    raise LookupError("there is none")


def test_what_cannot_be_handed_over_is_told_in_words() -> None:
    class Own(Exception):
        pass

    def fail() -> None:
        raise Own("there is none")

    with pytest.raises(RuntimeError, match="Own: there is none"):
        Beside(fail).result()


def test_a_process_that_is_killed_is_no_result() -> None:
    with pytest.raises(RuntimeError, match="has ended early"):
        Beside(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()


def test_who_waits_no_longer_leaves_no_process_behind() -> None:
    beside = Beside(lambda: time.sleep(60))
    assert multiprocessing.active_children()
    beside.end()
    assert multiprocessing.active_children() == []
    beside.end()


def test_work_beside_begins_no_further_processes() -> None:
    assert Beside(lambda: set(spread(lambda one: os.getpid(), MANY, 2)) == {os.getpid()}).result()


def test_where_there_is_one_processor_work_beside_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolbox.spread._processors", lambda: 1)
    beside = Beside(os.getpid)
    assert beside.result() == os.getpid()
    beside.end()


def test_copies_end_when_they_are_told_to_whatever_this_process_would_do(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for _ in range(20):
            assert len(list(spread(str, MANY, 2))) == len(MANY)
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGTERM, before)
    assert capfd.readouterr().err == ""
