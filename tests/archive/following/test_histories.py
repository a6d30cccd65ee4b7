"""An address over time: versions in the order of their captures, whenever they were added."""

import itertools
from pathlib import Path

import msgspec
import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.following.historykept import History

URL = "https://news.example/n/ferry"
ERROR = b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"


@pytest.fixture(scope="module")
def pages(day) -> list[bytes]:
    """Return the versions of a page: as it was, one edited silently, one with other furniture."""
    first = day.story("ferry")
    second = first.replace(b"Part 2 of the story", b"The second half of the story")
    third = second.replace(b"</body>", b"<footer><p>All rights reserved.</p></footer></body>")
    return [first, second, third]


def read_history(path: Path, url: str = URL) -> History:
    with Archive(path, read_only=True) as archive:
        history = archive.history(url)
    assert history is not None
    return history


def at(hour: int) -> str:
    return f"2025-11-09T{hour:02}:00:00Z"


def strip_pages(history: History) -> History:
    versions = (msgspec.structs.replace(each, page=0) for each in history.versions)
    return msgspec.structs.replace(history, versions=tuple(versions))


def test_versions_stand_in_the_order_of_their_captures(fill, pages: list[bytes]) -> None:
    captures = [(at(8 + n), URL, page) for n, page in enumerate(pages)]
    told = [strip_pages(read_history(fill(order))) for order in itertools.permutations(captures)]
    assert all(each == told[0] for each in told)
    assert [version.first for version in told[0].versions] == [at(8), at(9), at(10)]


def test_step_tells_what_changed_and_between_which_captures(fill, pages: list[bytes]) -> None:
    captures = [(at(8), URL, pages[0]), (at(9), URL, pages[0]), (at(12), URL, pages[1])]
    history = read_history(fill(captures))
    (step,) = history.steps
    assert (step.since, step.until) == (at(9), at(12))
    (paragraph,) = step.change.body
    assert paragraph.before is not None
    assert paragraph.before.startswith("Part 2")
    assert step.change.silent
    assert history.silent == 1


def test_other_furniture_makes_no_step(fill, pages: list[bytes]) -> None:
    history = read_history(fill([(at(8), URL, pages[1]), (at(9), URL, pages[2])]))
    assert len(history.versions) == 2
    assert history.steps == ()


def test_what_was_taken_back_is_two_steps(fill, pages: list[bytes]) -> None:
    first, second, _ = pages
    history = read_history(fill([(at(8), URL, first), (at(9), URL, second), (at(10), URL, first)]))
    assert [version.page for version in history.versions] == [1, 2, 1]
    assert [(step.before, step.after) for step in history.steps] == [(0, 1), (1, 2)]
    assert history.steps[1].change.body[0].after == history.steps[0].change.body[0].before


def test_error_page_between_two_versions_is_passed_over(fill, pages: list[bytes]) -> None:
    captures = [(at(8), URL, pages[0]), (at(9), URL, ERROR), (at(10), URL, pages[1])]
    history = read_history(fill(captures))
    assert history.versions[1].skipped is not None
    assert [(step.before, step.after) for step in history.steps] == [(0, 2)]


def test_versions_without_instants_stand_as_they_were_added(tmp_path: Path, pages) -> None:
    with Archive(tmp_path / "news.db") as archive:
        for number in (1, 0):
            path = tmp_path / f"{number}.html"
            path.write_bytes(pages[number])
            archive.add(path, url=URL, statements=False)
        history = archive.history(URL)
    assert history is not None
    assert [version.first for version in history.versions] == [None, None]
    assert history.steps[0].change.body[0].after is not None
    assert history.steps[0].change.body[0].after.startswith("Part 2")


def test_address_never_kept_has_no_history(site_archive: Path) -> None:
    with Archive(site_archive, read_only=True) as archive:
        assert archive.history("https://news.example/none") is None
        assert archive.history("no address at all") is None


def test_address_may_come_with_tracking(site_archive: Path) -> None:
    assert read_history(site_archive, f"{URL}?utm_source=feed#top").url == URL
