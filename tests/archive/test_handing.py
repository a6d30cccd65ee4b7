"""Archives handed on as WARC files: the same pages and captures come out of them again."""

from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from onrecord.archive.archive import Archive
from onrecord.errors import TransferError

URL = "https://a.example/ferry"


@pytest.fixture
def full(make, tmp_path: Path):
    """Return an archive with a page captured twice, another version of it, and a file's page."""
    records = [
        ("response", f"{URL}/{n}", make.response(make.page(n), ETag=f'"{n}"'), {}) for n in (1, 2)
    ]
    again = [("response", f"{URL}/1", make.response(make.page(1)), {"WARC-Date": LATER, **SECOND})]
    changed = [("response", f"{URL}/2", make.response(make.page(3)), {"WARC-Date": LATER})]
    first, second = tmp_path / "first.warc.gz", tmp_path / "second.warc.gz"
    first.write_bytes(make.warc(*records))
    second.write_bytes(make.warc(*again, *changed))
    page = tmp_path / "page.html"
    page.write_bytes(make.page(9))
    with Archive(tmp_path / "full.db") as archive:
        for path in (first, second, page):
            archive.add(path, statements=False)
        yield archive


LATER = "2025-11-10T09:00:00Z"
SECOND = {"WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000002>"}


def list_captures(archive: Archive) -> set[tuple[str | None, str | None, str]]:
    return {(each.url, each.captured, each.digest) for each in archive.captures() if each.url}


def test_captures_come_back_from_the_file(full, tmp_path: Path) -> None:
    handed = full.write_warc(tmp_path / "out.warc.gz")
    assert (handed.captures, handed.written, handed.revisits) == (5, 4, 1)
    with Archive(tmp_path / "back.db") as back:
        added = back.add(tmp_path / "out.warc.gz", statements=False)
        assert not added.failed
        assert list_captures(back) == list_captures(full)
        assert [each.article.text for each in back.records()] == [
            each.article.text for each in full.records()
        ]


def test_bytes_come_back_from_the_file(full, tmp_path: Path) -> None:
    full.write_warc(tmp_path / "out.warc.gz")
    with Archive(tmp_path / "back.db") as back:
        back.add(tmp_path / "out.warc.gz", statements=False)
        contents = [[one.content(page.id) for page in one.pages()] for one in (full, back)]
    assert contents[0] == contents[1]


def test_file_is_the_same_each_time(full, tmp_path: Path) -> None:
    for name in ("one.warc.gz", "two.warc.gz"):
        full.write_warc(tmp_path / name)
    assert (tmp_path / "one.warc.gz").read_bytes() == (tmp_path / "two.warc.gz").read_bytes()


def test_digests_of_the_file_are_right(full, tmp_path: Path) -> None:
    full.write_warc(tmp_path / "out.warc.gz")
    with (tmp_path / "out.warc.gz").open("rb") as stream:
        records = list(ArchiveIterator(stream, verify_digests=True, parse_http=True))
    assert len(records) == 6


def test_question_limits_the_file(full, tmp_path: Path) -> None:
    assert full.write_warc(tmp_path / "out.warc.gz", outlet="b.example").captures == 0
    assert full.write_warc(tmp_path / "out.warc.gz", outlet="a.example").captures == 4


def test_pages_without_bytes_are_counted(full, tmp_path: Path) -> None:
    full.export(tmp_path / "out", "parquet")
    with Archive(tmp_path / "imported.db") as imported:
        imported.import_(tmp_path / "out")
        handed = imported.write_warc(tmp_path / "out.warc.gz")
    assert handed.without_bytes == handed.captures == 5


def test_place_that_cannot_be_written_is_named(full, tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="nowhere"):
        full.write_warc(tmp_path / "nowhere" / "out.warc.gz")


def test_headers_of_strangers_stay_headers(make, tmp_path: Path) -> None:
    block = make.response(make.page(1), ETag='"a"\r\n X-Evil: 1')
    path = tmp_path / "in.warc.gz"
    path.write_bytes(make.warc(("response", URL, block, {})))
    with Archive(tmp_path / "news.db") as archive:
        archive.add(path, statements=False)
        archive.write_warc(tmp_path / "out.warc")
    assert b"\nX-Evil" not in (tmp_path / "out.warc").read_bytes()
