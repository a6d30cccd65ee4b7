"""Statements cut into stretches: each character once, with all that it belongs to."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.passages import MOST_AT_ONCE, Mark, cut_marks, cut_text

LENGTH = 40
MARKS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
        lambda pair: Mark(pair[0], min(LENGTH, pair[0] + pair[1]), f"s{sum(pair)}", "content")
    ),
    max_size=8,
)


@given(MARKS, st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_stretches_cover_the_text_once_with_all_marks(
    marks: list[Mark], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    segments = tuple(cut_marks(marks))
    found = list(cut_text(segments, start, end))
    assert [each.start for each in found] == [start, *(each.end for each in found)][: len(found)]
    assert (found[-1].end if found else start) == end
    for each in found:
        for place in range(each.start, each.end):
            expected = {mark for mark in marks if mark.start <= place < mark.end}
            assert set(each.marks) == expected
        sizes = [mark.end - mark.start for mark in each.marks]
        assert sizes == sorted(sizes)


def test_words_belong_to_a_bounded_number_of_statements() -> None:
    marks = [Mark(0, 10 + number, f"s{number}", "content") for number in range(50)]
    assert all(len(each.marks) <= MOST_AT_ONCE for each in cut_marks(marks))
