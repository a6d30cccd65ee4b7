"""Edits kept in short: the same as a history made anew, whatever came in which order."""

import random
import sqlite3
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

URL = "https://news.example/n/ferry"
OTHER = "https://news.example/n/bridge"
NOTE = b"<p>Correction: an earlier version of the story gave a wrong name.</p></article>"


def at(hour: int) -> str:
    return f"2025-11-09T{hour:02}:00:00Z"


@pytest.fixture(scope="module")
def captures(day) -> list[tuple[str, str, bytes]]:
    """Return captures of two pages: edits, a correction, furniture, and one taken back."""
    first = day.story("ferry")
    second = first.replace(b"Part 2 of the story", b"The second half of the story")
    third = second.replace(b"</article>", NOTE).replace(b"Part 3", b"The third part")
    around = third.replace(b"</body>", b"<footer><p>All rights reserved.</p></footer></body>")
    versions = (first, second, second, third, around, first)
    found = [(at(8 + n), URL, page) for n, page in enumerate(versions)]
    return [*found, (at(9), OTHER, day.story("bridge"))]


def list_edits(path: Path) -> list[tuple[object, ...]]:
    """Return the edits by what stood before and after, for any numbering of the pages."""
    query = """
        SELECT before.digest, after.digest, since, until, changed, silent, noted, headline
        FROM edits
        JOIN pages AS one ON one.id = before_id
        JOIN contents AS before ON before.id = one.content_id
        JOIN pages AS two ON two.id = after_id
        JOIN contents AS after ON after.id = two.content_id
        ORDER BY since, until
    """
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def test_edits_say_what_the_history_says(fill, captures) -> None:
    path = fill(captures)
    edits = list_edits(path)
    with Archive(path, read_only=True) as archive:
        history = archive.history(URL)
    assert history is not None
    assert [(bool(row[5]), bool(row[6])) for row in edits if row[4]] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert [step.change.silent for step in history.steps] == [True, False, True]
    assert len(edits) == 4


def test_edits_are_the_same_in_any_order(fill, captures) -> None:
    expected = list_edits(fill(captures))
    for seed in range(3):
        mixed = list(captures)
        random.Random(seed).shuffle(mixed)
        assert list_edits(fill(mixed)) == expected


def test_edits_added_one_by_one_are_those_of_one_run(fill, captures, make, tmp_path: Path) -> None:
    expected = list_edits(fill(captures))
    with Archive(tmp_path / "news.db") as archive:
        for number, (instant, url, page) in enumerate(reversed(captures)):
            fields = {"WARC-Date": instant, "WARC-Record-ID": f"<urn:uuid:{number:032x}>"}
            (tmp_path / f"{number}.warc.gz").write_bytes(
                make.warc(("response", url, make.response(page), fields))
            )
            archive.add(tmp_path / f"{number}.warc.gz", statements=False)
    assert list_edits(tmp_path / "news.db") == expected


def test_rereading_and_older_archives_end_alike(fill, captures) -> None:
    path = fill(captures)
    expected = list_edits(path)
    with Archive(path) as archive:
        archive.reread(everything=True, statements=True)
        archive.reread(everything=True, statements=False)
    assert list_edits(path) == expected
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM edits")
        connection.execute("INSERT INTO pending_edits SELECT id FROM pages WHERE version > 1")
    with Archive(path) as archive, archive.writing():
        pass
    assert list_edits(path) == expected
