import gzip

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.source import open_bytes, open_text

MAGIC = st.sampled_from(
    [
        b"",
        b"\x1f\x8b\x08",
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"<html>",
        b"<meta charset=shift_jis>",
        b"<meta http-equiv=content-type content=charset=utf-16>",
    ]
)


@given(start=MAGIC, rest=st.binary(max_size=300), charset=st.none() | st.text(max_size=12))
def test_any_bytes_are_opened_or_a_source_error(start, rest, charset):
    try:
        opened = open_bytes(start + rest, charset=charset)
    except SourceError:
        return
    assert msgspec.json.decode(msgspec.json.encode(opened), type=type(opened)) == opened
    assert opened.source.encoding == opened.encoding_candidates[0].value


@given(data=st.binary(max_size=400), cut=st.integers(0, 500), flip=st.integers(0, 499))
def test_any_damage_to_gzip_is_opened_or_a_source_error(data, cut, flip):
    packed = bytearray(gzip.compress(data)[:cut])
    if flip < len(packed):
        packed[flip] ^= 0x55
    try:
        opened = open_bytes(bytes(packed))
    except SourceError:
        return
    assert opened.source.bytes == len(packed)


@given(text=st.text(alphabet=st.characters(codec=None), max_size=100))
def test_any_text_is_opened(text):
    opened = open_text(text)
    assert msgspec.json.encode(opened)


@given(text=st.text(min_size=1, max_size=200), codec=st.sampled_from(["utf-8", "utf-16"]))
def test_text_survives_encoding_with_a_mark(text, codec):
    page = f"<p>{text}".replace("\0", "")
    data = page.encode("utf-8-sig" if codec == "utf-8" else codec)
    assert open_bytes(data).text == page
