"""Chains of who says that who says, in stories of several manners, by the shipped model."""

import pytest

from onrecord.models.statements import load_statement_model
from onrecord.statements.reading import read_statements
from onrecord.statements.story import Paragraph, Story

COURT = (
    "A former bank clerk told a court in Orrin on Monday that her manager had ordered her to shred"
    " letters.",
    "Prosecutor Dana Hale said the clerk, Mira Voss, had warned colleagues that the accounts were"
    " false.",
    "The defence denied that Paul Reker had known of the letters. His lawyer, Ines Tarrow, said the"
    " prosecution had wrongly claimed that he signed them.",
)
SPORTS = (
    "Halden coach Rico Sander said he had told striker Ben Oduya that he would start on Saturday.",
    "“I think he believes he can play every game,” Sander said. “The doctors say he can't.”",
)
BUSINESS = (
    "Tullow Mills raised its forecast on Thursday, saying it expected demand to grow.",
    "Chief executive Karin Bode told investors that the company would open two plants, Bloomberg"
    " reported, citing people familiar with the matter.",
    "“We believe that margins will hold,” she said.",
)
SCIENCE = (
    "Glaciers in the Varn range are melting twice as fast as thought, according to a study.",
    "Lead author Tomas Ek of the University of Halden said his team had assumed that snow protected"
    " the ice.",
    "Lena Mohr, who was not involved, said Ek's data suggested that dust played a role, and added"
    " that she hoped others would test it.",
)
DISASTER = (
    "At least 12 people were missing after a ferry sank off Cape Dorn, the coastguard said.",
    "Survivors said the captain had told passengers to stay below deck. One of them, Ada Kist, said"
    " she heard a crew member shout that the pumps had failed.",
    "Officials said it was too early to say what had happened, state television reported. The"
    " ministry quoted the owner as saying the ship had passed its checks.",
)
POLITICS = (
    "Finance Minister Ola Brandt told parliament on Tuesday that the deficit would shrink.",
    "The Orrin Times reported that the minister had told aides she would resign.",
    "The prime minister, Jon Ager, told reporters that he believed Brandt.",
    "According to the Times, Ager had privately said that Brandt thought the party had lost.",
)


@pytest.fixture(scope="module")
def chain():
    """Names the speakers from the statement with these words outwards."""
    model = load_statement_model("en")

    def find(paragraphs, words):
        numbered = enumerate(paragraphs)
        story = Story(paragraphs=tuple(Paragraph(block=at, text=text) for at, text in numbered))
        said = {each.id: each for each in read_statements(story, model).statements}
        [at] = [each.id for each in said.values() if each.content[0].text.startswith(words)][-1:]
        found = []
        while at is not None:
            found.append(said[at].speaker_name)
            at = said[at].within
        return found

    return find


@pytest.mark.parametrize(
    ("story", "words", "expected"),
    [
        (COURT, "to shred", ["unnamed source", "Mira Voss"]),
        (COURT, "the accounts", ["Mira Voss", "Dana Hale"]),
        (COURT, "he signed", ["prosecution", "Ines Tarrow"]),
        (SPORTS, "he would start", ["Rico Sander", "Rico Sander"]),
        (BUSINESS, "the company would", ["Karin Bode", "Bloomberg"]),
        (BUSINESS, "“We believe", ["Karin Bode"]),
        (SCIENCE, "dust", ["Tomas Ek", "Lena Mohr"]),
        (SCIENCE, "others", ["Lena Mohr", "Lena Mohr"]),
        (DISASTER, "to stay", ["unnamed source", "unnamed source"]),
        (DISASTER, "the pumps", ["unnamed source", "Ada Kist"]),
        (DISASTER, "it was too early", ["unnamed source", "unnamed source"]),
        (DISASTER, "the ship", ["unnamed source", "ministry"]),
        (POLITICS, "she would resign", ["Ola Brandt", "Orrin Times"]),
        (POLITICS, "the party", ["Ola Brandt", "Jon Ager", "Orrin Times"]),
    ],
)
def test_chain_of_speakers(chain, story, words, expected):
    assert chain(story, words) == expected
