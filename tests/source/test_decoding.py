import pytest

from onrecord.source.decoding import decode_bytes

RUSSIAN = "Паром вышел из порта в полдень, сообщили в мэрии. Погода была тихой."
JAPANESE = "フェリーは正午に出港した、と市長は語った。天気は穏やかだった。"


def find_codes(decoded):
    return [warning.code for warning in decoded.warnings]


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16le"),
        (b"\xfe\xff", "utf-16-be", "utf-16be"),
    ],
)
def test_byte_order_mark_beats_http_and_meta(mark, codec, name):
    data = mark + f'<meta charset="koi8-r">{RUSSIAN}'.encode(codec)
    decoded = decode_bytes(data, charset="shift_jis")
    assert decoded.text == f'<meta charset="koi8-r">{RUSSIAN}'
    assert decoded.encoding == name
    assert decoded.candidates[0].origin == "bom"


def test_http_beats_meta_where_the_bytes_do_not_tell():
    data = f'<meta charset="windows-1252">{RUSSIAN}'.encode("windows-1251")
    decoded = decode_bytes(data, charset="windows-1251")
    assert decoded.text.endswith(RUSSIAN)
    assert [candidate.origin for candidate in decoded.candidates] == ["http", "meta"]
    assert find_codes(decoded) == ["encoding-disagrees"]


def test_meta_beats_http_where_the_bytes_are_on_its_side():
    data = f'<meta charset="windows-1251">{RUSSIAN * 3}'.encode("windows-1251")
    decoded = decode_bytes(data, charset="iso-8859-1")
    assert decoded.text.endswith(RUSSIAN)
    assert decoded.candidates[0].origin == "meta"
    assert decoded.warnings[0].visible == "windows-1251"
    assert decoded.warnings[0].metadata == "windows-1252"


def test_meta_is_read_and_the_declaration_is_kept():
    decoded = decode_bytes(f'<meta charset="x-sjis">{JAPANESE}'.encode("shift_jis"))
    assert decoded.encoding == "shift_jis"
    assert decoded.text.endswith(JAPANESE)
    assert decoded.candidates[0].why == "declares x-sjis"
    assert decoded.warnings == ()


def test_meta_in_plain_text_does_not_count():
    data = f'write <meta charset="koi8-r">, {RUSSIAN}'.encode()
    assert decode_bytes(data, is_markup=False).candidates[0].origin == "utf-8 check"


def test_xml_declaration_counts():
    data = f'<?xml version="1.0" encoding="koi8-r"?><p>{RUSSIAN}'.encode("koi8-r")
    decoded = decode_bytes(data)
    assert decoded.text.endswith(RUSSIAN)
    assert decoded.candidates[0].origin == "xml"


def test_latin1_label_means_windows_1252():
    decoded = decode_bytes(b"<meta charset=iso-8859-1> \x93yes\x94 \x96 \x80 5", charset=None)
    assert decoded.text.endswith("“yes” – € 5")
    assert decoded.encoding == "windows-1252"


@pytest.mark.parametrize("label", ["iso-8859-1", "ascii", "windows-1251", "gb2312", "utf-16"])
def test_utf8_that_is_declared_otherwise_is_utf8(label):
    data = f"<p>{RUSSIAN}".encode()
    decoded = decode_bytes(data, charset=label)
    assert decoded.text == f"<p>{RUSSIAN}"
    assert decoded.encoding == "utf-8"
    assert decoded.candidates[0].origin == "utf-8 check"
    assert decoded.candidates[0].score > decoded.candidates[1].score
    assert find_codes(decoded) == ["encoding-disagrees"]


def test_two_chinese_characters_in_gbk_stay_gbk():
    # In GBK these two are, by chance, valid UTF-8 (the "Bush hid the facts" of Chinese).
    decoded = decode_bytes("<p>联通".encode("gbk"), charset="gbk")
    assert decoded.text == "<p>联通"
    assert decoded.warnings == ()


def test_legacy_bytes_that_are_declared_utf8_are_detected():
    decoded = decode_bytes(f'<meta charset="utf-8">{RUSSIAN}'.encode("windows-1251"))
    assert decoded.text.endswith(RUSSIAN)
    assert decoded.candidates[0].origin == "detection"
    assert find_codes(decoded) == ["encoding-disagrees"]


def test_few_broken_bytes_in_utf8_become_replacements():
    data = f"<p>{RUSSIAN}".encode() + b"\xff and \xe2\x80"
    decoded = decode_bytes(data, charset="utf-8")
    assert decoded.text == f"<p>{RUSSIAN}� and �"
    assert find_codes(decoded) == ["invalid-bytes"]
    assert decoded.warnings[0].message.startswith("2 characters")


def test_printed_replacement_characters_are_not_counted_as_broken():
    decoded = decode_bytes("<p>a � b".encode())
    assert decoded.text == "<p>a � b"
    assert decoded.warnings == ()


def test_undeclared_utf8_is_checked():
    decoded = decode_bytes(RUSSIAN.encode())
    assert (decoded.encoding, decoded.candidates[0].origin) == ("utf-8", "utf-8 check")


def test_character_cut_at_the_limit_is_no_broken_byte():
    decoded = decode_bytes(RUSSIAN.encode()[:-2], is_cut=True)
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == ()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_by_its_nuls(codec):
    decoded = decode_bytes("<p>The ferry sails at noon.</p>".encode(codec))
    assert decoded.text == "<p>The ferry sails at noon.</p>"
    assert decoded.candidates[0].origin == "utf-16 check"


def test_utf16_under_a_utf8_label_is_utf16():
    decoded = decode_bytes("<p>The ferry sails at noon.</p>".encode("utf-16-le"), charset="utf-8")
    assert decoded.text == "<p>The ferry sails at noon.</p>"
    assert find_codes(decoded) == ["encoding-disagrees"]


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        ("Le maire a déclaré : « Ça va être très calme à Orléans. »", "cp1252", "windows-1252"),
        ("A “calm” sea – it’s noon", "cp1252", "windows-1252"),
        ("渡轮中午离开港口，市长说。天气很平静，大家都很高兴。", "gb18030", "gb18030"),
        ("페리는 정오에 항구를 떠났다고 시장은 말했다.", "cp949", "euc-kr"),
    ],
)
def test_undeclared_legacy_bytes_are_detected(text, codec, name):
    decoded = decode_bytes(text.encode(codec))
    assert decoded.text == text
    assert decoded.encoding == name


def test_label_that_means_nothing_is_warned_about():
    decoded = decode_bytes(RUSSIAN.encode(), charset="utf-9")
    assert decoded.text == RUSSIAN
    assert find_codes(decoded) == ["encoding-unknown"]


def test_empty_bytes_are_an_empty_text():
    assert decode_bytes(b"").text == ""
    assert decode_bytes(b"", charset="utf-16").text == ""
