import gzip

import pytest

from onrecord.source.unpacking import MAX_MEMBERS, unpack_gzip

TEXT = b"The ferry sails at noon. " * 400
LIMIT = 1_000_000


def find_codes(unpacked):
    return [warning.code for warning in unpacked.warnings]


def test_plain_bytes_come_back_as_they_are():
    unpacked = unpack_gzip(TEXT, max_bytes=10)
    assert unpacked.data == TEXT
    assert not unpacked.truncated


def test_gzip_is_unpacked():
    unpacked = unpack_gzip(gzip.compress(TEXT), max_bytes=LIMIT)
    assert (unpacked.data, unpacked.truncated, unpacked.warnings) == (TEXT, False, ())


def test_members_in_a_row_are_joined():
    packed = b"".join(gzip.compress(part) for part in (b"one ", b"", b"two ", TEXT))
    assert unpack_gzip(packed, max_bytes=LIMIT).data == b"one two " + TEXT


def test_two_layers_are_unpacked_and_no_third():
    thrice = gzip.compress(gzip.compress(gzip.compress(TEXT)))
    assert unpack_gzip(thrice, max_bytes=LIMIT).data == gzip.compress(TEXT)


@pytest.mark.parametrize("kept", [60, -4, -8, -9])
def test_truncated_gzip_keeps_what_could_be_unpacked(kept):
    unpacked = unpack_gzip(gzip.compress(TEXT)[:kept], max_bytes=LIMIT)
    assert TEXT.startswith(unpacked.data)
    assert unpacked.data
    assert unpacked.truncated
    assert unpacked.damaged
    assert find_codes(unpacked) == ["truncated"]


@pytest.mark.parametrize("kept", [3, 9, 10, 11])
def test_gzip_cut_in_its_header_gives_nothing(kept):
    unpacked = unpack_gzip(gzip.compress(TEXT)[:kept], max_bytes=LIMIT)
    assert unpacked.data == b""
    assert unpacked.damaged


def test_corrupt_gzip_keeps_what_stands_before_the_damage():
    packed = bytearray(gzip.compress(TEXT, compresslevel=0))
    packed[-8] ^= 0xFF
    unpacked = unpack_gzip(bytes(packed), max_bytes=LIMIT)
    assert unpacked.data == TEXT
    assert unpacked.damaged
    assert find_codes(unpacked) == ["corrupt-gzip"]


def test_corrupt_second_member_leaves_the_first():
    broken = gzip.compress(b"one ") + b"\x1f\x8b\x08\0\0\0\0\0\0\xff\xff\xff\xff"
    unpacked = unpack_gzip(broken, max_bytes=LIMIT)
    assert unpacked.data == b"one "
    assert find_codes(unpacked) == ["corrupt-gzip"]


def test_bomb_stops_at_the_limit():
    unpacked = unpack_gzip(gzip.compress(b"a" * 50_000_000), max_bytes=1_000)
    assert unpacked.data == b"a" * 1_000
    assert unpacked.truncated
    assert not unpacked.damaged
    assert find_codes(unpacked) == ["truncated"]


def test_data_of_exactly_the_limit_is_whole():
    assert not unpack_gzip(gzip.compress(TEXT), max_bytes=len(TEXT)).truncated


def test_nested_bomb_stops_at_the_limit():
    inner = gzip.compress(b"a" * 50_000_000)
    unpacked = unpack_gzip(gzip.compress(inner), max_bytes=60_000)
    assert unpacked.data == b"a" * 60_000
    assert unpacked.truncated


def test_bomb_of_empty_members_ends():
    unpacked = unpack_gzip(gzip.compress(b"") * (MAX_MEMBERS + 1), max_bytes=LIMIT)
    assert unpacked.data == b""
    assert unpacked.truncated


def test_zero_padding_is_silent_and_other_bytes_are_named():
    packed = gzip.compress(TEXT)
    assert unpack_gzip(packed + b"\0" * 512, max_bytes=LIMIT).warnings == ()
    trailing = unpack_gzip(packed + b"rest", max_bytes=LIMIT)
    assert trailing.data == TEXT
    assert not trailing.truncated
    assert find_codes(trailing) == ["trailing-data"]
