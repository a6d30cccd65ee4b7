"""How much of each block stands in the gold, in its order."""

import pytest
from training.pages.alignment import align_blocks


def align(blocks: list[str], gold: str) -> list[float]:
    return align_blocks([block.split() for block in blocks], gold.split())


def test_blocks_of_the_gold_match_whole() -> None:
    assert align(["one two three four five", "six", "no"], "one two three four five six") == [
        1,
        1,
        0,
    ]


def test_block_that_differs_in_part_matches_in_part() -> None:
    (share,) = align(["a b c d e x y z"], "a b c d e")
    assert share == 5 / 8


def test_repeated_words_match_once_and_in_order() -> None:
    blocks = ["d e f", "a b c", "d e f", "g h i", "a b c"]
    assert align(blocks, "a b c d e f g h i") == [0, 1, 1, 1, 0]


def test_the_longer_of_two_chains_is_chosen() -> None:
    teaser, story = "the vote was close today", "and then the vote was close today it ended"
    assert align([teaser, story], "and then the vote was close today it ended") == [0, 1]


@pytest.mark.parametrize(("blocks", "gold"), [([], "a b"), (["a b"], ""), ([""], "a")])
def test_nothing_matches_nothing(blocks: list[str], gold: str) -> None:
    assert align(blocks, gold) == [0.0] * len(blocks)
