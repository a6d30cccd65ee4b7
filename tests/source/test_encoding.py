import pytest

from onrecord.source.encoding import decode_leniently, decode_strictly, find_encoding


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("utf8", "utf-8"),
        (" UTF-8\n", "utf-8"),
        ("ISO-8859-1", "windows-1252"),
        ("latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("iso-8859-11", "windows-874"),
        ("tis-620", "windows-874"),
        ("gb2312", "gbk"),
        ("x-sjis", "shift_jis"),
        ("windows-31j", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"),
        ("big5-hkscs", "big5"),
        ("utf-16", "utf-16le"),
        ("macintosh", "macintosh"),
        ("x-mac-cyrillic", "x-mac-cyrillic"),
        ("koi8-ru", "koi8-u"),
        ("cp866", "ibm866"),
        ("iso-8859-8-i", "iso-8859-8"),
    ],
)
def test_label_means_the_encoding_of_the_standard(label, name):
    assert find_encoding(label).name == name


@pytest.mark.parametrize("label", ["", "utf-7", "none", "\0", "ütf-8", "utf-8-sig", "x" * 10_000])
def test_label_that_the_standard_does_not_know_means_nothing(label):
    assert find_encoding(label) is None


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("windows-1252", b"\x93ok\x94 \x81", "“ok” \x81"),
        ("shift_jis", b"\x87\x40", "①"),
        ("euc-kr", b"\x8c\x63", "똠"),
        ("gbk", b"\x80\x30", None),
        ("windows-1253", b"\xaa", None),
        ("utf-8", b"\xed\xa0\x80", None),
    ],
)
def test_strict_decoding_is_that_of_the_standard(label, data, text):
    assert decode_strictly(data, find_encoding(label)) == text


def test_lenient_decoding_puts_a_replacement_for_each_broken_sequence():
    assert decode_leniently(b"a\xffb\xe2\x80c", find_encoding("utf-8")) == "a�b�c"


def test_character_that_a_cut_split_is_left_out():
    data = "Zürich".encode()[:2]
    assert decode_strictly(data, find_encoding("utf-8"), final=False) == "Z"
    assert decode_strictly(data, find_encoding("utf-8")) is None
