"""Whom pronouns and definite descriptions mean."""

import pytest

from onrecord.statements.reading import read_statements


@pytest.fixture(scope="module")
def last(tell):
    return lambda *texts: read_statements(tell(*texts)).statements[-1].speaker_name


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # who is only named in somebody's words is not in focus
        (("Anna Berg spoke.", "“I like Mary Hall,” she said."), "Anna Berg"),
        # nor who speaks the quotation that "he" stands in
        (
            ("Peter Hall met John Lee.", "“He said it was late,” Lee recalled."),
            "Peter Hall",
        ),
        # a person whom the story leaves unnamed
        (
            ("Anna Berg spoke.", "A teacher at the school said it was loud.", "She said it hurt."),
            "unnamed source",
        ),
        # a country that is the subject
        (("Pakistan said it was hit by Hamas. It said five died.",), "Pakistan"),
        (
            ("The ferry firm, Hebridean Link, said that it knew. It denied that it had paid.",),
            "Hebridean Link",
        ),
        # who the story goes on about, not whom it names beside the pronoun
        (
            ("Kari Holm moved to Oslo. She admired Anna Berg.", "But she said it was late."),
            "Kari Holm",
        ),
        # a first name that no list has: the pronouns tell
        (
            ("Tuvo Rask lost his hat. Zelvi Holt lost her coat.", "He said it was late."),
            "Tuvo Rask",
        ),
        # nobody whom "they" may mean
        (
            ("Anna Berg met Peter Hall and spoke of Boeing.", "They said it was late."),
            "unnamed source",
        ),
        (
            ("Norway’s state police service said it was late.", "It said that it was old."),
            "Norway’s state police service",
        ),
        # a body's "we", and a scholar's
        (
            (
                "Boeing lost money.",
                "Chief executive Anna Berg met them.",
                "“We think that it is late,” Berg said.",
            ),
            "Boeing",
        ),
        (
            (
                "Anna Berg, a professor at the University of Orrin, spoke.",
                "“We think that it is late,” Berg said.",
            ),
            "Anna Berg",
        ),
        # the story's own "I"
        (("Anna Berg said it was late.", "I think it was early."), None),
    ],
)
def test_pronoun_means_who_is_in_focus(last, texts, expected):
    assert last(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("The Valmere health authority met.", "The authority said it was late."),
            "Valmere health authority",
        ),
        (("The Denver Zoo met.", "The zoo said it was late."), "Denver Zoo"),
        (("Volta met.", "The economy ministry said it was late."), "economy ministry"),
        (("King Charles met them.", "The King said it was late."), "King Charles"),
        (("The Advocate said it was late.", "The newspaper said it was old."), "Advocate"),
        (("Jo Brown sang.", "The actor said it was late."), "Jo Brown"),
        (("Mary Brown sang.", "The actress said it was late."), "Mary Brown"),
        (
            ("It sank.", "A spokesman said it had sunk.", "The spokesman said it was old."),
            "unnamed source",
        ),
        (("An adviser to Anna Berg said it was late.",), "unnamed source"),
        (("The union Unity at Work said it was late.",), "Unity at Work"),
        (("Lisbon daily Jornal do Norte said it was late.",), "Jornal do Norte"),
    ],
)
def test_description_means_who_bears_it(last, texts, expected):
    assert last(*texts) == expected
