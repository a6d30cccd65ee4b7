"""Where content ends: contrasts, coordinated clauses, asides, negations, small clauses."""

import pytest

from onrecord.statements.attributions import find_attributions


@pytest.fixture(scope="module")
def contents(tell):
    return lambda text: [[c.text for c in each.content] for each in find_attributions(tell(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that it would not sell, but that talks would go on.",
            "it would not sell, but that talks would go on",
        ),
        ("The office said it had done so, but in 2019.", "it had done so, but in 2019"),
        ("The office said it had done so, but the mayor left.", "it had done so"),
        (
            "Volta wants to sell the land, but keep a small laboratory.",
            "to sell the land, but keep a small laboratory",
        ),
        (
            "The letters tell parents not to come before noon.",
            "not to come before noon",
        ),
        ("The lawyer disputed that account.", "that account"),
        (
            "They decided to stop and continue the journey on foot.",
            "to stop and continue the journey on foot",
        ),
        ("Volta plans to build a hall, with the first stone due in May.", "to build a hall"),
        (
            "The survey found both men largely unknown in the county.",
            "both men largely unknown in the county",
        ),
        (
            "Berg called the blast that killed five people “an attack on us all.”",
            "the blast that killed five people “an attack on us all.”",
        ),
    ],
)
def test_content_ends_where_the_story_goes_on(contents, text, expected):
    assert contents(text)[0] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no list knows these verbs
        (
            "The job marks his return to the scene, a friend said.",
            "The job marks his return to the scene",
        ),
        (
            "Many factors impact the cost of a college and of a home, said Jo Hall, an expert.",
            "Many factors impact the cost of a college and of a home",
        ),
        ("“People sang” before the rain, she said.", "“People sang” before the rain"),
        ("The office said about half of them had left.", "about half of them had left"),
        ("Berg told me he’s had a quiet life.", "he’s had a quiet life"),
        ("“It is late,” according to CNN.", "“It is late,”"),
        ("Sources told the paper, however, that she was late.", "she was late"),
    ],
)
def test_content_is_found(contents, text, expected):
    assert contents(text)[0] == [expected]


def test_content_goes_on_behind_a_cue_with_its_hearer(contents):
    assert contents("The solution, the partner told them, was simple.") == [
        ["The solution", "was simple"]
    ]


def test_clause_joined_by_and_behind_its_cue_belongs_to_the_content(contents):
    found = contents(
        "The ferry has been refloated, the coastguard says, and all the crew are safe."
    )
    assert found == [["The ferry has been refloated", "all the crew are safe"]]


def test_joined_that_clause_goes_on_with_the_outer_statement(contents):
    outer, inner, last = contents(
        "He said his client had told the court that it was true, and that the office had replied "
        "that it was not."
    )
    assert outer[0].endswith("that it was not")
    assert inner == ["it was true"]
    assert last == ["it was not"]


@pytest.mark.parametrize(
    "text",
    [
        "I would like to thank all parties.",
        "They engage in direct dialogue to find a way.",
        "It was fired at police posts under the pretext that one shell fell.",
    ],
)
def test_nothing_is_attributed_without_a_cue(contents, text):
    assert contents(text) == []
