import pytest

from onrecord.article.addresses import read_host, resolve_address
from onrecord.page.tree import read_page

URL = "https://www.example.org/world/storm.html"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("/sport", "https://www.example.org/sport"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("more.html", "https://www.example.org/world/more.html"),
        ("/a/../b", "https://www.example.org/b"),
        ("?page=2", "https://www.example.org/world/storm.html?page=2"),
        (" /a\n b ", "https://www.example.org/a b"),
        ("javascript:void(0)", None),
        ("mailto:a@example.org", None),
        ("data:image/gif;base64,R0", None),
        ("", None),
        ("x" * 5_000, None),
        ("http://[bad", None),
    ],
)
def test_address_of_href(href, address):
    assert resolve_address(href, read_page("<p>x</p>", url=URL)) == address


def test_address_counts_from_the_base_that_the_page_declares():
    page = read_page('<base href="/archive/"><p>x</p>', url=URL)
    assert resolve_address("a.html", page) == "https://www.example.org/archive/a.html"


def test_address_without_any_base_stays_as_written():
    assert resolve_address("/a", read_page("<p>x</p>")) == "/a"


def test_host_is_without_port_and_www():
    assert read_host("https://WWW.Example.org:8080/a") == "example.org"
    assert read_host("file:///a") is None
