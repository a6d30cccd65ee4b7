"""Work in, its result out, by a thread of its own meanwhile.

Packing leaves the interpreter free: with a second core it takes no time of the reader's.
"""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """One piece of work that is done while its caller does another."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._results: list[Result] = []
        self._errors: list[BaseException] = []
        self._thread = Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:
            self._errors.append(error)

    def finish(self) -> Result:
        """Wait for the work; return its result. Raises what it raised."""
        self._thread.join()
        for error in self._errors:
            raise error
        return self._results[0]
