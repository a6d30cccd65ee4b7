import pytest

from onrecord.source.prescan import PRESCAN_BYTES, find_meta_encoding, find_xml_encoding


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        (b'<meta charset="shift_jis">', "shift_jis"),
        (b"<META CHARSET=Shift_JIS>", "shift_jis"),
        (b"<meta/charset = 'koi8-r' />", "koi8-r"),
        (b"<meta\n charset=koi8-r/>", None),  # the slash belongs to an unquoted value
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gbk"),
        (b"<meta content=\"text/html;charset='euc-jp'\" http-equiv=content-type>", "euc-jp"),
        (b'<meta http-equiv=content-type content="charset charset = koi8-r;x">', "koi8-r"),
        (b'<meta name=description content="text/html; charset=gb2312">', None),
        (b'<meta http-equiv="Content-Type" content="text/html">', None),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<meta charset="utf-16be">', "utf-8"),
        (b'<meta charset="x-user-defined">', "windows-1252"),
        (b'<meta charset="nonsense"><meta charset="koi8-r">', "koi8-r"),
        (b'<!-- <meta charset="koi8-r"> --><meta charset="big5">', "big5"),
        (b'<!--><meta charset="koi8-r">-->', "koi8-r"),
        (b'<!-- <meta charset="koi8-r">', None),
        (b'<a title="<meta charset=koi8-r>"><meta charset="big5">', "big5"),
        (b'<!doctype html><?php x?></p><meta charset="big5">', "big5"),
        (b'<metadata charset="koi8-r"><meta charset="big5">', "big5"),
        (b'<meta charset="big5" charset="koi8-r">', "big5"),
        (b'<meta charset="big5', None),
        (b"<meta charset", None),
        (b"charset", None),
        (b"", None),
    ],
)
def test_meta_declares_the_encoding_as_the_standard_reads_it(markup, name):
    found = find_meta_encoding(markup)
    assert (found and found[1].name) == name


def test_meta_beyond_the_standards_1024_bytes_is_found():
    markup = b"<script>" + b" " * 4_000 + b'</script><meta charset="koi8-r">'
    assert find_meta_encoding(markup)[1].name == "koi8-r"


def test_meta_beyond_the_prescan_is_not_found():
    assert find_meta_encoding(b" " * PRESCAN_BYTES + b'<meta charset="koi8-r">') is None


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        (b'<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15"),
        (b"<?xml version='1.0' encoding = 'GB2312' standalone='yes'?>", "gbk"),
        (b'<?xml version="1.0"?>', None),
        (b'\n<?xml version="1.0" encoding="koi8-r"?>', None),
        (b'<?xml version="1.0" encoding="utf-16"?>', "utf-8"),
    ],
)
def test_xml_declaration_declares_the_encoding(markup, name):
    found = find_xml_encoding(markup)
    assert (found and found[1].name) == name
