import numpy as np

from onrecord.statements.decoding import (
    ADDRESSEE,
    BARE,
    CONTENT,
    CUE,
    CUED,
    NONE,
    SOURCE,
    Anchor,
    decode_anchor,
    list_characters,
    list_runs,
)
from onrecord.statements.pieces import LOWER, MARK, WITHIN, Pieces


def build_pieces(shapes) -> Pieces:
    size = len(shapes)
    columns = [[0] * size for _ in range(8)]
    columns[2] = [3 * n for n in range(size)]
    columns[3] = [3 * n + 2 for n in range(size)]
    columns[4] = list(shapes)
    return Pieces(columns)


def build_anchor(place: int, roles, *, kind: int = CUED, start: int = 0) -> Anchor:
    scores = np.full((len(roles), 5), 0.02, dtype=np.float32)
    scores[np.arange(len(roles)), roles] = 0.92
    return Anchor(place, kind, 0.9, 0, start, scores)


def test_a_statement_is_the_runs_of_its_roles():
    roles = [SOURCE, SOURCE, CUE, ADDRESSEE, CONTENT, CONTENT, NONE]
    found = decode_anchor(build_pieces([LOWER] * 7), build_anchor(2, roles))
    assert found is not None
    assert (found.source, found.cue, found.addressee) == ((0, 2), (2, 3), (3, 4))
    assert found.content == ((4, 6),)
    assert 0.8 < found.confidence < 0.9


def test_content_may_be_in_parts_and_a_mark_between_is_no_gap():
    roles = [CONTENT, CONTENT, NONE, CONTENT, CONTENT, CUE, SOURCE, NONE, CONTENT, CONTENT]
    shapes = [LOWER] * 10
    shapes[2] = MARK
    found = decode_anchor(build_pieces(shapes), build_anchor(5, roles))
    assert found is not None
    assert found.content == ((0, 5), (8, 10))


def test_the_surest_run_is_the_source_and_a_lone_weak_piece_is_no_content():
    roles = [SOURCE, NONE, SOURCE, SOURCE, CUE, CONTENT, CONTENT, NONE, CONTENT]
    found = decode_anchor(build_pieces([LOWER] * 9), build_anchor(4, roles))
    assert found is not None
    assert found.source == (2, 4)
    assert found.content == ((5, 7),)


def test_runs_are_widened_to_whole_words_and_counted_in_the_story():
    shapes = [LOWER, LOWER, WITHIN, LOWER, LOWER, WITHIN, WITHIN]
    roles = [SOURCE, CUE, NONE, CONTENT, CONTENT]
    found = decode_anchor(build_pieces(shapes), build_anchor(2, roles, start=1))
    assert found is not None
    assert found.source == (1, 3)
    assert found.content == ((4, 7),)


def test_an_anchor_without_cue_is_part_of_its_content():
    roles = [NONE, NONE, CONTENT]
    found = decode_anchor(build_pieces([LOWER] * 3), build_anchor(1, roles, kind=BARE))
    assert found is not None
    assert found.cue is None
    assert found.content == ((1, 3),)


def test_nothing_said_is_no_statement():
    assert decode_anchor(build_pieces([LOWER] * 3), build_anchor(1, [SOURCE, CUE, NONE])) is None


def test_a_run_over_paragraphs_is_a_span_in_each():
    pieces = build_pieces([LOWER] * 4)
    pieces.paragraph = np.array([0, 0, 1, 1])
    assert list(list_characters(pieces, (1, 4))) == [(0, 3, 5), (1, 6, 11)]


def test_runs_of_true_values():
    assert list_runs(np.array([True, False, True, True])) == [(0, 1), (2, 4)]
