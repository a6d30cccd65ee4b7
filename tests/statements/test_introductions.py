"""Whom a lead means before the name, kin by their owner's surname, and what bodies are called."""

import pytest

from onrecord.statements.entities import find_entities
from onrecord.statements.reading import read_statements


@pytest.fixture(scope="module")
def name(tell):
    """The speaker of each statement of a story."""
    return lambda *texts: [each.speaker_name for each in read_statements(tell(*texts)).statements]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a description that a participle follows
        (
            (
                "A former banker accused of theft told a jury it was a mistake.",
                "Adrian Halden came. “It was a mistake,” the former banker said.",
            ),
            ["Adrian Halden", "Adrian Halden"],
        ),
        # a lead's parent, pronoun, post and pair
        (
            ("A mum has said she found a snake.", "Mary Halden, 32, was at home."),
            ["Mary Halden"],
        ),
        (
            (
                "The minister was criticised after she said that no goal had been dropped.",
                "Mary Halden came.",
            ),
            ["Mary Halden"],
        ),
        (
            ("Its chief executive said that Orrin would close.", "Peter Halden went."),
            ["Peter Halden"],
        ),
        (
            (
                "A couple who lost their home said they were thankful.",
                "Mark and Susan Halden woke up.",
            ),
            ["Mark Halden; Susan Halden"],
        ),
        # another's name, or no person of that gender
        (
            ("The mother said that he was well.", "Peter Halden went."),
            ["unnamed source"],
        ),
        (
            ("The officer said that it was dark.", "Peter Halden went."),
            ["unnamed source"],
        ),
    ],
)
def test_lead_means_whom_the_next_paragraph_names(name, texts, expected):
    assert name(*texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Liam Halden died. Mr Halden’s widow, Joanne, said it was hard.", "Joanne Halden"),
        ("Denis Halden died. His son, Hugh, said it was hard.", "Hugh Halden"),
        # two who may be "her"
        ("Ann Berg and Ruth Halden met. Her sister Mary said it was hard.", "Mary"),
        (
            "Mark and Susan Halden woke up. Mr Halden slept. His wife said it was hot.",
            "Susan Halden",
        ),
        ("Mark and Susan Halden woke up. Mr Halden said it was hot.", "Mark Halden"),
        ("Mark and Susan Halden woke up. Mrs Halden said it was hot.", "Susan Halden"),
    ],
)
def test_kin_and_couples(name, text, expected):
    assert name(text)[-1] == expected


def test_surname_alone_stays_with_its_first_bearer(name):
    told = name("Denis Halden came. His son, Hugh, said it was hot.", "Halden said he knew.")

    assert told == ["Hugh Halden", "Denis Halden"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Inês Halden, 29, a nurse, came.", "“It is dear,” the nurse said."), "Inês Halden"),
        (("Ann Toy lost to Lee Berg.", "“I lost,” the Serb said."), "Ann Toy"),
        (("Commuter Ben Halden said he would drive.",), "Ben Halden"),
        (("Rival Costmore said it had no plans.",), "Costmore"),
        (("Det Con Mary Halden said it was dark.",), "Mary Halden"),
        (("Mayor Ann Halden’s office said it knew.",), "Ann Halden’s office"),
        (("Mayor Ann Halden came.", "Her office said it knew."), "Ann Halden's office"),
        (("Ann Reeds came. Reeds’ campaign said it knew.",), "Reeds campaign"),
    ],
)
def test_person_goes_by_the_name(name, texts, expected):
    assert name(*texts)[-1] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Bamako denied that it knew.",), "Mali"),
        (("Orrin County Sheriff’s Office said it knew.",), "Orrin County Sheriff’s Office"),
        (
            ("Devon and Somerset Fire and Rescue Service said it knew.",),
            "Devon and Somerset Fire and Rescue Service",
        ),
        (
            ("The Health, Labor and Welfare Ministry said it knew.",),
            "Health, Labor and Welfare Ministry",
        ),
        (("The U.S. Geological Survey said it knew.",), "U.S. Geological Survey"),
        # a label behind whose comma the name stands, however far back
        (
            (
                "Turkey’s disaster agency, AFAD, said it knew.",
                "Ann Lee slept. Ann Lee woke. Ann Lee left. She met NTV.",
                "The agency said it would help.",
            ),
            "AFAD",
        ),
        # the name behind a description, not the description
        (
            ("Train operator Nordlink said it would run. The operator said it knew.",),
            "Nordlink",
        ),
        # where somebody works is no "company"
        (
            (
                "Halden Motors rose. Halden said it had sold cars.",
                "“Investors like it,” said Art Bremner, a strategist at Kelso Capital.",
                "The company said it knew.",
            ),
            "Halden Motors",
        ),
        (
            ("Halden Rail said it knew. A spokesman said the line was closed.",),
            "Halden Rail",
        ),
        # whose a body is does not speak for it
        (("Sweden’s Nordkraft grew. It said it would grow.",), "Nordkraft"),
    ],
)
def test_body_goes_by_the_name(name, texts, expected):
    assert name(*texts)[-1] == expected


def test_he_added_is_whom_the_sentence_names(name):
    told = name(
        "Donald Berg said it was odd.",
        "In interviews, Peter Halden blamed the press, though he added that it had helped.",
    )

    assert told[-1] == "Peter Halden"


def test_party_in_the_plural_is_no_part_of_a_name(tell):
    found = find_entities(tell("They met Democrats Ann Halden and Lee Berg."))

    assert {"Ann Halden", "Lee Berg"} <= {each.name for each in found}


def test_neighbours_are_no_body(tell):
    story = tell("Neighbours told the paper that it was dark.")

    assert find_entities(story) == ()
