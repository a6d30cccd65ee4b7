from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.folding import fold_text
from onrecord.page.hyperlinks import place_links


def test_whole_block_is_one_link() -> None:
    (link,) = place_links([("x", 0, 2)], ["a ", "b"], "a b")
    assert (link.href, link.span) == ("x", (0, 3))


def test_link_of_white_space_is_none() -> None:
    assert place_links([("x", 1, 2)], ["a", " \u200b", "b"], "a b") == ()


@given(st.lists(st.text("ab \u00a0\u200b", max_size=4), min_size=1, max_size=8), st.data())
def test_span_holds_the_visible_characters_of_the_pieces(
    pieces: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    text = fold_text("".join(pieces))
    links = place_links([("x", first, last)], pieces, text)
    found = "".join(text[slice(*link.span)] for link in links)
    assert found.replace(" ", "") == fold_text("".join(pieces[first:last])).replace(" ", "")
