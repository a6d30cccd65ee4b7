"""Bodies that are kept while the archive is as it was."""

from pathlib import Path

import pytest

from onrecord.web.answered import BRIEF, LARGEST, MOST_BYTES, Answered


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def answered(tmp_path: Path, clock: Clock) -> Answered:
    (tmp_path / "news.db").write_bytes(b"one")
    return Answered(tmp_path / "news.db", clock)


def ask(answered: Answered, key: str, body: bytes, *, is_brief: bool = False) -> bytes:
    return answered.get(key, lambda: body, is_brief=is_brief)


def test_body_is_made_once(answered: Answered) -> None:
    assert ask(answered, "/", b"first") == b"first"
    assert ask(answered, "/", b"second") == b"first"
    assert ask(answered, "/other", b"second") == b"second"


@pytest.mark.parametrize("name", ["news.db", "news.db-wal"])
def test_writing_to_the_archive_makes_it_anew(answered: Answered, name: str) -> None:
    ask(answered, "/", b"first")
    answered.archive.with_name(name).write_bytes(b"other")
    assert ask(answered, "/", b"second") == b"second"


def test_what_depends_on_more_is_kept_briefly(answered: Answered, clock: Clock) -> None:
    ask(answered, "/", b"first", is_brief=True)
    clock.now = BRIEF / 2
    assert ask(answered, "/", b"second", is_brief=True) == b"first"
    clock.now = BRIEF * 2
    assert ask(answered, "/", b"second", is_brief=True) == b"second"


def test_body_of_a_moment_of_writing_is_not_kept(answered: Answered) -> None:
    def make() -> bytes:
        answered.archive.write_bytes(b"written meanwhile")
        return b"of before"

    assert answered.get("/", make, is_brief=False) == b"of before"
    assert ask(answered, "/", b"of after") == b"of after"


def test_memory_is_bounded(answered: Answered) -> None:
    for number in range(2 * MOST_BYTES // LARGEST):
        ask(answered, str(number), bytes(LARGEST))
    assert ask(answered, "0", b"made anew") == b"made anew"
    assert answered._held <= MOST_BYTES


def test_huge_body_is_not_kept(answered: Answered) -> None:
    ask(answered, "/", bytes(LARGEST + 1))
    assert ask(answered, "/", b"small") == b"small"
