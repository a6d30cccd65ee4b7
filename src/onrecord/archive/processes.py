"""Items and work to do on each in, the results out in the items' order, by one process or more."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from onrecord.errors import UsageError

AHEAD = 8
"""Items in work for each process: enough to keep it busy, little enough to hold in memory."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def work_all(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    *,
    lost: Callable[[Item], Result],
    processes: int,
) -> Iterator[Result]:
    """Yield the result of the work on each item, in order.

    `lost` gives the result for an item whose process died of it. Raises UsageError for fewer
    than one process.
    """
    if processes < 1:
        raise UsageError(f"processes must be 1 or more, not {processes}")
    if processes == 1:
        yield from map(work, items)
        return
    workers = Workers(work, lost, processes)
    try:
        yield from workers.work_all(items)
    finally:
        workers.pool.shutdown(wait=False, cancel_futures=True)


class Workers(Generic[Item, Result]):
    """Child processes. One that dies of an item costs that item, not the run."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        lost: Callable[[Item], Result],
        processes: int,
    ) -> None:
        self.work = work
        self.lost = lost
        self.processes = processes
        self.pool = start_pool(processes)

    def work_all(self, items: Iterable[Item]) -> Iterator[Result]:
        """Yield the results in the items' order."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in items:
            waiting.append((item, self.submit(item)))
            if len(waiting) >= AHEAD * self.processes:
                yield self.take(*waiting.popleft())
        while waiting:
            yield self.take(*waiting.popleft())

    def submit(self, item: Item) -> "Future[Result]":
        """Hand an item to the children; start them anew where one has died."""
        try:
            return self.pool.submit(self.work, item)
        except BrokenProcessPool:
            self.pool.shutdown(wait=False)
            self.pool = start_pool(self.processes)
            return self.pool.submit(self.work, item)

    def take(self, item: Item, future: "Future[Result]") -> Result:
        """Return an item's result; where a process died, try the item in one of its own."""
        try:
            return future.result()
        except BrokenProcessPool:
            pass
        with start_pool(1) as pool:
            try:
                return pool.submit(self.work, item).result()
            except BrokenProcessPool:
                return self.lost(item)


def start_pool(processes: int) -> ProcessPoolExecutor:
    """Return fresh child processes."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=begin_work)


def begin_work() -> None:
    """Make this child ready: it leaves Ctrl-C to its parent and ends with it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """End this process when its parent has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
