"""Work aside: its result, its error, and neither lost."""

import threading

import pytest

from onrecord.archive.aside import Aside


def test_the_result_comes_from_another_thread() -> None:
    assert Aside(threading.get_ident).finish() != threading.get_ident()


def test_what_the_work_raises_is_raised() -> None:
    def fail() -> int:
        raise MemoryError("no room")

    work = Aside(fail)
    with pytest.raises(MemoryError, match="no room"):
        work.finish()
