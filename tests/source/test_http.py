"""Stored HTTP responses: decoded as their headers say, kept as they are where those lie."""

import gzip
import zlib

import pytest
import zstandard

from onrecord.source.http import decode_http

BODY = b"<html><body><p>" + b"ferry " * 200 + b"</p></body></html>"
LIMIT = 1_000_000


def build(body: bytes, *headers: str, status: str = "200 OK", end: str = "\r\n") -> bytes:
    return end.join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1") + body


def chunk(body: bytes) -> bytes:
    parts = (body[n : n + 50] for n in range(0, len(body), 50))
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("identity", BODY),
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("deflate", zlib.compress(BODY)),
        ("zstd", zstandard.compress(BODY)),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_is_decoded(coding: str, coded: bytes, chunked: bool) -> None:
    headers = ["Content-Type: text/html; charset=koi8-r", f"Content-Encoding: {coding}"]
    if coding == "identity":
        headers.pop()
    if chunked:
        headers.append("Transfer-Encoding: chunked")
    response = decode_http(build(chunk(coded) if chunked else coded, *headers), limit=LIMIT)
    assert response.body == BODY
    assert (response.status, response.media_type) == (200, "text/html")
    assert response.charset == "koi8-r"
    assert not response.warnings


@pytest.mark.parametrize(
    "header", ["Content-Encoding: gzip", "Content-Encoding: foo", "Transfer-Encoding: chunked"]
)
def test_a_body_that_is_not_coded_as_said_is_kept(header: str) -> None:
    response = decode_http(build(BODY, "Content-Type: text/html", header), limit=LIMIT)
    assert response.body == BODY
    assert [warning.code for warning in response.warnings] == ["coding"]


def test_headers_with_bare_line_feeds_are_read() -> None:
    response = decode_http(build(BODY, "Content-Type: text/html", end="\n"), limit=LIMIT)
    assert (response.status, response.body) == (200, BODY)


def test_headers_with_line_feeds_of_both_kinds_end_before_the_body() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\n\n<p>a</p>\r\n\r\n<p>b</p>"
    response = decode_http(block, limit=LIMIT)
    assert (response.media_type, response.body) == ("text/html", b"<p>a</p>\r\n\r\n<p>b</p>")


def test_headers_that_end_at_a_line_of_white_space_end_before_the_body() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n \r\n<p>a</p>\r\n\r\n<p>b</p>"
    assert decode_http(block, limit=LIMIT).body == b"<p>a</p>\r\n\r\n<p>b</p>"


@pytest.mark.parametrize("limit", [10, len(BODY) - 1, len(BODY), LIMIT])
def test_a_plain_body_ends_at_the_limit(limit: int) -> None:
    response = decode_http(build(BODY, "Content-Type: text/html"), limit=limit)
    assert response.body == BODY[:limit]
    assert bool(response.warnings) == (limit < len(BODY))


def test_a_bomb_ends_at_the_limit() -> None:
    bomb = gzip.compress(b"<p>a" * 5_000_000)
    response = decode_http(build(bomb, "Content-Encoding: gzip"), limit=10_000)
    assert len(response.body) == 10_000
    assert [warning.code for warning in response.warnings] == ["truncated"]


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1", b"HTTP/9 x\r\n", b"\0" * 100])
def test_what_is_no_response_is_named(block: bytes) -> None:
    response = decode_http(block, limit=LIMIT)
    assert response.status is None or not response.body
