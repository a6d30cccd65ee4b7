import gzip

import pytest

from onrecord.errors import FetchError, FetchRejected, SourceUnreadable, UsageError
from onrecord.settings import Settings
from onrecord.source.url import open_url
from onrecord.types import FailReason

PAGE = b"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry sails.</p></body>"
OPEN = Settings(allow_private=True)


def test_page_is_fetched_with_its_exchange(site):
    site.serve("/a", PAGE, Content_Type="text/html", ETag='"v1"', Last_Modified="Mon, 3 Nov 2025")
    opened = open_url(f"{site.url}/a", settings=OPEN, retrieved="2025-11-09T08:10:00Z")
    assert opened.text == PAGE.decode()
    assert opened.is_markup
    assert opened.source.url == f"{site.url}/a"
    assert opened.source.retrieved == "2025-11-09T08:10:00Z"
    assert opened.source.http.status == 200
    assert opened.source.http.etag == '"v1"'
    assert opened.source.http.last_modified == "Mon, 3 Nov 2025"
    assert opened.source.http.redirects == ()
    assert opened.source.bytes == len(PAGE)


def test_request_names_the_reader_and_carries_no_cookies(site):
    site.serve("/a", PAGE, Set_Cookie="id=1")
    open_url(f"{site.url}/a", settings=OPEN)
    open_url(f"{site.url}/a", settings=OPEN)
    headers = site.requests[-1][1]
    assert headers["user-agent"] == OPEN.user_agent
    assert headers["accept-encoding"] == "gzip"
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in headers


def test_proxy_of_the_environment_is_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.serve("/a", PAGE)
    assert open_url(f"{site.url}/a", settings=OPEN).text == PAGE.decode()


def test_path_and_query_are_sent_percent_encoded(site):
    site.serve("/caf%C3%A9/a%20b?q=%E6%97%A5&x=%41", PAGE)
    opened = open_url(f"{site.url}/café/a b?q=日&x=%41#top", settings=OPEN)
    assert opened.source.url == f"{site.url}/caf%C3%A9/a%20b?q=%E6%97%A5&x=%41"


def test_charset_of_the_header_wins_over_meta(site):
    body = '<meta charset="windows-1252"><p>Москва'.encode("windows-1251")
    site.serve("/a", body, Content_Type="text/html; charset=windows-1251")
    opened = open_url(f"{site.url}/a", settings=OPEN)
    assert opened.text.endswith("Москва")
    assert opened.source.encoding == "windows-1251"
    assert opened.encoding_candidates[0].origin == "http"


def test_gzip_coding_is_unpacked_and_counted_as_it_came(site):
    packed = gzip.compress(PAGE)
    site.serve("/a", packed, Content_Encoding="gzip", Content_Type="text/html")
    opened = open_url(f"{site.url}/a", settings=OPEN)
    assert opened.text == PAGE.decode()
    assert opened.source.bytes == len(packed)


def test_gzip_file_over_a_gzip_coding_is_unpacked(site):
    site.serve("/a.html.gz", gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip")
    assert open_url(f"{site.url}/a.html.gz", settings=OPEN).text == PAGE.decode()


def test_gzip_bomb_stops_at_the_limit(site):
    site.serve("/bomb", gzip.compress(b"<p>" + b"A" * 5_000_000), Content_Encoding="gzip")
    settings = Settings(allow_private=True, max_unpacked_bytes=1_000)
    opened = open_url(f"{site.url}/bomb", settings=settings)
    assert len(opened.text) == 1_000
    assert opened.source.truncated
    assert "truncated" in {warning.code for warning in opened.warnings}


def test_coding_that_was_not_asked_for_is_rejected(site):
    site.serve("/a", PAGE, Content_Encoding="br")
    with pytest.raises(FetchRejected, match="'br'"):
        open_url(f"{site.url}/a", settings=OPEN)


def test_body_over_the_raw_limit_is_cut(site):
    site.serve("/long", PAGE + b"x" * 100_000)
    settings = Settings(allow_private=True, max_raw_bytes=len(PAGE))
    opened = open_url(f"{site.url}/long", settings=settings)
    assert opened.text == PAGE.decode()
    assert opened.source.truncated


def test_content_length_too_long_keeps_what_came(site):
    site.serve("/a", PAGE, Content_Length="100000")
    opened = open_url(f"{site.url}/a", settings=OPEN)
    assert opened.text == PAGE.decode()
    assert opened.source.truncated
    assert [warning.code for warning in opened.warnings] == ["incomplete"]


def test_content_length_too_long_with_nothing_fails(site):
    site.serve("/a", b"", Content_Length="100000")
    with pytest.raises(FetchError) as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.reason is FailReason.FETCH


def test_content_length_too_short_ends_the_body(site):
    site.serve("/a", PAGE, Content_Length="20")
    assert open_url(f"{site.url}/a", settings=OPEN).text == PAGE[:20].decode()


def test_answer_that_is_not_http_fails(site):
    site.answers["/a"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    with pytest.raises(FetchError) as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.reason is FailReason.FETCH


def test_closed_port_fails(site):
    site.stop()
    with pytest.raises(FetchError) as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.reason is FailReason.FETCH


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 503, 599])
def test_error_status_is_rejected_by_name(site, status):
    site.serve("/a", PAGE, status=status)
    with pytest.raises(FetchRejected, match=f"http status {status}") as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.reason is FailReason.STATUS


def test_validators_are_sent_and_304_is_named(site):
    site.serve("/a", status=304)
    with pytest.raises(FetchRejected, match="has not been modified since"):
        open_url(
            f"{site.url}/a",
            settings=OPEN,
            etag='"v1"',
            last_modified="Mon, 03 Nov 2025 10:00:00 GMT",
        )
    headers = site.requests[0][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Mon, 03 Nov 2025 10:00:00 GMT"


@pytest.mark.parametrize("etag", ['"v"\r\nX-Evil: 1', "\u201cv\u201d", "", " v"])
def test_validator_that_cannot_be_sent_is_wrong_usage(etag):
    with pytest.raises(UsageError, match="If-None-Match"):
        open_url("http://news.example/", etag=etag)


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "image/svg+xml"])
def test_binary_content_type_is_refused_before_it_is_loaded(site, kind):
    site.drip("/a", f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode(), b"x")
    with pytest.raises(SourceUnreadable, match=kind.replace("+", r"\+")) as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.reason is FailReason.BINARY


def test_binary_content_under_a_text_type_is_refused(site):
    site.serve("/a", b"%PDF-1.7\n%\xe2\xe3", Content_Type="text/html")
    with pytest.raises(SourceUnreadable, match="a PDF document") as caught:
        open_url(f"{site.url}/a", settings=OPEN)
    assert caught.value.reason is FailReason.BINARY


def test_content_of_type_html_that_starts_with_text_is_markup(site):
    site.serve("/a", b"The ferry <b>sails</b> at noon.", Content_Type="text/html")
    assert open_url(f"{site.url}/a", settings=OPEN).is_markup
