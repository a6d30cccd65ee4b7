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
