"""Contents of the model's roles without holes and strays."""

import numpy as np
import pytest

from onrecord.statements.mending import cut_strays, fill_holes, reach_back
from onrecord.statements.pieces import LOWER, MARK, NOWHERE, OPENING, SENTENCE, Pieces


def build_pieces(text: str) -> Pieces:
    """One piece a letter: "." begins a sentence, "," is a mark, "(" opens a quotation."""
    columns = [[0] * len(text) for _ in range(8)]
    columns[4] = [MARK if each in ",(" else LOWER for each in text]
    columns[5] = [OPENING if each == "(" else 0 for each in text]
    columns[6] = [SENTENCE if each == "." else NOWHERE for each in text]
    return Pieces(columns)


def mark_taken(size: int, *places: int):
    taken = np.zeros(size, dtype=bool)
    taken[list(places)] = True
    return taken


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        (".xxxxxxxx", (), [(1, 9)]),
        (".xxxxxxxx", (6,), [(1, 6), (8, 9)]),  # another part stands in it
        (".xxxxxx.x", (), [(1, 6), (8, 9)]),  # a sentence ends in it
        (".xxxxxx,x", (), [(1, 6), (8, 9)]),
    ],
)
def test_a_hole_of_few_words_is_filled(text, taken, expected):
    taken = mark_taken(len(text), *taken)
    assert fill_holes(build_pieces(text), [(1, 6), (8, 9)], taken, 0) == expected


@pytest.mark.parametrize("runs", [[(1, 6), (10, 12)], [(1, 3), (4, 12)]])
def test_a_wide_hole_and_one_behind_few_words_stay(runs):
    assert fill_holes(build_pieces("." + 11 * "x"), runs, mark_taken(12), 0) == runs


def test_content_goes_on_at_the_comma_that_closes_the_aside():
    pieces, taken = build_pieces(".xx,ss,vvxx"), mark_taken(11, 4, 5)
    assert reach_back(pieces, [(1, 3), (9, 11)], taken, 0) == [(1, 3), (7, 11)]
    assert reach_back(pieces, [(9, 11)], taken, 0) == [(9, 11)]


def test_a_lone_word_behind_the_aside_is_left_out():
    pieces, taken = build_pieces(".xx,ss,axx"), mark_taken(10, 4, 5)
    assert reach_back(pieces, [(1, 3), (8, 10)], taken, 0) == [(1, 3), (8, 10)]


def test_content_does_not_go_back_over_a_comma_of_its_own():
    pieces, taken = build_pieces(".xxss,x,xx"), mark_taken(10, 3, 4)
    assert reach_back(pieces, [(1, 3), (8, 10)], taken, 0) == [(1, 3), (8, 10)]


@pytest.mark.parametrize(
    ("text", "run", "expected"),
    [
        (".xxc.xxxx", (6, 9), []),  # it ends a sentence of the story's own
        (".xxc.xx.x", (6, 9), [(7, 9)]),
        (".xxc.xx(x", (6, 9), [(7, 9)]),
        (".xxc.xxxx", (4, 9), [(4, 9)]),
        (".xxcxxxxx", (5, 9), [(5, 9)]),  # the anchor's own sentence
    ],
)
def test_what_stands_in_another_sentence_begins_one(text, run, expected):
    assert cut_strays(build_pieces(text), [(1, 3), run], 3, 0) == [(1, 3), *expected]


def test_a_content_of_one_part_stays_wherever_it_stands():
    assert cut_strays(build_pieces(".xxx.c"), [(2, 4)], 5, 0) == [(2, 4)]
