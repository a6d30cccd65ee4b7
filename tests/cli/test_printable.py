import json

import pytest

from onrecord.cli.printable import clean_line, clean_text, escape_controls, shorten
from onrecord.export.controls import clean_file


@pytest.mark.parametrize("control", ["\x1b", "\x07", "\x9b", "\x00", "\x7f", "\r", "\x0c"])
def test_text_control_becomes_one_replacement(control: str) -> None:
    assert clean_text(f"a{control}b") == "a\ufffdb"
    assert clean_file(f"a{control}b") == "a\ufffdb"


def test_text_direction_override_is_kept_from_terminals_only() -> None:
    assert clean_text("a\u202eb") == "a\ufffdb"
    assert clean_file("a\u202eb") == "a\u202eb"


def test_text_of_any_script_stays() -> None:
    text = "Ärger, 新間, עברית, العربية, é, 👩‍👧"
    assert clean_text(text) == text


def test_line_break_becomes_space() -> None:
    assert clean_line(" a\n\tb ") == "a b"


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shorten("abcdef", 4) == "abc…"
    assert shorten("abcd", 4) == "abcd"


def test_json_with_c1_control_reads_the_same() -> None:
    escaped = escape_controls('{"a": "é\x9b\x7f"}'.encode())
    assert b"\\u009b" in escaped
    assert json.loads(escaped) == {"a": "é\x9b\x7f"}
