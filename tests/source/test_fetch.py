import pytest

from onrecord.errors import AddressRefused, FetchRejected, FetchTimeout
from onrecord.settings import Settings
from onrecord.source.network import Network
from onrecord.source.url import open_url
from onrecord.types import FailReason

PAGE = b"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry sails.</p></body>"
OPEN = Settings(allow_private=True)


HEADERS_DRIP = b"HTTP/1.1 200 OK\r\n"
BODY_DRIP = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<p>"


@pytest.mark.parametrize(
    ("start", "drop"), [(HEADERS_DRIP, b"X-A: b\r\n"), (BODY_DRIP, b"x"), (b"", b"H")]
)
def test_slow_drip_ends_at_the_deadline(site, start, drop):
    site.drip("/drip", start, drop)
    with pytest.raises(FetchTimeout) as caught:
        open_url(f"{site.url}/drip", settings=Settings(allow_private=True, total_timeout=0.3))
    assert caught.value.reason is FailReason.TIMEOUT


def test_name_that_resolves_too_slowly_times_out(site):
    def resolve(host: str, port: int) -> tuple[str, ...]:
        site.stopping.wait(5)
        return ("127.0.0.1",)

    with pytest.raises(FetchTimeout, match=r"slow\.example"):
        open_url(
            "http://slow.example/",
            settings=Settings(allow_private=True, total_timeout=0.2),
            network=Network(resolve=resolve),
        )


def test_redirects_are_followed_and_recorded(site):
    site.serve("/a", status=301, Location="/b")
    site.serve("/b", status=302, Location=f"{site.url}/c?x=1#part")
    site.serve("/c?x=1", PAGE)
    opened = open_url(f"{site.url}/a", settings=OPEN)
    assert opened.source.url == f"{site.url}/c?x=1"
    assert opened.source.http.redirects == (f"{site.url}/a", f"{site.url}/b")


def test_redirect_loop_is_rejected(site):
    site.serve("/a", status=302, Location="/b")
    site.serve("/b", status=302, Location="/a")
    with pytest.raises(FetchRejected, match="more than 5 times"):
        open_url(f"{site.url}/a", settings=OPEN)
    assert len(site.requests) == 6


def test_redirect_without_a_location_is_rejected(site):
    site.serve("/a", status=302)
    with pytest.raises(FetchRejected, match="302 Found"):
        open_url(f"{site.url}/a", settings=OPEN)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "gopher://news.example/",
        "http://user:secret@news.example/",
        "http://news.example:25/",
        "http://[::1",
        "//a b/",
    ],
)
def test_redirect_to_what_is_not_allowed_is_refused(site, target):
    site.serve("/a", status=302, Location=target)
    with pytest.raises(AddressRefused) as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.subject == f"{site.url}/a"
    assert "secret" not in str(caught.value)
