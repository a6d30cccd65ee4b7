"""Lines of headlines through a list: joined by address, then by words; the same in any order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive.following.rankingslines import Item, Shown, clean_address, join_lines


def show(hour: int, *places: tuple[str, str], page: int = 1) -> Shown:
    items = tuple(
        Item(rank=rank, headline=headline, url=url)
        for rank, (headline, url) in enumerate(places, 1)
    )
    instant = f"2025-11-09T{hour:02}:00:00Z"
    return Shown(instant=instant, page=page, url="https://n.example/", captures=1, items=items)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://N.example:443/a?utm_source=x&id=3#top", "https://n.example/a?id=3"),
        ("https://n.example/a?id=3", "https://n.example/a?id=3"),
        ("https://n.example/a?ref=ranking", "https://n.example/a"),
        ("https://n.example/doc?ref=12", "https://n.example/doc?ref=12"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("http://[bad?utm_source=x", "http://[bad?utm_source=x"),
        ("", ""),
    ],
)
def test_address_is_without_what_tells_where_from(url: str, clean: str) -> None:
    assert clean_address(url) == clean


def test_headline_without_address_joins_the_only_story_of_its_words() -> None:
    one = show(8, ("Ferry stays!", "https://n.example/f"))
    two = show(9, ("FERRY STAYS", ""))
    _, (line,) = join_lines([one, two])
    assert [spot.rank for spot in line.spots] == [1, 1]


def test_headline_of_two_stories_without_address_is_a_line_of_its_own() -> None:
    one = show(8, ("Ferry", "https://n.example/1"), ("Ferry", "https://n.example/2"))
    two = show(9, ("Ferry", ""))
    _, lines = join_lines([one, two])
    assert len(lines) == 3


def test_captures_of_one_instant_that_agree_are_one_showing() -> None:
    same = [show(8, ("Ferry", "https://n.example/f"), page=page) for page in (3, 2)]
    other = show(8, ("Bridge", "https://n.example/b"), page=4)
    showings, _ = join_lines([*same, other])
    assert [(shown.page, shown.captures) for shown in showings] == [(4, 1), (2, 2)]


def test_story_that_a_list_has_twice_counts_at_its_better_place() -> None:
    twice = show(8, ("A", "https://n.example/a"), ("A again", "https://n.example/a"))
    _, (line,) = join_lines([twice])
    assert ([spot.rank for spot in line.spots], line.best) == ([1], 1)


NAMES = st.lists(st.sampled_from("abcdef"), max_size=5, unique=True)


@given(st.lists(NAMES, max_size=8), st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_lines_are_the_same_in_any_order(lists: list[list[str]], seed: int) -> None:
    showings = [
        show(hour, *((f"Story {name}", f"https://n.example/{name}") for name in names), page=hour)
        for hour, names in enumerate(lists)
    ]
    mixed = list(showings)
    random.Random(seed).shuffle(mixed)
    shown, lines = join_lines(showings)
    assert join_lines(mixed) == (shown, lines)
    assert sum(len(line.spots) for line in lines) == sum(map(len, lists))
    for line in lines:
        rank = line.spots[0].rank if line.spots[0].instant == shown[0].instant else None
        for move in line.moves:
            assert move.before == rank
            rank = move.after
        assert rank == line.rank
