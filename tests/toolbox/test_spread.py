"""Work on many things gives the same on one processor and on several."""

from __future__ import annotations

import os

import pytest

from toolbox.spread import LEAST, spread

MANY = list(range(3 * LEAST))


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
