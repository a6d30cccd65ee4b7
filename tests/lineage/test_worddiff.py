"""What a text kept, cut, added and changed of another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.worddiff import Change, diff_words, match_words

TEXTS = st.lists(
    st.sampled_from(["a", "b", "c", ".", " ", "\n", "né", "新", "„", "🙂"]), max_size=40
)


def name_changes(before: str, after: str, **how: bool) -> list[tuple[str, str, str]]:
    diff = diff_words(before, after, **how)
    return [(each.change.value, each.before, each.after) for each in diff.segments]


def test_each_kind_of_change_is_named() -> None:
    assert name_changes("one two three four five", "one two 3 four five six") == [
        ("kept", "one two ", "one two "),
        ("changed", "three ", "3 "),
        ("kept", "four five", "four five "),
        ("added", "", "six"),
    ]
    assert name_changes("one two three", "one three") == [
        ("kept", "one ", "one "),
        ("cut", "two ", ""),
        ("kept", "three", "three"),
    ]


def test_case_and_marks_do_not_count() -> None:
    assert diff_words("The mayor said: “No.”", 'the mayor said "no"').is_same


def test_exact_case_and_marks_count() -> None:
    assert name_changes("It is over.", "It is over?", exact=True)[-1] == ("changed", ".", "?")
    assert not diff_words("The mayor", "the mayor", exact=True).is_same


def test_words_alone_among_changes_count_as_changed() -> None:
    before, after = "red green blue the black white grey", "one two three the four five six"
    assert [change for change, *_ in name_changes(before, after)] == ["changed"]
    assert diff_words(before, after, tidy=False).kept_words == 1


def test_letters_of_scripts_without_spaces_are_words() -> None:
    diff = diff_words("総理大臣は辞任した", "総理大臣が辞任した")
    assert (diff.before_words, diff.kept_words) == (9, 8)


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "a"), ("a", ""), ("...", "!")])
def test_texts_with_hardly_any_words(before: str, after: str) -> None:
    diff = diff_words(before, after)
    assert "".join(each.before for each in diff.segments) == before
    assert "".join(each.after for each in diff.segments) == after


@given(TEXTS, TEXTS, st.booleans(), st.booleans())
def test_segments_are_the_texts(one: list[str], two: list[str], exact: bool, tidy: bool) -> None:
    before, after = "".join(one), "".join(two)
    diff = diff_words(before, after, exact=exact, tidy=tidy)
    assert "".join(each.before for each in diff.segments) == before
    assert "".join(each.after for each in diff.segments) == after
    for each in diff.segments:
        assert before[slice(*each.before_span)] == each.before
        assert after[slice(*each.after_span)] == each.after
    kept = [each for each in diff.segments if each.change is Change.KEPT]
    assert sum(each.before_words for each in kept) == diff.kept_words
    assert sum(each.before_words for each in diff.segments) == diff.before_words
    assert sum(each.after_words for each in diff.segments) == diff.after_words


def test_runs_are_equal_words_in_order() -> None:
    one, two = "a b c d e f".split(), "x b c y e f z".split()
    assert match_words(one, two) == [(1, 1, 2), (4, 4, 2)]


def test_long_texts_are_cut_at_passages_they_share() -> None:
    words = [f"word{n}" for n in range(9000)]
    other = [*words[:4000], "new", *words[4100:]]
    runs = match_words(words, other)
    assert sum(length for *_, length in runs) == len(other) - 1


@pytest.mark.parametrize("words", [("a",), ("a", "b"), ("a", "b", "b", "a", "c")])
def test_hostile_texts_take_no_more_than_linear_time(words: tuple[str, ...]) -> None:
    text = " ".join(words * (200_000 // len(words)))
    start = time.process_time()
    diff = diff_words(text, text[2:] + " z")
    assert time.process_time() - start < 5
    assert "".join(each.after for each in diff.segments) == text[2:] + " z"


def test_gap_begins_with_the_sentence() -> None:
    before = "The mayor spoke. The mayor left. The crowd sang."
    assert name_changes(before, "The mayor spoke. The crowd sang.") == [
        ("kept", "The mayor spoke. ", "The mayor spoke. "),
        ("cut", "The mayor left. ", ""),
        ("kept", "The crowd sang.", "The crowd sang."),
    ]
    assert name_changes("The mayor left. " + before, before)[0] == ("cut", "The mayor left. ", "")
