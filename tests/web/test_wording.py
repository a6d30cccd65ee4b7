"""Numbers and times as the room writes them, and links that strangers give."""

import doctest
from types import ModuleType

import pytest

from onrecord.archive.hits import Snippet
from onrecord.web import misfits, reviewing, wording
from onrecord.web.templating import keep_web_address, mark_words
from onrecord.web.wording import format_day, format_time


@pytest.mark.parametrize("module", [wording, misfits, reviewing])
def test_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        ("", ""),
        ("soon", "soon"),
        ("2025-13-01", "2025-13-01"),
        ("2025-11-09 08:10:59.5+05:30", "9 November 2025, 08:10 UTC+5:30"),
    ],
)
def test_time_that_is_none_stands_as_it_is(value: str | None, told: str) -> None:
    assert format_time(value) == told
    assert format_day(value) == told.split(",")[0]


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "//evil.example"),
        *("vbscript:x", "", None, "\x01javascript:alert(1)", "httpx://x", "/records/1"),
    ],
)
def test_address_that_leads_not_to_the_web_is_no_link(url: str | None) -> None:
    assert keep_web_address(url) is None


def test_address_of_the_web_is_kept() -> None:
    assert keep_web_address(" HTTPS://a.example/x") == "HTTPS://a.example/x"


def test_marks_are_elements_and_all_else_is_escaped() -> None:
    snippet = Snippet(field="text", text="<b>a</b> & c", marks=((0, 3), (2, 4), (11, 12)))
    assert mark_words(snippet) == ("<mark>&lt;b&gt;</mark>a&lt;/b&gt; &amp; <mark>c</mark>")
