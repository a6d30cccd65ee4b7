"""Who is the same among people of one name; in whatever order they came."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.joining import RARE, Profile, join_profiles


def join(*profiles: tuple[str, ...] | Profile) -> list[tuple[tuple[int, ...], bool]]:
    """Return groups of places among the profiles given, and whether each is ambiguous."""
    built = [
        each if isinstance(each, Profile) else Profile(id=place, titles=each)
        for place, each in enumerate(profiles)
    ]
    return [(group.profiles, group.ambiguous) for group in join_profiles(built)]


@pytest.mark.parametrize(
    "titles",
    [
        [("Russian Foreign Minister",), ()],
        [("Russian Foreign Minister",), ("Minister",)],
        [("Russian Foreign Minister",), ("Russia’s top diplomat",)],
        [("U.S. President",), ("President of the United States",), ("Republican candidate",)],
        [("basketball coach",), ("coach of the national team",), ()],
        [("spokesman",), ("leader of the opposition",)],
    ],
)
def test_titles_that_agree_are_of_one(titles: list[tuple[str, ...]]) -> None:
    assert join(*titles) == [(tuple(range(len(titles))), False)]


@pytest.mark.parametrize(
    "titles",
    [
        [("Russian Foreign Minister",), ("Canadian Foreign Minister",)],
        [("Minister",), ("basketball coach",)],
        [("British singer",), ("British lawmaker",)],
    ],
)
def test_titles_that_contradict_are_of_two(titles: list[tuple[str, ...]]) -> None:
    assert join(*titles) == [((0,), False), ((1,), False)]


def test_name_alone_is_nobody_in_particular_where_two_bear_it() -> None:
    assert join(("minister",), ("coach",), ()) == [((0,), False), ((1,), False), ((2,), True)]


def test_title_of_both_joins_them() -> None:
    assert join(("minister",), ("singer",), ("singer", "minister")) == [((0, 1, 2), False)]


def test_minister_of_no_country_is_ambiguous_between_two_countries() -> None:
    groups = join(("Russian minister",), ("Canadian minister",), ("minister",))
    assert groups == [((0,), False), ((1,), False), ((2,), True)]


def test_country_alone_is_ambiguous_between_two_callings() -> None:
    assert join(("Russian",), ("minister",), ("coach",)) == [
        ((0,), True),
        ((1,), False),
        ((2,), False),
    ]


def test_initials_keep_people_apart() -> None:
    profiles = [Profile(id=place, initials=letters) for place, letters in enumerate("wh")]
    assert join(*profiles) == [((0,), False), ((1,), False)]
    assert join(*profiles, Profile(id=2)) == [((0,), False), ((1,), False), ((2,), True)]


def test_somebody_rare_does_not_make_a_name_ambiguous() -> None:
    minister = Profile(id=0, titles=("minister",), uses=RARE)
    coach = Profile(id=1, titles=("coach",))
    assert join(minister, coach, Profile(id=2)) == [((0, 2), False), ((1,), False)]


TITLES = (
    *("Russian Foreign Minister", "minister", "U.S. coach", "coach", "Canadian", "singer"),
    *("Canadian singer and lawmaker", "spokesman", "British ambassador to France"),
)
PROFILES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(TITLES), max_size=2, unique=True),
        st.sampled_from(["", "", "j", "k"]),
        st.sampled_from([1, 2, 300]),
    ),
    max_size=9,
)


@given(PROFILES, st.randoms(use_true_random=False))
def test_order_and_numbers_make_no_difference(
    given_: list[tuple[list[str], str, int]], draw: random.Random
) -> None:
    profiles = [
        Profile(id=place, titles=tuple(titles), initials=initials, uses=uses)
        for place, (titles, initials, uses) in enumerate(given_)
    ]
    groups = {(group.profiles, group.ambiguous) for group in join_profiles(profiles)}
    numbers = draw.sample(range(100), len(profiles))
    renamed = [
        Profile(id=numbers[each.id], titles=each.titles, initials=each.initials, uses=each.uses)
        for each in profiles
    ]
    draw.shuffle(renamed)
    again = {
        (tuple(sorted(numbers.index(each) for each in group.profiles)), group.ambiguous)
        for group in join_profiles(renamed)
    }
    assert again == groups
    assert sorted(each for ids, _ in groups for each in ids) == list(range(len(profiles)))
