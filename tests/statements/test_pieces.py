import re

from onrecord.statements.attributions import find_attributions
from onrecord.statements.pieces import (
    CONTENT,
    CONTENT_START,
    CUE,
    DIGIT,
    INSIDE,
    LOWER,
    MARK,
    OPENING,
    OUTSIDE,
    PARAGRAPH,
    SENTENCE,
    SEPARATOR,
    SOURCE,
    TITLE,
    UPPER,
    WITHIN,
    split_story,
)
from onrecord.statements.story import Paragraph, Story

TEXT = "NATO said on 9 May: “We are ready.” Lee's aides agreed."


def split(texts):
    """Words of at most four letters, and marks."""
    found = [list(re.finditer(r"\w{1,4}|[^\w\s]", text)) for text in texts]
    return [
        ([1000 + n for n in range(len(each))], [match.span() for match in each]) for each in found
    ]


def build_story(*texts: str, start: int = 0) -> Story:
    return Story(
        paragraphs=tuple(
            Paragraph(block=10 + n, text=text, start=start if n == 0 else 0)
            for n, text in enumerate(texts)
        )
    )


def list_words(pieces, texts, column: str, value: int) -> list[str]:
    rows = zip(pieces.paragraph, pieces.start, pieces.end, getattr(pieces, column), strict=True)
    return [texts[p][a:b] for p, a, b, each in rows if each == value and b > a]


def test_shapes_tell_case_digits_marks_and_what_continues_a_word():
    pieces = split_story(build_story(TEXT), split)
    assert list_words(pieces, [TEXT], "shape", UPPER) == ["NATO"]
    assert list_words(pieces, [TEXT], "shape", TITLE) == ["May", "We", "Lee"]
    assert list_words(pieces, [TEXT], "shape", DIGIT) == ["9"]
    assert "y" in list_words(pieces, [TEXT], "shape", WITHIN)
    assert "said" in list_words(pieces, [TEXT], "shape", LOWER)
    assert list_words(pieces, [TEXT], "shape", MARK)[:2] == [":", "“"]


def test_quotations_are_marked():
    pieces = split_story(build_story(TEXT), split)
    assert list_words(pieces, [TEXT], "quote", OPENING) == ["“"]
    assert list_words(pieces, [TEXT], "quote", INSIDE) == ["We", "are", "read", "y", "."]
    assert "NATO" in list_words(pieces, [TEXT], "quote", OUTSIDE)


def test_a_separator_ends_each_paragraph_and_the_borders_are_told():
    texts = ["One. Two.", "Three."]
    pieces = split_story(build_story(*texts), split)
    assert [int(n) for n in pieces.number].count(SEPARATOR) == 2
    assert list_words(pieces, texts, "border", PARAGRAPH) == ["One", "Thre"]
    assert list_words(pieces, texts, "border", SENTENCE) == ["Two"]


def test_the_dateline_is_not_among_the_pieces():
    text = "PARIS (AP) — It rained."
    pieces = split_story(build_story(text, start=13), split)
    assert text[int(pieces.start[0]) : int(pieces.end[0])] == "It"
    assert int(pieces.border[0]) == PARAGRAPH


def test_what_the_rules_found_stands_beside_the_words():
    text = "Lee said it rained."
    story = build_story(text)
    pieces = split_story(story, split, find_attributions(story))
    rules = dict(zip(["Lee", "said", "it", "rain"], pieces.rule.tolist(), strict=False))
    assert rules == {
        "Lee": SOURCE,
        "said": CUE,
        "it": CONTENT + CONTENT_START,
        "rain": CONTENT,
    }


def test_a_story_without_words_has_no_pieces():
    assert len(split_story(Story(paragraphs=()), split)) == 0
    assert len(split_story(build_story("\t", " "), split)) == 0
