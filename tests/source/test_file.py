import gzip
import hashlib
import io
import os
import socket
import sys

import msgspec
import pytest

from onrecord.errors import SourceMissing, SourceUnreadable
from onrecord.settings import Settings
from onrecord.source import find_files, open_bytes, open_path, open_stdin, open_text
from onrecord.types import FailReason

PAGE = "<!DOCTYPE html><meta charset=utf-8><p>The ferry sails at noon – “calm” sea.</p>"


def find_codes(opened):
    return [warning.code for warning in opened.warnings]


def test_file_is_opened_with_its_path_and_digest(tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE)
    opened = open_path(path, url="https://news.example/ferry")
    assert opened.text == PAGE
    assert opened.is_markup
    assert opened.source.path == str(path)
    assert opened.source.url == "https://news.example/ferry"
    assert opened.source.media_type == "text/html"
    assert opened.source.encoding == "utf-8"
    assert opened.source.digest == "sha256:" + hashlib.sha256(PAGE.encode()).hexdigest()
    assert opened.source.bytes == len(PAGE.encode())
    assert opened.source.retrieved is None
    assert opened.source.http is msgspec.UNSET
    assert opened.warnings == ()


@pytest.mark.parametrize("name", ["a.html.gz", "a.htm", "a.txt.gz", "a", "a.pdf"])
def test_content_decides_whatever_the_name(tmp_path, name):
    path = tmp_path / name
    data = gzip.compress(PAGE.encode()) if name.endswith("gz") else PAGE.encode()
    path.write_bytes(data)
    opened = open_path(str(path))
    assert opened.text == PAGE
    assert opened.is_markup
    assert opened.source.bytes == len(data)
    assert opened.source.digest == "sha256:" + hashlib.sha256(data).hexdigest()


def test_name_decides_doubts(tmp_path):
    for name in ("a.html", "a.htm.gz", "a.txt"):
        (tmp_path / name).write_text("Ferry</p><p>sails</p>")
    assert open_path(tmp_path / "a.html").is_markup
    assert open_path(tmp_path / "a.htm.gz").is_markup
    assert not open_path(tmp_path / "a.txt").is_markup


def test_file_over_the_raw_limit_is_cut(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("é" * 100)
    opened = open_path(path, settings=Settings(max_raw_bytes=51))
    assert opened.text == "é" * 25
    assert opened.source.truncated
    assert opened.source.bytes == 51
    assert find_codes(opened) == ["truncated"]


def test_gzip_over_the_raw_limit_is_cut(tmp_path):
    path = tmp_path / "long.txt.gz"
    path.write_bytes(gzip.compress(os.urandom(5_000).hex().encode()))
    opened = open_path(path, settings=Settings(max_raw_bytes=1_000))
    assert opened.text
    assert opened.source.truncated
    assert opened.source.bytes == 1_000


def test_missing_file_is_named(tmp_path):
    with pytest.raises(SourceMissing, match="no such file") as caught:
        open_path(tmp_path / "none.html")
    assert caught.value.subject == str(tmp_path / "none.html")
    assert caught.value.reason is FailReason.MISSING


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "\udcff\ud800", "", "a/" * 3_000])
def test_name_that_cannot_be_a_path_is_missing(name):
    with pytest.raises(SourceMissing) as caught:
        open_path(name)
    assert str(caught.value).encode()


def test_path_through_a_file_is_missing(tmp_path):
    (tmp_path / "a").write_text("x")
    with pytest.raises(SourceMissing):
        open_path(tmp_path / "a" / "b")


def test_directory_as_a_file_is_unreadable(tmp_path):
    with pytest.raises(SourceUnreadable, match="is a directory"):
        open_path(tmp_path)


def test_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceUnreadable, match="is a pipe"):
        open_path(tmp_path / "pipe")


def test_device_is_unreadable():
    with pytest.raises(SourceUnreadable, match="is a device"):
        open_path("/dev/zero")


