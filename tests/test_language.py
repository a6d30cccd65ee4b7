import msgspec
import pytest

from onrecord.language import list_languages, load_words, read_primary_tag


class Table(msgspec.Struct, frozen=True, kw_only=True):
    months: dict[str, int] = msgspec.field(default_factory=dict)


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    months: str = ""


@pytest.mark.parametrize(
    ("tag", "primary"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), (None, ""), ("../x", ""), ("é", ""), ("", "")],
)
def test_primary_tag_of_any_string(tag, primary):
    assert read_primary_tag(tag) == primary


def test_words_of_a_known_language_are_typed():
    assert load_words("en-GB", "times", Table).months["october"] == 10


def test_words_of_an_unknown_language_are_empty():
    assert load_words("xx", "times", Table) == Table()
    assert load_words("en", "no-such-table", Table) == Table()


def test_words_are_read_once():
    assert load_words("en", "times", Table) is load_words("en-US", "times", Table)


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(msgspec.ValidationError):
        load_words("en", "times", Wrong)


def test_english_is_shipped():
    assert "en" in list_languages()
