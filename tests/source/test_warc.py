"""WARC files that are whole, damaged, cut off, padded or no WARC files at all."""

import gzip
import io

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.settings import DEFAULT
from onrecord.source.warc import read_stream
from onrecord.source.warcmembers import find_record
from onrecord.source.warcpage import WarcPage


def build_record(number: int, body: bytes = b"") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + (body or b"<p>page %d" % number)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:08}-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2025-11-0{number + 1}T00:00:00Z\r\n"
        f"WARC-Target-URI: http://a.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def pack(number: int) -> bytes:
    return gzip.compress(build_record(number), mtime=0)


def read_all(data: bytes, start: int = 0) -> list[WarcPage]:
    return list(read_stream(io.BytesIO(data), "file.warc.gz", DEFAULT, start=start))


def list_offsets(pages: list[WarcPage], *, failed: bool) -> list[int]:
    return [page.place.offset for page in pages if (page.failure is not None) == failed]


def break_member(member: bytes) -> bytes:
    return member[:30] + bytes(30) + member[60:]


def list_starts(members: list[bytes]) -> list[int]:
    return [sum(map(len, members[:number])) for number in range(len(members))]


@pytest.mark.parametrize("broken", [{0}, {2}, {4}, {1, 2}, {0, 1, 3}, {0, 4}])
def test_damaged_members_cost_only_themselves(broken: set[int]) -> None:
    members = [pack(number) for number in range(5)]
    starts = list_starts(members)
    data = b"".join(
        break_member(each) if number in broken else each for number, each in enumerate(members)
    )
    pages = read_all(data)
    good = [start for number, start in enumerate(starts) if number not in broken]
    assert list_offsets(pages, failed=False) == good
    assert set(list_offsets(pages, failed=True)) <= {starts[number] for number in broken}
    assert list_offsets(pages, failed=True)


def test_damage_says_where_and_what() -> None:
    members = [pack(0), break_member(pack(1)), pack(2)]
    (failed,) = [page for page in read_all(b"".join(members)) if page.failure]
    assert failed.place.offset == len(members[0])
    assert str(len(members[0])) in (failed.failure or "")


@pytest.mark.parametrize("kept", [20, 150])
def test_file_that_is_cut_off_says_so(kept: int) -> None:
    members = [pack(0), pack(1)]
    pages = read_all(members[0] + members[1][:kept])
    assert list_offsets(pages, failed=True) == [len(members[0])]
    assert list_offsets(pages, failed=False) == [0]


def test_page_that_the_file_cuts_is_one_page() -> None:
    page = build_record(1, b"<p>" + bytes(range(32, 127)) * 4000)
    member = gzip.compress(page, compresslevel=0, mtime=0)
    pages = read_all(pack(0) + member[:200_000])
    assert [page.failure for page in pages] == [None, None]
    delivery = pages[1].delivery
    assert delivery is not None
    assert delivery.truncated


def test_reading_begins_at_an_offset() -> None:
    members = [pack(number) for number in range(4)]
    starts = list_starts(members)
    assert list_offsets(read_all(b"".join(members), starts[2]), failed=False) == starts[2:]


def test_plain_file_is_read_from_the_record_found_behind_a_place() -> None:
    records = [build_record(number) for number in range(3)]
    data = b"".join(records)
    starts = list_starts(records)
    assert find_record(io.BytesIO(data), 5) == starts[1]
    assert list_offsets(read_all(data, starts[1]), failed=False) == starts[1:]


def test_member_that_straddles_the_chunks_is_found() -> None:
    filling = bytes(256 * 1024 - 3)
    assert find_record(io.BytesIO(filling + pack(1)), 0) == len(filling)


def test_gzip_that_is_no_record_is_not_found() -> None:
    assert find_record(io.BytesIO(gzip.compress(b"no record at all")), 0) is None


@pytest.mark.parametrize("data", [b"", b"<html>", gzip.compress(b"x", mtime=0), bytes(600_000)])
def test_what_is_no_warc_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match=r"file\.warc\.gz"):
        read_all(data)
