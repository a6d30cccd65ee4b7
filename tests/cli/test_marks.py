from onrecord.cli.marks import Mark, find_marks, mark_text
from onrecord.types import Record

TEXT = "A said B said it"
NESTED = [
    Mark((0, 1), "source", 1),
    Mark((2, 6), "cue", 1),
    Mark((7, 16), "content", 1),
    Mark((7, 8), "source", 2),
    Mark((9, 13), "cue", 2),
    Mark((14, 16), "content", 2),
]


def test_nested_statements_without_colour_stand_in_brackets() -> None:
    marked = mark_text(TEXT, NESTED, colour=False)
    assert marked.plain == "{A} <said> [1 {B} <said> [2 it]]"


def test_nested_statements_with_colour_keep_the_words_in_order() -> None:
    marked = mark_text(TEXT, NESTED, colour=True)
    assert marked.plain == "A said B said it²·¹"
    styles = {marked.plain[span.start : span.end]: str(span.style) for span in marked.spans}
    assert styles["A"] == "bold cyan"
    assert styles["it"] == "green underline"


def test_text_without_marks_stays() -> None:
    assert mark_text(TEXT, [], colour=True).plain == TEXT
    assert mark_text(TEXT, [], colour=False).plain == TEXT


def test_control_characters_do_not_move_marks() -> None:
    marked = mark_text("\x1b[A said", [Mark((2, 3), "source", 1)], colour=False)
    assert marked.plain == "\ufffd[{A} said"


def test_marks_of_a_record_are_found_by_block(record: Record) -> None:
    marks = find_marks(record)
    assert set(marks) == {2}
    assert {mark.part for mark in marks[2]} == {"source", "cue", "content"}
    assert {mark.number for mark in marks[2]} == {1, 2}
