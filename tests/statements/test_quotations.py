import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.attributions import find_attributions
from onrecord.statements.grammar import load_lexicon
from onrecord.statements.quotations import find_quotations
from onrecord.statements.story import Paragraph, Story


def read(*texts):
    found = find_quotations(texts, load_lexicon("en"))
    return [
        [text[each.span[0] : each.span[1]] for each in quotations]
        for text, quotations in zip(texts, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” she said.", ["“No,”"]),
        ('"No," she said.', ['"No,"']),
        ("''No,'' she said.", ["''No,''"]),
        ("„Nein“, sagte sie.", ["„Nein“"]),
        ("„Nej”, sa hon.", ["„Nej”"]),
        ("«Non», dit-elle.", ["«Non»"]),
        ("»Nein«, sagte sie.", ["»Nein«"]),
        ("‹Non›, dit-elle.", ["‹Non›"]),
        ("‚Nein‘, sagte sie.", ["‚Nein‘"]),
        ("彼女は「いいえ」と言った。", ["「いいえ」"]),
        ("他说：『不』。", ["『不』"]),
        ("‘No,’ she said.", ["‘No,’"]),
        ("'No,' she said.", ["'No,'"]),
    ],
)
def test_marks_of_the_world_enclose(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the ministers’ plan, isn’t it?",
        "It's the ministers' plan, and the '90s weren't like that.",
        "The board is 6\" wide and 5'10 tall.",
        "Rock 'n' roll",
        "",
    ],
)
def test_apostrophes_and_inches_enclose_nothing(text):
    assert read(text) == [[]]


def test_possessive_inside_single_marks_does_not_close():
    assert read("She called it ‘the ministers’ plan’ twice.") == [["‘the ministers’ plan’"]]


def test_nested_marks_are_both_found_outer_first():
    assert read("“He said ‘no’ to us,” she said.") == [["“He said ‘no’ to us,”", "‘no’"]]


def test_open_paragraphs_that_reopen_share_a_group():
    found = find_quotations(("“One.", "“Two.", "“Three,” he said. “Four.”"), load_lexicon("en"))
    groups = [each.group for quotations in found for each in quotations]
    assert groups[0] == groups[1] == groups[2] != groups[3]


def test_open_paragraph_runs_to_the_mark_that_closes_it():
    assert read("He said “one.", "Two.", "Three.” Then he left.") == [
        ["“one."],
        ["Two."],
        ["Three.”"],
    ]


def test_unclosed_mark_in_mid_sentence_is_dropped():
    assert read("The “ mark stood alone.", "Nothing followed.") == [[], []]


def test_unclosed_quotation_behind_a_comma_runs_to_its_paragraph_end():
    assert read("She said, “we are going.", "Nothing followed.") == [["“we are going."], []]


@given(st.lists(st.text("ab. s“”\"'‘’«»„‚「」`\n", max_size=40), max_size=5))
def test_quotations_are_ordered_slices_of_any_text(texts):
    for text, quotations in zip(texts, find_quotations(texts, load_lexicon("en")), strict=True):
        spans = [each.span for each in quotations]
        assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
        for each in quotations:
            assert 0 <= each.span[0] <= each.inner[0] <= each.inner[1] <= each.span[1] <= len(text)


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        (
            "pl",
            "„Policzyłem, i to wszystko”, powiedział.",
            "„Policzyłem, i to wszystko”",
        ),
        ("fr", "« Nous avons tout perdu », raconte-t-elle.", "« Nous avons tout perdu »"),
        (
            "ja",
            "教育長は「子どもの声が戻るのは希望だ」と述べた。",
            "「子どもの声が戻るのは希望だ」",
        ),
        ("el", "«Δεν θα αφήσουμε κανέναν πίσω», είπε.", "«Δεν θα αφήσουμε κανέναν πίσω»"),
    ],
)
def test_quotation_without_words_for_cues(language, text, quoted):
    story = Story(paragraphs=(Paragraph(block=0, text=text),), language=language)
    (found,) = find_attributions(story)
    assert [passage.text for passage in found.content] == [quoted]
    assert (found.source, found.cue, found.kind.value) == (None, None, "direct")
