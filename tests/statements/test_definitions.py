"""Full names that brackets give a short form for."""

import pytest

from onrecord.statements.definitions import find_definitions
from onrecord.statements.entities import find_entities
from onrecord.statements.nametokens import NameTokens
from onrecord.statements.namewords import load_name_words


def define(text):
    lexicon = load_name_words("en")
    tokens = NameTokens(text, lexicon)
    return [tokens.slice(*span) for span in find_definitions(tokens, lexicon)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is All Nippon Airways (ANA).", ["All Nippon Airways"]),
        ("The Society for Old Maps of Fife (SOMF) met.", ["Society for Old Maps of Fife"]),
        ("The Board of Trade (BT) met.", ["Board of Trade"]),
        ("Anna Berg (SP) left.", []),
        ("It rose (UP) there.", []),
    ],
)
def test_name_begins_where_its_initials_do(text, names):
    assert define(text) == names


def test_initials_alone_join_the_body_that_has_them(tell):
    story = tell("The Congressional Lamp Caucus met.", "CLC members left.")
    assert [each.name for each in find_entities(story)] == ["Congressional Lamp Caucus"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("The U.S. left.", "United States"), ("The UN left.", "United Nations")],
)
def test_short_form_that_all_know_has_its_full_name(tell, text, name):
    assert [each.name for each in find_entities(tell(text))] == [name]
