"""Whose a paper is."""

import pytest

from onrecord.statements.reading import read_statements


@pytest.fixture(scope="module")
def speakers(tell):
    return lambda *texts: [each.speaker_name for each in read_statements(tell(*texts)).statements]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("It is old, according to documents released by the Labor Department.",),
            ["Labor Department"],
        ),
        (
            (
                "It is old, according to documents released by the Labor Department.",
                "The documents say it was sold.",
            ),
            ["Labor Department", "Labor Department"],
        ),
        (
            (
                "The Security Committee said in a statement that it was late.",
                "“It is over,” the statement added.",
            ),
            ["Security Committee", "Security Committee"],
        ),
        (("According to a central bank study, prices fell.",), ["unnamed source"]),
        (("Photos showed that it had burned.",), [None]),
        (("A letter seen by Sky News says it is over.",), ["unnamed source"]),
    ],
)
def test_paper_speaks_for_its_maker(speakers, texts, expected):
    assert speakers(*texts) == expected


@pytest.mark.parametrize(
    ("before", "text", "speaker"),
    [
        ("Acme Holdings sued the league.", "The lawsuit says that it was late.", "Acme Holdings"),
        (
            "A report released by the Labor Department came out.",
            "The report found that it was late.",
            "Labor Department",
        ),
        (
            "The Labor Department published a long study.",
            "The study found that it was late.",
            "Labor Department",
        ),
        ("A letter seen by Sky News came.", "The letter says that it was late.", None),
    ],
)
def test_paper_is_whose_the_story_says_it_is(speakers, before, text, speaker):
    assert speakers(before, text) == [speaker]
