"""Two texts beside each other: each word stands in one cell, in its order."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.lineage.worddiff import Change, Segment, diff_words
from onrecord.web.beside import Cell, Row, fold_rows, list_rows

PARAGRAPHS = st.lists(
    st.lists(st.sampled_from("the ferry was late and mayor said so".split()), min_size=1).map(
        lambda words: " ".join(words) + "."
    ),
    max_size=6,
).map("\n\n".join)


def compare(before: str, after: str) -> tuple[Row, ...]:
    return list_rows(diff_words(before, after).segments)


def read_words(cells: list[Cell]) -> list[str]:
    return " ".join(cell.text for cell in cells).split()


def test_paragraph_that_is_left_out_stands_beside_nothing() -> None:
    rows = compare(
        "Ships left early.\n\nRain fell all day long.\n\nNobody came to the quay.",
        "Ships left early.\n\nNobody came to the quay.",
    )
    assert [(row.before.text, row.after.text) for row in rows] == [
        ("Ships left early.", "Ships left early."),
        ("Rain fell all day long.", ""),
        ("Nobody came to the quay.", "Nobody came to the quay."),
    ]
    assert [row.is_same for row in rows] == [True, False, True]


def test_end_that_is_left_out_stands_beside_nothing() -> None:
    rows = compare("One ship left.\n\nTwo came back.\n\nThree sank.", "One ship left.")
    assert [row.after.text for row in rows] == ["One ship left.", "", ""]


def test_paragraphs_that_were_joined_stay_in_one_row() -> None:
    (row,) = compare("One ship left.\n\nTwo came back.", "One ship left. Two came back.")
    assert len(row.before.paragraphs) == 2
    assert len(row.after.paragraphs) == 1


def test_changed_words_stand_in_the_row_of_their_paragraph() -> None:
    rows = compare(
        "Four people died in the flood.\n\nThe dam held.",
        "Five people died in the flood.\n\nThe dam held.",
    )
    assert [row.is_same for row in rows] == [False, True]
    assert [run.change.value for run in rows[0].before.paragraphs[0]] == ["changed", "kept"]


def test_same_beginning_is_not_changed_into_itself() -> None:
    def build(change: Change, before: str, after: str) -> Segment:
        spans = ((0, len(before)), (0, len(after)))
        return Segment(
            change=change,
            before=before,
            after=after,
            before_span=spans[0],
            after_span=spans[1],
            before_words=len(before.split()),
            after_words=len(after.split()),
        )

    rows = list_rows(
        (
            build(Change.KEPT, "The ", "The "),
            build(Change.CHANGED, "agency counted rain.\n\nThe ", "board came.\n\nThe "),
            build(Change.KEPT, "dam held.", "dam held."),
        )
    )
    assert [row.after.text for row in rows] == ["The board came.", "The dam held."]
    assert [row.is_same for row in rows] == [False, True]


def test_texts_without_words_have_no_rows() -> None:
    assert compare("", "") == ()
    assert [row.before.text for row in compare("", "New words.")] == [""]


def test_rows_that_are_the_same_are_folded() -> None:
    text = "\n\n".join(f"Paragraph {n} stays as it was." for n in range(4))
    folds = fold_rows(compare(text, text + "\n\nThis came in."))
    assert [(fold.is_same, len(fold.rows)) for fold in folds] == [(True, 4), (False, 1)]


@given(PARAGRAPHS, PARAGRAPHS)
def test_rows_hold_every_word_of_both_texts_in_order(before: str, after: str) -> None:
    rows = compare(before, after)
    assert read_words([row.before for row in rows]) == before.split()
    assert read_words([row.after for row in rows]) == after.split()
    assert all(row.before.paragraphs or row.after.paragraphs for row in rows)


@given(PARAGRAPHS)
def test_same_text_is_the_same_in_every_row(text: str) -> None:
    assert all(row.is_same for row in compare(text, text))
