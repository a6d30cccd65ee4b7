import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import AddressRefused
from onrecord.source.location import join_location, read_location


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        ("https://news.example:443/a?b#c", "https://news.example/a?b"),
        ("https://news.example:80/", "https://news.example:80/"),
        (" http://news.example./a b ", "http://news.example/a%20b"),
        ("http://bücher.example/é", "http://xn--bcher-kva.example/%C3%A9"),
        ("http://news.example/%2e%zz", "http://news.example/%2e%zz"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://0x5db8d822/", "http://93.184.216.34/"),
        ("http://a_b.example/", "http://a_b.example/"),
        ("http://news.example\\a", None),
        ("http://news.example/\\a", "http://news.example/%5Ca"),
    ],
)
def test_url_has_one_normal_form(url, normal):
    if normal is None:
        with pytest.raises(AddressRefused):
            read_location(url)
    else:
        assert read_location(url).url == normal


@pytest.mark.parametrize(
    ("reference", "normal"),
    [
        ("c", "http://news.example/a/c"),
        ("/c", "http://news.example/c"),
        ("//other.example", "http://other.example/"),
        ("?q", "http://news.example/a/b?q"),
        ("", "http://news.example/a/b"),
    ],
)
def test_reference_is_joined(reference, normal):
    assert join_location(read_location("http://news.example/a/b"), reference).url == normal


@given(st.text(max_size=60).map("http://{}".format) | st.text(max_size=60))
def test_any_url_is_a_location_or_refused(url):
    try:
        location = read_location(url)
    except AddressRefused:
        return
    assert read_location(location.url) == location
    assert location.url.isascii()
