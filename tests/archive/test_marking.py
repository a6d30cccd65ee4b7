"""What was found is marked where it stands in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.marking import WIDTH, Marker, cut_snippet

COLUMNS = ("headline", "text")


def list_marked(expression: str, **texts: str) -> tuple[str, list[str]]:
    snippet = Marker(COLUMNS, expression).mark(texts)
    return snippet.field, [snippet.text[start:end] for start, end in snippet.marks]


@pytest.mark.parametrize(
    ("expression", "text", "marked"),
    [
        ('"summit"', "Two summits, one Summit.", ["summits", "Summit"]),
        ('"peace talks"', "Peace talks: no peace, no talks.", ["Peace talks"]),
        ('"zurich"', "In Zürich itself", ["Zürich"]),
        ('"会  議"', "首脳会議は会議だ", ["会議", "会議"]),
        ('"summit"', "a\x01b summit \x02 c", ["summit"]),
        ('"summit"', "nothing here", []),
    ],
)
def test_words_are_marked(expression: str, text: str, marked: list[str]) -> None:
    assert list_marked(expression, text=text) == ("text", marked)


def test_snippet_is_of_the_first_text_that_has_a_mark() -> None:
    assert list_marked('"summit"', text="Talks", headline="A summit") == ("headline", ["summit"])


def test_snippet_without_marks_is_the_beginning() -> None:
    snippet = Marker(COLUMNS, None).mark({"text": "word " * 200})
    assert snippet.text.startswith("word")
    assert snippet.text.endswith("…")
    assert snippet.marks == ()


def test_long_text_is_cut_where_most_marks_are() -> None:
    text = f"summit {'word ' * 100}one summit two summit three summit {'word ' * 100}"
    snippet = Marker(COLUMNS, '"summit"').mark({"text": text})
    assert len(snippet.marks) == 3
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert all(snippet.text[start:end] == "summit" for start, end in snippet.marks)


def test_marker_goes_on_for_more_hits_than_it_keeps() -> None:
    marker = Marker(COLUMNS, '"summit"')
    assert all(
        marker.mark({"text": f"summit {number}"}).marks == ((0, 6),) for number in range(250)
    )


@given(st.text(alphabet="ab c\n\t会é…", max_size=600), st.integers(0, 600), st.integers(1, 20))
def test_snippet_is_a_part_of_the_text(text: str, start: int, length: int) -> None:
    line = " ".join(text.split())
    end = min(len(line), start + length)
    marks = [(start, end)] if start < end else []
    snippet = cut_snippet("text", line, marks)
    assert snippet.text.strip("…") in line
    assert len(snippet.text) <= WIDTH + 2
    assert [snippet.text[a:b] for a, b in snippet.marks] == [line[a:b] for a, b in marks]
