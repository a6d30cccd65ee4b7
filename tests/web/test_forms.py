"""Addresses with an ending, and what they are inside the room."""

import pytest

from onrecord.web.forms import Form, add_form, enter_path, outer_path, split_form
from onrecord.web.links import Links


@pytest.mark.parametrize(
    ("path", "view", "form"),
    [
        ("/", "/", Form.PAGE),
        ("/index.json", "/", Form.JSON),
        ("/records/7.json", "/records/7", Form.JSON),
        ("/search.csv", "/search", Form.CSV),
        ("/search.atom", "/search", Form.ATOM),
        ("/people/A. B.", "/people/A. B.", Form.PAGE),
        ("/static/manifest.json", "/static/manifest.json", Form.PAGE),
    ],
)
def test_split_form_reads_the_ending(path: str, view: str, form: Form) -> None:
    assert split_form(path) == (view, form)


@pytest.mark.parametrize("path", ["/", "/index.json", "/records/7.json", "/search.atom"])
def test_outer_path_turns_an_inner_path_round(path: str) -> None:
    assert outer_path(enter_path(path)) == path


def test_inner_paths_cannot_be_asked_for_from_outside() -> None:
    assert enter_path("/form:json/records/7") == enter_path("/form:none")


def test_add_form_keeps_query_and_base() -> None:
    assert add_form("/room/search?q=a%20b", Form.CSV, base="/room", more="table=x") == (
        "/room/search.csv?q=a%20b&table=x"
    )
    assert add_form("/room/", Form.JSON, base="/room") == "/room/index.json"


@pytest.mark.parametrize(
    "name", ["Ann Lee", "A/B", "?x=1#y", "100%", "..", "東京", "O’Neill & Co.", 'a"b<c>']
)
def test_links_hold_any_name_as_one_segment(name: str) -> None:
    address = Links("/room").person(name)
    assert address.startswith("/room/people/")
    assert address.count("/") == 3
    assert not set(address) & set(' ?#"<>’東')


def test_links_leave_out_what_is_not_asked() -> None:
    assert Links().search(q="a b", in_="records", speaker=None, outlet="") == (
        "/search?q=a%20b&in=records"
    )
