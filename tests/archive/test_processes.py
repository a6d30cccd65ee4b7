"""Work in several processes: results in order, and a death costs one item."""

import pytest

from onrecord.archive.processes import work_all
from onrecord.errors import UsageError

WORK = eval
"""A function that a child process can import, and that can be made to do anything."""


def lose(item: str) -> str:
    return f"lost {item}"


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    items = [f"[__import__('time').sleep({n % 3} / 1000), {n}][1]" for n in range(40)]
    assert list(work_all(items, WORK, lost=lose, processes=processes)) == list(range(40))


def test_an_item_that_kills_its_process_is_lost_alone() -> None:
    death = "__import__('os')._exit(9)"
    items = ["1", "2", death, "3", death, *map(str, range(4, 24))]
    found = list(work_all(items, WORK, lost=lose, processes=2))
    assert found == [1, 2, f"lost {death}", 3, f"lost {death}", *range(4, 24)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def take():
        for number in range(10_000):
            taken.append(number)
            yield str(number)

    results = work_all(take(), WORK, lost=lose, processes=2)
    next(results)
    results.close()
    assert len(taken) < 100


def test_fewer_than_one_process_is_refused() -> None:
    with pytest.raises(UsageError):
        list(work_all(["1"], WORK, lost=lose, processes=0))
