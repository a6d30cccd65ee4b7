"""What leaves an archive in another format, and comes back into another one."""

from pathlib import Path

import msgspec
import pytest

from onrecord.archive.archive import Archive
from onrecord.errors import TransferError, UsageError
from onrecord.export import identifiers
from onrecord.types import Record, Skipped

URL = "https://news.example/ferry"


@pytest.fixture
def filled(archive, make, write) -> Archive:
    """Return an archive with versions, a page of two captures and a skipped page."""
    archive.add(
        write("pages", [make.page(1, url=URL), make.page(1, url=URL), make.page(2, url=URL)]),
        make.page(3),
        make.index,
    )
    return archive


def test_entries_are_the_pages_with_their_captures(filled) -> None:
    entries = list(filled.entries())
    assert [entry.outcome for entry in entries] == [page.outcome for page in filled.pages()]
    assert [entry.number for entry in entries] == [page.id for page in filled.pages()]
    assert [len(entry.captures) for entry in entries] == [2, 1, 1, 1]
    assert any(isinstance(entry.outcome, Skipped) for entry in entries)


def test_question_chooses_records_of_every_version(filled) -> None:
    assert len(list(filled.entries(outlet="news.example"))) == 2
    assert len(list(filled.entries(outlet="news.example", all_versions=False))) == 1
    assert len(list(filled.entries(stance="denies"))) == 3
    assert len(list(filled.entries(stance="denies", limit=1, offset=1))) == 1
    assert list(filled.entries(outlet="other.example")) == []
    assert all(isinstance(each.outcome, Record) for each in filled.entries(stance="denies"))


def test_question_that_makes_no_sense_is_named(filled) -> None:
    with pytest.raises(UsageError, match="sings"):
        filled.entries(stance="sings")


@pytest.mark.parametrize(("format_", "name"), [("parquet", "tables"), ("jsonl", "records.jsonl")])
def test_archive_comes_back_from_its_export(filled, format_, name, tmp_path: Path) -> None:
    assert filled.export(tmp_path / name, format_) == 4
    with Archive(tmp_path / "other.db") as other:
        added = other.import_(tmp_path / name)
        assert (added.sources, added.records) == (4, 3)
        assert list(other.pages()) == list(filled.pages())
        assert other.ledger().is_balanced
        if format_ == "parquet":
            assert list(other.entries()) == list(filled.entries())
            assert list(other.captures()) == list(filled.captures())
        assert [each.statement for each in other.statements()] == [
            each.statement for each in filled.statements()
        ]
        assert len(list(other.search("ferry"))) == len(list(filled.search("ferry")))
        assert other.import_(tmp_path / name).unchanged == 4


def test_web_captures_travel(archive, make, tmp_path: Path) -> None:
    warc = tmp_path / "a.warc.gz"
    warc.write_bytes(make.warc(("response", URL, make.response(make.page(1, url=URL)), {})))
    archive.add(warc)
    ((capture,),) = (entry.captures for entry in archive.entries())
    assert capture.captured == "2025-11-09T08:10:00Z"
    assert capture.warc is not None
    archive.export(tmp_path / "tables")
    with Archive(tmp_path / "other.db") as other:
        other.import_(tmp_path / "tables")
        assert list(other.entries()) == list(archive.entries())
        assert list(other.captures()) == list(archive.captures())


def test_line_that_is_no_record_stops_the_import(filled, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    filled.export(path, "jsonl")
    path.write_bytes(path.read_bytes() + b"{}\n")
    with Archive(tmp_path / "other.db") as other:
        with pytest.raises(TransferError, match="record 5 is no record"):
            other.import_(path)
        told = []
        assert other.import_(path, report=told.append).sources == 4
        assert [line.number for line in told] == [5]


def test_unknown_format_is_named(filled, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are parquet, jsonl"):
        filled.export(tmp_path / "a", "docx")


def test_outlets_and_addresses_are_those_of_the_archive(filled) -> None:
    for page in filled.pages():
        assert identifiers.find_outlet(page.outcome.source) == page.outlet
        assert identifiers.find_address(page.outcome.source) == page.url


@pytest.mark.parametrize(
    "url",
    [
        "https://WWW.News.example:443/a?b#c",
        "http://münchen.example/ä",
        "https://user:pw@news.example/",
        "ftp://news.example/",
        "https://news.example:99999/",
        "https://192.0.2.1/x",
        "not an address",
    ],
)
def test_outlet_is_found_as_the_archive_finds_it(url: str, filled) -> None:
    from onrecord.archive import addresses

    source = msgspec.structs.replace(next(filled.pages()).outcome.source, url=url)
    source = msgspec.structs.replace(source, canonical_url=None)
    address = addresses.find_address(source)
    wanted = None if address is None else addresses.find_outlet(address)
    assert identifiers.find_outlet(source) == wanted
