"""What stands around a record: versions, captures, kin, quotations, who speaks; its bytes again."""

from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.intake import read_page
from onrecord.archive.onepage import OnePage, take_page
from onrecord.archive.views.delivered import find_delivery
from onrecord.archive.views.standing import find_standing
from onrecord.settings import DEFAULT
from onrecord.types import Record

PLACES = ("Lisbon", "Oslo", "Turin", "Cork", "Basel", "Ghent")
URL = "https://news.example/talks"


def write_story(opening: str) -> bytes:
    """Return a story that several outlets may print."""
    body = "".join(
        f"<p>The mayor of {place}, Ann Lee, said on Monday that the talks in {place} with owners "
        f"of its port had failed after {hours} hours.</p>"
        for hours, place in enumerate(PLACES, 3)
    )
    page = f"<html lang=en><body><article><h1>{opening}</h1>{body}</article></body></html>"
    return page.encode()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of a story in two versions, and of its reprint."""
    path = tmp_path_factory.mktemp("standing") / "news.db"
    with Archive(path) as archive:
        archive.add(write_story("Talks on six ports fail"), url=URL)
        archive.add(write_story("Talks on six ports have failed"), url=URL)
        archive.add(write_story("Port talks fail"), url="https://other.example/talks")
    return path


def test_versions_stand_newest_first(kept: Path) -> None:
    with Archive(kept, read_only=True) as archive:
        standing = find_standing(archive.connection, 1)
    assert [(each.page, each.version) for each in standing.versions] == [(2, 2), (1, 1)]
    assert standing.captures == 1


@pytest.mark.parametrize("page", [1, 2, 3])
def test_every_version_knows_its_family(kept: Path, page: int) -> None:
    with Archive(kept, read_only=True) as archive:
        family = find_standing(archive.connection, page).family
    assert family is not None
    assert family.members == 2


def test_statements_know_who_speaks_and_where_else(kept: Path) -> None:
    with Archive(kept, read_only=True) as archive:
        page = archive.page(3)
        standing = find_standing(archive.connection, 3)
    assert page is not None
    assert isinstance(page.outcome, Record)
    named = {each.id for each in page.outcome.statements if each.speaker_name == "Ann Lee"}
    assert named
    assert all(standing.people[each] == ("Ann Lee",) for each in named)
    assert {each.statement for each in standing.quotations} <= {
        each.id for each in page.outcome.statements
    }


def test_kept_bytes_read_again_are_the_record(kept: Path) -> None:
    with Archive(kept, read_only=True) as archive:
        page = archive.page(2)
        assert page is not None
        found = find_delivery(archive.connection, page)
    assert found is not None
    delivery, hints = found
    assert hints.url == URL
    assert read_page(delivery, hints, DEFAULT) == page.outcome


def test_one_page_is_one_source() -> None:
    task = take_page(b"<p>x</p>", "x.html")
    assert list(OnePage(task, DEFAULT)) == [task]
