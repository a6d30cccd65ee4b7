"""Rankings over time: how headlines rose and fell, in whatever order the captures came."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.following.rankingskept import HeadlineLine, ListHistory
from onrecord.errors import UsageError
from onrecord.settings import DEFAULT

NOON = "2025-11-09T12:00:00Z"
DEEP = msgspec.structs.replace(DEFAULT, max_depth=50)


def read_history(path: Path, title: str = "access ranking", **asked: str) -> ListHistory:
    with Archive(path, read_only=True) as archive:
        (history,) = archive.ranking_history("news.example", title, **asked)
    return history


def find_line(history: ListHistory, url: str) -> HeadlineLine:
    return next(line for line in history.lines if line.url == f"https://news.example/n/{url}")


def test_lists_of_a_site_are_its_rankings_and_its_front_pages(site_archive: Path) -> None:
    with Archive(site_archive, read_only=True) as archive:
        ranking, related = archive.lists("news.example")
    assert (ranking.kind, ranking.title, ranking.showings) == ("ranking", "ACCESS RANKING", 5)
    assert (ranking.first, ranking.last) == ("2025-11-09T08:00:00Z", NOON)
    assert (related.kind, related.title, related.url) == (
        "related",
        "Top stories",
        "https://news.example/",
    )


def test_history_has_the_list_at_each_instant(site_archive: Path, day) -> None:
    history = read_history(site_archive)
    assert history.instants == tuple(hour for hour, _ in day.hours)
    for showing, (_, names) in zip(history.showings, day.hours, strict=True):
        urls = [f"https://news.example/n/{name}" for name in names]
        assert [place.url for place in showing.places] == urls
        assert [place.rank for place in showing.places] == [1, 2, 3, 4, 5]
        assert [history.lines[place.line].url for place in showing.places] == urls


def test_line_has_ranks_moves_and_ends(site_archive: Path) -> None:
    line = find_line(read_history(site_archive), "market")
    assert [(spot.instant[11:13], spot.rank) for spot in line.spots] == [
        ("08", 5),
        ("09", 5),
        ("12", 1),
    ]
    assert [(move.instant[11:13], move.before, move.after) for move in line.moves] == [
        ("10", 5, None),
        ("12", None, 1),
    ]
    assert (line.best, line.rank, line.last) == (1, 1, NOON)


def test_lines_stand_as_they_were_last(site_archive: Path) -> None:
    history = read_history(site_archive)
    assert [line.rank for line in history.lines] == [1, 2, 3, 4, 5, None]
    assert history.lines[-1].url == "https://news.example/n/ferry"


def test_reworded_headline_of_one_address_is_one_line(site_archive: Path, day) -> None:
    line = find_line(read_history(site_archive), "bridge")
    assert [each.headline for each in line.wordings] == [
        day.stories["bridge"],
        "Bridge opens: “a great day” for the harbour",
    ]
    assert line.wordings[1].first == NOON
    assert len(line.spots) == 5


def test_line_names_the_record_of_its_story(site_archive: Path) -> None:
    history = read_history(site_archive)
    with Archive(site_archive, read_only=True) as archive:
        page = archive.page(find_line(history, "ferry").page or 0)
    assert page is not None
    assert page.url == "https://news.example/n/ferry"
    assert find_line(history, "river").page is None


def test_line_without_address_is_matched_by_its_headline(fill, day) -> None:
    ranked = [(words.upper(), "") for words in list(day.stories.values())[:5]]
    front = day.front(ranked).replace(b' href=""', b"")
    path = fill([(NOON, day.site, front), (NOON, day.site + "other", day.story("ferry"))])
    with Archive(path, read_only=True) as archive:
        histories = archive.ranking_history("news.example")
        ferry = next(
            line
            for history in histories
            for line in history.lines
            if line.headline.casefold() == day.stories["ferry"].casefold()
        )
        page = archive.page(ferry.page or 0)
    assert page is not None
    assert page.url == day.site + "other"


def test_headline_of_two_stories_matches_neither(fill, day) -> None:
    ranked = day.places(("ferry", "bridge", "school", "river", "market"))
    front = (NOON, day.site, day.front(ranked))
    copies = [(NOON, day.site + place, day.story("ferry") + place.encode()) for place in "ab"]
    assert find_line(read_history(fill([front, *copies])), "ferry").page is None


def test_since_and_until_bound_the_captures(site_archive: Path) -> None:
    history = read_history(site_archive, since="2025-11-09T09:00:00Z", until="2025-11-09T11:00:00Z")
    assert [instant[11:13] for instant in history.instants] == ["09", "10", "11"]
    assert read_history(site_archive, since="2025-11-10").showings == ()


def test_limit_takes_the_newest(site_archive: Path) -> None:
    with Archive(site_archive, read_only=True) as archive:
        (history,) = archive.ranking_history("news.example", "ranking", limit=2)
    assert [instant[11:13] for instant in history.instants] == ["11", "12"]


def test_front_page_list_is_followed(site_archive: Path) -> None:
    history = read_history(site_archive, "top stories")
    assert len(history.showings) == 5
    assert [line.rank for line in history.lines] == [1, 2, 3, 4, 5, 6]


def test_section_is_that_of_the_front_page_s_address(fill, day) -> None:
    pages = [(NOON, day.site + place, day.front(day.places(("ferry",) * 5))) for place in ("", "w")]
    with Archive(fill(pages), read_only=True) as archive:
        (history,) = archive.ranking_history("news.example", "top stories", "W")
    assert history.series.url == "https://news.example/w"


def strip_numbers(histories: tuple[ListHistory, ...]) -> object:
    told = msgspec.to_builtins(histories)
    for history in told:
        history["series"].pop("id")
        for each in (*history["showings"], *history["lines"]):
            each.pop("page")
    return told


def test_history_is_the_same_in_any_order(site_archive: Path, shuffled_archive: Path) -> None:
    told = []
    for path in (site_archive, shuffled_archive):
        with Archive(path, read_only=True) as archive:
            told.append(strip_numbers(archive.ranking_history("news.example")))
            for history in archive.ranking_history("news.example"):
                for line in history.lines:
                    page = archive.page(line.page) if line.page else None
                    assert page is None or page.url == line.url
    assert told[0] == told[1]


def test_capture_without_instant_is_counted_and_left_out(tmp_path: Path, day) -> None:
    page = day.front(day.places(("ferry", "bridge", "school", "river", "market")))
    with Archive(tmp_path / "news.db") as archive:
        (tmp_path / "front.html").write_bytes(page)
        archive.add(tmp_path / "front.html", url=day.site)
        (history,) = archive.ranking_history("news.example", "ACCESS RANKING")
    assert (history.undated, history.showings, history.lines) == (1, (), ())
    assert (history.series.showings, history.series.first) == (1, None)


def test_unchanged_list_of_a_changed_page_is_stored_once(site_archive: Path) -> None:
    with sqlite3.connect(site_archive) as connection:
        fronts = connection.execute("SELECT count(*) FROM page_listings").fetchone()[0]
        lists = connection.execute("SELECT count(*) FROM listings").fetchone()[0]
    assert (fronts, lists) == (4, 1)


def test_rows_are_there_for_sql(site_archive: Path) -> None:
    query = """
        SELECT rank, captured FROM lists_view
        WHERE kind = 'ranking' AND item_url = 'https://news.example/n/ferry' ORDER BY captured
    """
    with sqlite3.connect(site_archive) as connection:
        assert [row[0] for row in connection.execute(query)] == [1, 2, 2, 2]


def dump_lists(path: Path) -> list[list[tuple[object, ...]]]:
    tables = ("listings", "listing_items", "page_listings", "showings", "headline_keys", "series")
    with sqlite3.connect(path) as connection:
        rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
        rows.append(connection.execute("SELECT * FROM headlines").fetchall())
        assert not connection.execute("SELECT * FROM pending_lists").fetchall()
    return rows


def test_older_archive_ends_like_a_new_one(fill, day, tmp_path: Path) -> None:
    path = fill(sorted(day.captures()))
    before = dump_lists(path)
    with sqlite3.connect(path) as connection:
        for table in ("showings", "series", "page_listings", "headline_keys"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM listing_items")
        connection.execute("DELETE FROM listings")
        connection.execute("INSERT INTO pending_lists SELECT id FROM pages")
    with Archive(path) as archive, archive.writing():
        pass
    assert dump_lists(path) == before


def test_rereading_leaves_the_history(fill, day) -> None:
    path = fill(sorted(day.captures()))
    with Archive(path) as archive:
        before = archive.ranking_history("news.example")
        archive.reread(everything=True, statements=False, settings=DEEP)
        after = archive.ranking_history("news.example")
    assert strip_numbers(after) == strip_numbers(before)


def test_site_without_a_name_is_refused(site_archive: Path) -> None:
    with Archive(site_archive, read_only=True) as archive, pytest.raises(UsageError):
        archive.lists(" ")
