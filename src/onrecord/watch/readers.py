"""Errands in, what was read of them out, by this process or by a few of its own."""

from collections.abc import Callable
from concurrent.futures import Future

from onrecord.archive.processes import Workers
from onrecord.errors import UsageError
from onrecord.watch.reading import Brought, Errand, lose_errand, read_errand


class Readers:
    """Who reads. With one process it is this one; `wake` is called when another has finished."""

    def __init__(self, processes: int, wake: Callable[[], None]) -> None:
        if processes < 1:
            raise UsageError(f"processes must be 1 or more, not {processes}")
        self.wake = wake
        self.workers = Workers(read_errand, lose_errand, processes) if processes > 1 else None

    def submit(self, errand: Errand) -> "Future[Brought]":
        """Have an errand read; by this process it is done at once."""
        if self.workers is None:
            done: Future[Brought] = Future()
            done.set_result(read_errand(errand))
            return done
        future = self.workers.submit(errand)
        future.add_done_callback(lambda _: self.wake())
        return future

    def take(self, errand: Errand, future: "Future[Brought]") -> Brought:
        """Return what was read; an errand that killed its process is a failure."""
        return future.result() if self.workers is None else self.workers.take(errand, future)

    def close(self) -> None:
        """Let the processes go."""
        if self.workers is not None:
            self.workers.pool.shutdown(wait=False, cancel_futures=True)
