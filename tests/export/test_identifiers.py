import pytest
from hypothesis import given
from hypothesis import strategies as st
from rfc3986_validator import validate_rfc3986

from onrecord.export.identifiers import find_outlet, name_page, name_part, write_uri
from onrecord.types import Source

DIGEST = "sha256:7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
"""Of "Hello World!", the example of RFC 6920."""


def make_source(url: str | None = None, canonical_url: str | None = None) -> Source:
    return Source(
        url=url,
        canonical_url=canonical_url,
        media_type="text/html",
        encoding=None,
        digest=DIGEST,
        bytes=1,
    )


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://News.example/a b", "https://news.example/a%20b"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/%E3%81%82", "https://news.example/%E3%81%82"),
        ("https://news.example/あ?q=[1]#x", "https://news.example/%E3%81%82?q=%5B1%5D"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("http://news.example:8080", "http://news.example:8080/"),
        ("javascript:alert(1)", None),
        ("/relative", None),
        ("http://[::1", None),
        ("", None),
        (None, None),
    ],
)
def test_address_becomes_a_uri(url: str | None, uri: str | None) -> None:
    assert write_uri(url) == uri


@given(st.text() | st.text().map(lambda text: f"https://news.example/{text}"))
def test_every_uri_is_one_of_rfc_3986(url: str) -> None:
    for uri in (write_uri(url), name_page(make_source(url)), name_part(make_source(url), url)):
        assert uri is None or validate_rfc3986(uri, rule="URI")


def test_canonical_address_comes_first() -> None:
    source = make_source("https://a.example/?utm=1", "https://www.b.example/")
    assert name_page(source) == "https://www.b.example/"
    assert find_outlet(source) == "b.example"


def test_page_without_address_is_named_by_its_bytes() -> None:
    source = make_source()
    assert name_page(source) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert find_outlet(source) is None
