"""What the front asks an archive: the latest stories, who is cited, the rankings as they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.views.citing import is_outlet, is_own, list_cited
from onrecord.archive.views.latest import read_latest
from onrecord.archive.views.prominence import read_extent, read_prominence, read_state
from onrecord.archive.views.rankingsnow import read_rankings_now


@pytest.fixture(scope="module")
def goldens(kept_goldens: Path) -> Iterator[Archive]:
    """Return an archive of the golden pages."""
    with Archive(kept_goldens, read_only=True) as archive:
        yield archive


def build_page(first: str) -> bytes:
    """Return a story beside a most-read list that begins with a headline."""
    ranked = "".join(
        f"<li><a href='/n/{at}'>{first if at == 1 else f'Story number {at} of the day'}</a></li>"
        for at in range(1, 6)
    )
    text = "The council of the harbour voted on Tuesday to keep the old ferry until spring. " * 3
    return (
        f"<html lang=en><body><article><h1>Ferry stays until spring</h1><p>{text}</p></article>"
        f"<aside><h2>Most read</h2><ol>{ranked}</ol></aside></body></html>"
    ).encode()


def test_latest_stories_come_newest_first_with_a_statement(goldens: Archive) -> None:
    stories = read_latest(goldens.connection, most=10)
    assert len(stories) == 10
    assert (stories[0].published or "").startswith("2025-11")
    for story in stories:
        record = goldens.page(story.page)
        assert record is not None
        statements = record.outcome.statements  # type: ignore[union-attr]
        assert story.statements == len(statements)
        if story.quote is not None:
            quoted = {each.id: each for each in statements}[story.quote.label]
            assert quoted.speaker_name == story.quote.speaker
            assert quoted.within is None


def test_copies_of_one_story_are_shown_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        for host in ("a", "b", "c"):
            page = build_page(f"List of {host}")
            archive.add(page, url=f"https://{host}.example/n/1", published="2025-11-09")
        (story,) = read_latest(archive.connection, most=5)
    assert story.copies == 2


def test_prominent_people_are_named_once(goldens: Archive) -> None:
    found = read_prominence(goldens.connection, most=20)
    names = [each.person for each in found.quoted]
    counts = [each.statements for each in found.quoted]
    assert len(set(names)) == len(names) == 20
    assert counts == sorted(counts, reverse=True)
    assert all(each.type == "person" for each in found.quoted)


def test_outlet_that_another_cites_is_listed_and_no_own_words(tmp_path: Path) -> None:
    text = (
        "The Harbour Times reported on Tuesday that the council will keep the old ferry until "
        "spring. Reuters reported that the ferry is safe. The Harbour Times said that it leaks."
    )
    page = f"<html lang=en><body><article><h1>Ferry stays until spring</h1><p>{text}</p>"
    with Archive(tmp_path / "news.db") as archive:
        archive.add(page.encode(), url="https://other.example/1")
        elsewhere = {
            each.outlet: each.statements for each in list_cited(archive.connection, most=9)
        }
        archive.add(f"{page}<!-- -->".encode(), url="https://harbour-times.example/1")
        both = {each.outlet: each.statements for each in list_cited(archive.connection, most=9)}
    assert "Reuters" in elsewhere
    times = next(name for name in elsewhere if "Harbour Times" in name)
    assert both[times] == elsewhere[times]
    assert both["Reuters"] == 2 * elsewhere["Reuters"]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        *(("Reuters", True), ("Associated Press", True), ("The Harbour Times", True)),
        *(("Financial Ledger", True), ("Ministry of Defence", False), ("Voltara", False)),
    ],
)
def test_outlets_are_known_by_what_they_are_called(name: str, outlet: bool) -> None:
    assert is_outlet(name, {"financial ledger"}) is outlet


def test_own_pages_are_known_by_publisher_and_host() -> None:
    assert is_own("The Harbour Times", "Harbour Times", None)
    assert is_own("Harbour Times", None, "www.harbour-times.example")
    assert not is_own("Harbour Times", "Tide Wire", "tidewire.example")
    assert not is_own("Reuters", None, None)


def test_ranking_is_that_seen_last(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(build_page("First ferry sails at dawn"), url="https://a.example/n/1")
        archive.add(build_page("Second ferry sails at dusk"), url="https://a.example/n/2")
        (ranking,) = read_rankings_now(archive.connection, most=5, places=3)
    assert ranking.outlet == "a.example"
    assert ranking.places[0].headline == "Second ferry sails at dusk"
    assert ranking.places[0].page == 1
    assert [place.rank for place in ranking.places] == [1, 2, 3]
    assert ranking.places[2].page is None


def test_extent_and_state_change_with_the_archive(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        state = read_state(archive.connection)
        assert read_extent(archive.connection).outlets == 0
        archive.add(build_page("A ferry sails"), url="https://a.example/n/1")
        assert read_state(archive.connection) != state
        assert read_extent(archive.connection).outlets == 1
