from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.folding import count_visible, fold_text


def test_white_space_of_all_kinds_is_one_space() -> None:
    assert fold_text("\u3000a\u00a0\u2003b\r\n\tc\u2028") == "a b c"


def test_break_hints_part_no_word() -> None:
    assert fold_text("hy\u00adphen\ufeff \u200b\u2060") == "hyphen"


@given(st.text())
def test_folding_twice_changes_nothing(raw: str) -> None:
    assert fold_text(fold_text(raw)) == fold_text(raw)


@given(st.text())
def test_visible_characters_are_kept(raw: str) -> None:
    assert count_visible(raw) == len(fold_text(raw).replace(" ", "")) == count_visible(raw[::-1])
