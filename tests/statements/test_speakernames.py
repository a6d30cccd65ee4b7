"""Under which name a speaker goes, and whom joint, owned and leading descriptions mean."""

import pytest

from onrecord.statements.entities import find_entities
from onrecord.statements.reading import read_statements


@pytest.fixture(scope="module")
def last(tell):
    return lambda *texts: read_statements(tell(*texts)).statements[-1].speaker_name


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a surname that everybody knows, of whom the story gives no more
        (("President Macron said the port would reopen.",), "Emmanuel Macron"),
        (("Brigitte Macron came. Macron said the port would reopen.",), "Brigitte Macron"),
        # a body by its country's adjective
        (("Norway’s coastguard said the boat was safe.",), "Norwegian coastguard"),
        (("Norway’s oldest pub said it would close.",), "Norway’s oldest pub"),
        # a name with a nickname inside
        (
            (
                "The rower and marine Jane “Ace” Halden lost.",
                "Halden said the water was high.",
            ),
            "Jane Halden",
        ),
        # initials with a small word's among them
        (("He rang Buses for Orrin (BfO). BfO said it knew.",), "Buses for Orrin"),
        (("U.S. Arctic Command said it saw a boat.",), "U.S. Arctic Command"),
        (("The Dock Workers of Orrin said they would strike.",), "Dock Workers of Orrin"),
        # who made a paper
        (("A memo drafted by Arden Foods said that jobs would go.",), "Arden Foods"),
        (
            ("Tullow and Arden shook hands.", "“We won,” wrote Arden.", "The company said so."),
            "Arden",
        ),
        (
            ("The Arden administration’s claim that jobs would go was false.",),
            "Arden administration",
        ),
    ],
)
def test_speaker_goes_by_the_name(last, texts, expected):
    assert last(*texts) == expected


def test_speakers_joined_one_of_them_unknown(last):
    text = "Halden Motors and Orrin Ferries North Sea said they had a deal."

    assert last(text) == "Halden Motors; Orrin Ferries North Sea"


@pytest.mark.parametrize(
    ("lead", "following", "expected"),
    [
        (
            "A Leeds grandmother who fell from a bus said she was lucky.",
            "Mary Halden, 61, broke an arm.",
            "Mary Halden",
        ),
        (
            "One of the injured passengers said it was dark.",
            "Peter Halden, 30, from Orrin, broke an arm.",
            "Peter Halden",
        ),
        # a nurse tells too little, a spokeswoman is not named so
        ("A nurse said it was dark.", "Mary Halden, 61, broke an arm.", "unnamed source"),
        (
            "A spokeswoman for the bus firm said it was dark.",
            "Mary Halden, 61, broke an arm.",
            "unnamed source",
        ),
        # whom another paragraph has named before
        (
            "A Leeds grandmother who fell from a bus said she was lucky.",
            "The driver, Mary Halden, 61, broke an arm.",
            "unnamed source",
        ),
    ],
)
def test_speaker_named_after_the_lead(tell, lead, following, expected):
    assert read_statements(tell(lead, following)).statements[0].speaker_name == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a full stop behind a title ends no sentence
        (("Sen. Jon Halden met John Berg. He said the port would reopen.",), "Jon Halden"),
        # the subject behind a clause
        (
            ("When Peter Berg left, John Halden led the team. He said it was time.",),
            "John Halden",
        ),
        (("Peter Berg left when John Halden led the team. He said it was time.",), "Peter Berg"),
        # of whom a speaker only tells
        (
            ("John Halden said that Peter Berg had promised to sell. He said it was time.",),
            "John Halden",
        ),
        # nor does a "she" go back to people whom nobody names
        (
            (
                "Mary Halden, the mayor, came.",
                "The port would reopen, people familiar with the plan said.",
                "“It is time,” she said.",
            ),
            "Mary Halden",
        ),
        # a manager's campaign
        (
            ("Halden campaign manager Ann Berg said: “We expected a loss.”",),
            "Halden campaign",
        ),
    ],
)
def test_pronoun_means_the_subject(last, texts, expected):
    assert last(*texts) == expected


def test_full_name_goes_before_the_one_everybody_knows(tell):
    entities = find_entities(tell("Kurt Scholz spoke. Scholz left."))

    assert [each.name for each in entities] == ["Kurt Scholz"]
