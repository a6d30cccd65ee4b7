import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.pieces import NOWHERE, PARAGRAPH, Pieces
from onrecord.statements.windows import AFTER, BEFORE, cut_windows


def build_pieces(*lengths: int) -> Pieces:
    border = [PARAGRAPH if n == 0 else NOWHERE for length in lengths for n in range(length)]
    size = len(border)
    pieces = Pieces([[0] * size for _ in range(8)])
    pieces.border = np.array(border, dtype=np.int64)
    return pieces


@given(st.lists(st.integers(1, 90), max_size=12), st.integers(5, 80))
def test_each_piece_is_owned_once_and_windows_keep_their_size(lengths, longest):
    pieces = build_pieces(*lengths)
    windows = cut_windows(pieces, longest=longest)
    owned = [place for each in windows for place in range(each.first, each.last)]
    assert owned == list(range(len(pieces)))
    for each in windows:
        assert each.last - each.first <= longest
        assert 0 <= each.start <= each.first <= each.last <= each.end <= len(pieces)
        assert each.end - each.start <= longest + BEFORE + AFTER


@pytest.mark.parametrize(
    ("lengths", "firsts"), [((4, 4, 4), [0, 8]), ((4, 8), [0, 4]), ((20,), [0, 10])]
)
def test_a_window_begins_with_a_paragraph_where_it_can(lengths, firsts):
    windows = cut_windows(build_pieces(*lengths), longest=10)
    assert [each.first for each in windows] == firsts
