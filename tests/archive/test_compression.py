"""Frames: what is packed comes back, and a frame written once can be read for ever."""

import hashlib
import os

import pytest
import zstandard

from onrecord.archive.compression import (
    pack_beside,
    pack_bytes,
    read_form,
    unpack_beside,
    unpack_bytes,
    unpack_frames,
)

PAGES = [None, b"", b"<p>ferry", b"<p>ferry</p>" * 10_000, os.urandom(3_000_000)]


@pytest.mark.parametrize("data", [b"", b"a", b"<html>" * 9_999, os.urandom(2_000_000)])
def test_bytes_come_back(data: bytes) -> None:
    assert unpack_bytes(pack_bytes(data)) == data


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page and len(page)))
@pytest.mark.parametrize("size", [0, 10, 2_000_000])
def test_a_document_comes_back_beside_its_page(page: bytes | None, size: int) -> None:
    document = os.urandom(size // 2) + (page or b"")[: size // 2]
    assert unpack_beside(pack_beside(document, page), page) == document


@pytest.mark.parametrize("base", [b"", b"<p>", b"<html>" * 9_999, os.urandom(3_000_000)])
@pytest.mark.parametrize("size", [0, 10, 2_500_000])
def test_bytes_come_back_beside_a_base(base: bytes, size: int) -> None:
    data = base[: size // 2] + os.urandom(size // 2)
    frames = (pack_bytes(data[::-1], data), pack_bytes(data, base), pack_bytes(base))
    assert unpack_frames(frames[1:]) == data
    assert unpack_frames(frames) == data[::-1]


def test_bytes_do_not_come_back_beside_another_base() -> None:
    base = os.urandom(10_000)
    frame = pack_bytes(base[2_000:8_000], base)
    with pytest.raises(zstandard.ZstdError):
        unpack_frames((frame, pack_bytes(base[::-1])))


def test_another_page_does_not_unpack_a_document() -> None:
    page = os.urandom(10_000)
    frame = pack_beside(page[2_000:8_000], page)
    with pytest.raises(zstandard.ZstdError):
        unpack_beside(frame, page[::-1])


def test_the_form_never_changes() -> None:
    digest = hashlib.sha256(read_form()).hexdigest()
    assert digest == "da536ece5762faea5f440c9c4ac62b62bc7987d3bb3b3e85aa1c99d38a3d808f", (
        "archives are written with it: bring a new one, with a migration"
    )
