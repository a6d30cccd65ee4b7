"""Where blocks stand in the tree: their leaves are their texts, without a gap."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.page.folding import fold_text
from onrecord.page.placing import PlacedPage, place_leaves, place_page
from onrecord.page.tree import read_page

GOLDENS = sorted((Path(__file__).parents[1] / "goldens").glob("*/page.html"))
PIECES = st.text(alphabet="ab \n\u00a0\u00ad\u200bä", min_size=1, max_size=6)
MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <b> </b> <br> <i> <a href=x> </a> <td> <table> <li> one Two . 3".split()
    )
    | st.just(" ")
    | st.just("\n"),
    max_size=30,
).map("".join)


def read_leaves(placed: PlacedPage) -> dict[int, str]:
    """Return each block's text as its leaves, in page order, cut it."""
    found: dict[int, list[str]] = defaultdict(list)
    for node in placed.tree.root.traverse(include_text=True):
        if leaf := placed.leaves.get(node.mem_id):
            found[leaf.block].append(placed.blocks[leaf.block].text[leaf.start : leaf.end])
    return {block: "".join(texts) for block, texts in found.items()}


def check_placed(html: str) -> None:
    placed, page = place_page(html), read_page(html)
    assert [block.text for block in placed.blocks] == [block.text for block in page.blocks]
    assert read_leaves(placed) == {block.id: block.text for block in page.blocks}


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.parent.name)
def test_leaves_are_the_blocks_for_a_golden(path: Path) -> None:
    check_placed(path.read_text(encoding="utf-8", errors="replace"))


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_leaves_are_the_blocks_for_any_nesting(html: str) -> None:
    check_placed(html)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8))
def test_leaves_have_no_gap_for_any_white_space(raw: list[str]) -> None:
    text = fold_text("".join(raw))
    leaves = list(place_leaves(enumerate(raw), text, 0).values())
    assert [leaf.start for leaf in leaves] == [0, *[leaf.end for leaf in leaves]][: len(leaves)]
    assert (leaves[-1].end if leaves else 0) == len(text)


def test_a_space_stays_with_the_text_that_has_it() -> None:
    leaves = place_leaves([(1, "said "), (2, "Ann"), (3, " "), (4, "Lee")], "said Ann Lee", 7)
    assert [(leaf.start, leaf.end) for leaf in leaves.values()] == [(0, 5), (5, 8), (8, 9), (9, 12)]
