"""Seats and houses that speak for a government."""

import msgspec

from onrecord.statements.reading import read_statements


def read_marks(story):
    entities = read_statements(story).entities
    return {each.name: each.stands_for for each in entities if each.stands_for is not msgspec.UNSET}


def test_capital_that_speaks_is_its_country(tell):
    reading = read_statements(tell("Moscow warned that it would act."))
    assert [each.speaker_name for each in reading.statements] == ["Russia"]


def test_seat_that_speaks_is_marked(tell):
    story = tell("Moscow warned that it would act.", "The Kremlin said that Paris is far.")
    assert read_marks(story) == {"Moscow": "Russia", "Kremlin": "Russia"}


def test_seat_that_is_only_named_is_not_marked(tell):
    assert read_marks(tell("Anna Berg said that she lives in Moscow.")) == {}
