import pytest

from onrecord.page.words import Phrases, load_phrases, name_heading, name_plea
from onrecord.types import Role


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return load_phrases("en-GB")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("most read in world", Role.RANKING),
        ("related stories", Role.RELATED),
        ("about the author", Role.BIO),
        ("the most read book", None),
        ("", None),
    ],
)
def test_heading_names_its_box(phrases: Phrases, text: str, role: Role | None) -> None:
    assert name_heading(phrases.find_lists(text)) is role


def test_heading_may_name_its_box_with_any_word(phrases: Phrases) -> None:
    assert phrases.find_heading("harbour's most read of the week") is Role.RANKING
    assert phrases.find_heading("what happened next") is None


def test_phrase_ends_where_a_word_does(phrases: Phrases) -> None:
    assert phrases.begins("share", "share this story")
    assert not phrases.begins("share", "shareholders met")


def test_plea_is_a_promotion_or_legal(phrases: Phrases) -> None:
    assert name_plea(phrases.find_lists("sign up for our newsletter")) is Role.PROMOTION
    assert name_plea(phrases.find_lists("all rights reserved")) is Role.LEGAL
    assert name_plea(phrases.find_lists("the ferry sank")) is None


@pytest.mark.parametrize("tag", [None, "", "xx", "../../etc/passwd", "x" * 10_000, "\0"])
def test_unknown_language_has_english_phrases(tag: str | None) -> None:
    assert load_phrases(tag).begins("interface", "back to top")


def test_language_has_its_own_phrases_and_english_ones() -> None:
    german = load_phrases("de-AT")
    assert name_heading(german.find_lists("meistgelesen")) is Role.RANKING
    assert german.begins("share", "facebook")
