"""Campaigns and administrations."""

import pytest

from onrecord.statements.reading import read_statements


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The Berg campaign said that it was late.", ["Berg campaign"]),
        ("Anna Berg’s campaign said that it was late.", ["Berg campaign"]),
        ("The Berg camp said that it was late.", ["Berg campaign"]),
        ("Her campaign said that it was late.", ["Berg campaign"]),
    ],
)
def test_campaign_is_called_after_its_candidate(tell, text, speakers):
    reading = read_statements(tell("Anna Berg ran for mayor.", text))
    assert [each.speaker_name for each in reading.statements] == speakers


def test_campaign_alone_is_the_last_one(tell):
    story = tell("Anna Berg’s campaign said that it was late. The campaign said that it rained.")
    names = [each.speaker_name for each in read_statements(story).statements]
    assert names == ["Berg campaign", "Berg campaign"]