def test_socket_is_unreadable(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        with pytest.raises(SourceUnreadable, match="is a socket"):
            open_path("socket")


def test_link_to_itself_is_unreadable(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SourceUnreadable, match="leads to itself"):
        open_path(tmp_path / "loop")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_unreadable(tmp_path):
    path = tmp_path / "secret.html"
    path.write_text(PAGE)
    path.chmod(0)
    with pytest.raises(SourceUnreadable, match="check its permissions"):
        open_path(path)


def test_name_that_is_not_utf8_can_be_stored(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html")
    with open(path, "w") as stream:
        stream.write(PAGE)
    opened = open_path(path)
    assert opened.source.path.endswith("caf�.html")
    assert msgspec.json.encode(opened)


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.7 x", "a PDF document"), (bytes(range(32)) * 9, "binary data")]
)
def test_binary_is_unreadable_by_name(data, kind):
    with pytest.raises(SourceUnreadable, match=f"is {kind}.*reads HTML and text") as caught:
        open_bytes(data)
    assert caught.value.reason is FailReason.BINARY


def test_gzip_that_gives_nothing_is_corrupt():
    with pytest.raises(SourceUnreadable) as caught:
        open_bytes(gzip.compress(PAGE.encode())[:11])
    assert caught.value.reason is FailReason.CORRUPT


def test_truncated_gzip_is_read_as_far_as_it_goes():
    opened = open_bytes(gzip.compress(PAGE.encode() * 50)[:-12])
    assert opened.text.startswith(PAGE[:30])
    assert opened.source.truncated
    assert find_codes(opened)[0] == "truncated"


def test_archive_in_gzip_is_binary():
    with pytest.raises(SourceUnreadable, match="a zip archive"):
        open_bytes(gzip.compress(b"PK\x03\x04\x14\0"))


def test_empty_bytes_are_an_empty_text():
    for data in (b"", gzip.compress(b""), b"\xef\xbb\xbf"):
        opened = open_bytes(data)
        assert opened.text == ""
        assert not opened.source.truncated


def test_bytes_with_a_charset_are_decoded_by_it():
    opened = open_bytes("<p>Паром".encode("koi8-r"), charset="koi8-r", url="http://a.example/")
    assert opened.text == "<p>Паром"
    assert opened.source.url == "http://a.example/"
    assert opened.source.path is msgspec.UNSET


def test_nul_bytes_are_left_out_and_named():
    opened = open_bytes(b"<p>The fer\0ry sails\0 at noon</p>")
    assert opened.text == "<p>The ferry sails at noon</p>"
    assert find_codes(opened) == ["nul-characters"]


def test_text_is_opened_without_an_encoding():
    opened = open_text("\ufeff<p>Ferry “calm”</p>", url="http://a.example/")
    assert opened.text == "<p>Ferry “calm”</p>"
    assert opened.is_markup
    assert opened.source.encoding is None
    assert opened.encoding_candidates == ()


def test_text_with_surrogates_is_mended():
    opened = open_text("\ud83d\ude00 and \ud800 alone")
    assert opened.text == "😀 and � alone"
    assert find_codes(opened) == ["surrogates"]


def test_text_over_the_limit_is_cut():
    opened = open_text("é" * 100, settings=Settings(max_unpacked_bytes=51))
    assert opened.text == "é" * 25
    assert opened.source.truncated


def test_standard_input_is_read_to_the_limit(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    opened = open_stdin(settings=Settings(max_raw_bytes=40), url="http://a.example/")
    assert opened.text == PAGE[:40]
    assert opened.source.truncated
    assert opened.source.path is msgspec.UNSET


def test_standard_input_that_is_closed_is_unreadable(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceUnreadable, match="standard input"):
        open_stdin()


def test_directory_gives_its_pages_sorted_by_path(tmp_path):
    for name in (
        "b/z.html",
        "b.htm",
        "a/1.txt.gz",
        "B.XHTML",
        "c.pdf",
        ".hidden.html",
        ".g/a.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE)
    found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path)]
    assert found == ["B.XHTML", "a/1.txt.gz", "b/z.html", "b.htm"]


def test_links_are_followed_once_and_loops_end(tmp_path):
    inner = tmp_path / "site" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.html").write_text(PAGE)
    (inner / "up").symlink_to(tmp_path / "site")
    (inner / "broken.html").symlink_to("nowhere")
    (inner / "link.html").symlink_to("a.html")
    os.mkfifo(inner / "pipe.html")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path)]
    assert found == ["site/inner/a.html", "site/inner/link.html"]


def test_directory_that_is_missing_or_a_file_is_named(tmp_path):
    with pytest.raises(SourceMissing):
        find_files(tmp_path / "none")
    (tmp_path / "a.html").write_text(PAGE)
    with pytest.raises(SourceUnreadable, match="is not a directory"):
        find_files(tmp_path / "a.html")
