import pytest

from onrecord.page.location import find_base, join_address, read_canonical
from onrecord.page.tree import read_page


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel=canonical href=https://a.example/1>", "https://a.example/1"),
        ("<meta property=og:url content=https://a.example/2>", "https://a.example/2"),
        (
            "<link rel=canonical href=/3><meta property=og:url content=https://a.example/2>",
            "https://a.example/2",
        ),
        ("<link rel=canonical href=javascript:x>", None),
        ("<link rel=canonical href=''>", None),
        ("", None),
    ],
)
def test_canonical_address_is_a_whole_one(head: str, address: str | None) -> None:
    assert read_canonical(read_page(head).metadata) == address


@pytest.mark.parametrize(
    ("base", "own", "found"),
    [
        (None, "https://a.example/x/y", "https://a.example/x/y"),
        ("https://b.example/", "https://a.example/x", "https://b.example/"),
        ("/z/", "https://a.example/x/y", "https://a.example/z/"),
        ("/z/", None, None),
        ("http://[", None, "http://["),
    ],
)
def test_base_is_what_the_page_declares(base: str | None, own: str, found: str | None) -> None:
    metadata = read_page("").metadata
    metadata.base = base
    assert find_base(metadata, own) == found


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/a", "https://a.example/a"),
        ("b", "https://a.example/x/b"),
        ("../b", "https://a.example/b"),
        ("/a/../b", "https://a.example/b"),
        ("//c.example/d", "https://c.example/d"),
        ("?q", "https://a.example/x/y?q"),
        ("//[x", "https://[x"),  # whether an address is well-formed is asked where it is used
    ],
)
def test_relative_address_is_joined(written: str, address: str | None) -> None:
    assert join_address("https://a.example/x/y", written) == address
