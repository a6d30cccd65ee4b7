import pytest

from onrecord.source.sniffing import find_binary, is_noise, sniff_content


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"\xef\xbb\xbf \r\n<HTML lang=en>", "text/html"),
        (b"<!-- saved from url --><html>", "text/html"),
        (b"<div>10,000 of these", "text/html"),
        (b"</p><p>the rest of a page", "text/html"),
        (b"<p", "text/html"),
        (b"<amp-story standalone>", "text/html"),
        (b"<frameset cols='20%,*'>", "text/html"),
        ("<html><p>UTF-16".encode("utf-16-le"), "text/html"),
        ("\ufeff<html><p>UTF-16".encode("utf-16-be"), "text/html"),
        (b"Warning: mysql_connect()\n<!DOCTYPE html><html><head><title>x", "text/html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "application/xhtml+xml"),
        (b'<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', "application/rss+xml"),
        (b"<rss>", "application/rss+xml"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns='x'>", "application/rss+xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
        (b"<?xml version='1.0'?><urlset>", "application/xml"),
        (b"<?xml version='1.0'?><nitf>", "application/xml"),
    ],
)
def test_markup_is_recognized_by_how_it_starts(data, media_type):
    sniffed = sniff_content(data)
    assert (sniffed.media_type, sniffed.is_markup) == (media_type, True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MOSCOW, Nov 9 (Reuters) - The ferry sails at noon.",
        b"a < b and b > c",
        b"<3 this ferry",
        b"<< previous",
        b"<john@news.example> wrote:",
        b"In HTML, <p> opens a paragraph and <html> the page.",
        b"The <html> tag comes first. Then the other ones.",
    ],
)
def test_text_stays_text(data):
    sniffed = sniff_content(data)
    assert (sniffed.media_type, sniffed.is_markup) == ("text/plain", False)


def test_json_is_named():
    sniffed = sniff_content(b'{\n "headline": "<p>Ferry</p>"}')
    assert (sniffed.media_type, sniffed.is_markup) == ("application/json", False)


@pytest.mark.parametrize(
    ("data", "hint", "is_markup"),
    [
        (b"Ferry</p><p>sails</p>", "text/html", True),
        (b"Ferry</p><p>sails</p>", None, False),
        (b"The ferry sails. 1 < 2", "text/html", False),
        (b"<html><p>Ferry", "text/plain", True),
        (b"A lesson: <html><head><body>", "text/plain", False),
    ],
)
def test_hint_decides_doubts_only(data, hint, is_markup):
    assert sniff_content(data, hint=hint).is_markup is is_markup


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"PK\x03\x04\x14\0", "a zip archive (or an Office or EPUB document)"),
        (b"\x7fELF\x02\x01\x01", "an ELF program"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
        (b"\0\0\0\x18ftypmp42", "an MP4 video"),
        (b"x" * 257 + b"ustar\x0000", "a tar archive"),
        (b"WARC/1.0\r\nWARC-Type: response", "a WARC file"),
    ],
)
def test_binary_is_named_by_its_signature(data, kind):
    assert find_binary(data) == kind


@pytest.mark.parametrize("data", [b"", b"PK fire", b"ID3 tags", b"BZh", b"RIFF RAFF", b"GIF"])
def test_text_that_starts_like_a_signature_is_not_binary(data):
    assert find_binary(data) is None


def test_controls_are_noise_from_a_tenth_on():
    assert is_noise("\x01\x02abc")
    assert not is_noise("\x01" + "ferry sails " * 5)
    assert not is_noise("\tferry\r\n\x0b\x0c\x1b[1msails")
    assert not is_noise("")


def test_page_saved_as_mhtml_is_named() -> None:
    saved = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n'
    )
    assert "MHTML" in (find_binary(saved) or "")
    assert find_binary(b"A line: of text\nContent-Type is a header.\n") is None
