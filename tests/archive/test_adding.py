"""Adding: each page once, each capture beside it, and every source accounted for."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.errors import UsageError
from onrecord.types import Record, Skipped

URL = "https://news.example/ferry"


def test_add_keeps_the_record_that_read_returns(archive, make, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(make.page(url=URL))
    archive.add(path)
    (page,) = archive.pages()
    assert page.outcome == onrecord.read(path)
    assert (page.url, page.outlet, page.version) == (URL, "news.example", 1)


def test_add_keeps_the_bytes(archive, make) -> None:
    data = make.page()
    archive.add(data)
    (page,) = archive.pages()
    assert archive.content(page.id) == data
    assert page.outcome.source.digest == onrecord.read(data).source.digest


def test_the_same_bytes_twice_are_one_record_with_two_captures(archive, make, write) -> None:
    added = archive.add(write("pages", [make.page(url=URL), make.page(url=URL)]))
    (page,) = archive.pages()
    assert added.records == 2
    captures = tuple(archive.captures(page.id))
    assert [Path(capture.path).name for capture in captures] == ["001.html", "002.html"]
    assert {capture.digest for capture in captures} == {page.outcome.source.digest}


def test_the_same_bytes_without_an_address_are_one_record(archive, make, write) -> None:
    archive.add(write("pages", [make.page(), make.page()]))
    assert len(list(archive.pages())) == 1


def test_packed_and_unpacked_bytes_are_one_record(archive, make, tmp_path: Path) -> None:
    data = make.page(url=URL)
    (tmp_path / "a.html").write_bytes(data)
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(data))
    archive.add(tmp_path / "a.html", tmp_path / "a.html.gz")
    (page,) = archive.pages()
    assert archive.content(page.id) == data
    assert len(list(archive.captures())) == 2


def test_damaged_gzip_is_kept_as_it_came(archive, make, tmp_path: Path) -> None:
    data = gzip.compress(make.page())[:-60]
    (tmp_path / "a.html.gz").write_bytes(data)
    archive.add(tmp_path / "a.html.gz")
    (page,) = archive.pages()
    assert archive.content(page.id) == data
    assert "truncated" in {warning.code for warning in page.outcome.warnings}


def test_other_bytes_at_an_address_are_its_next_version(archive, make, write) -> None:
    folder = write("pages", [make.page(1, url=URL), make.page(2, url=URL + "#top")])
    archive.add(folder)
    first, second = archive.versions(URL)
    assert (first.version, second.version) == (1, 2)
    assert "number 2" in second.outcome.article.headline.value


def test_a_file_that_changes_is_read_again(archive, make, write) -> None:
    folder = write("pages", [make.page(1, url=URL)])
    archive.add(folder)
    (folder / "001.html").write_bytes(make.page(2, url=URL))
    assert archive.add(folder).records == 1
    assert [page.version for page in archive.versions(URL)] == [1, 2]
    assert archive.ledger().sources == 1


def test_adding_again_changes_nothing(archive, make, write, dump) -> None:
    folder = write("pages", [make.page(n) for n in range(5)])
    archive.add(folder)
    before = dump(archive.path)
    again = archive.add(folder)
    assert (again.sources, again.unchanged, again.records) == (5, 5, 0)
    after = dump(archive.path)
    assert before.pop("runs") != after.pop("runs")
    assert before == after


def test_a_source_named_twice_counts_once(archive, make, write) -> None:
    folder = write("pages", [make.page(1), make.page(2)])
    added = archive.add(folder, folder / "001.html", str(folder))
    assert added.sources == 2


def test_a_skipped_page_keeps_its_place_and_lists(archive, make, write) -> None:
    archive.add(write("pages", [make.index]))
    (page,) = archive.pages()
    assert isinstance(page.outcome, Skipped)
    assert not list(archive.records())


def test_every_source_is_accounted_for(archive, make, write, tmp_path: Path) -> None:
    folder = write("pages", [make.page(1), make.page(2), make.index, b"%PDF-1.7 no page", b""])
    added = archive.add(folder, tmp_path / "none.html")
    ledger = archive.ledger()
    assert ledger.is_balanced
    assert (added.sources, ledger.sources, ledger.records) == (6, 6, 2)
    assert ledger.failed == {"binary": 1, "missing": 1}
    assert sum(ledger.skipped.values()) == 2
    reasons = {Path(line.name).name: line.reason for line in archive.sources("failed")}
    assert reasons == {"004.html": "binary", "none.html": "missing"}
    with pytest.raises(UsageError, match="record, skipped, failed"):
        next(archive.sources("missing"))


def test_a_failed_source_is_tried_again(archive, make, tmp_path: Path) -> None:
    path = tmp_path / "late.html"
    assert archive.add(path).failed == {"missing": 1}
    path.write_bytes(make.page())
    assert archive.add(path).records == 1
    assert archive.ledger().failed == {}


def test_several_processes_make_the_same_archive(make, write, dump, tmp_path: Path) -> None:
    folder = write("pages", [*(make.page(n) for n in range(12)), make.index, b"GIF89a"])
    with Archive(tmp_path / "one.db") as one, Archive(tmp_path / "two.db") as two:
        one.add(folder)
        two.add(folder, processes=2)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_statements_point_at_their_record(archive, make, write) -> None:
    archive.add(write("pages", [make.page(1, url=URL)]))
    (record,) = archive.records()
    found = list(archive.statements())
    assert [each.statement for each in found] == list(record.statements)
    assert found
    assert {each.url for each in found} == {URL}


def test_add_reports_as_it_goes(archive, make, write) -> None:
    seen: list[tuple[int, int | None]] = []
    folder = write("pages", [make.page(n) for n in range(3)])
    archive.add(folder, report=lambda met, total: seen.append((met.records, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_hints_reach_the_record(archive, make, tmp_path: Path) -> None:
    archive.add(make.page(), url=URL, published="2025-11-09", statements=False)
    (page,) = archive.pages()
    assert page.url == URL
    assert page.outcome.article.published.value == "2025-11-09"
    assert not page.outcome.statements


def test_fewer_than_one_process_is_refused(archive, make) -> None:
    with pytest.raises(UsageError, match="1 or more"):
        archive.add(make.page(), processes=0)


def test_a_closed_archive_says_so(archive) -> None:
    archive.close()
    with pytest.raises(UsageError, match="closed"):
        archive.ledger()


def test_an_archive_is_one_file_when_closed(make, tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(make.page())
    assert [path.name for path in tmp_path.iterdir()] == ["news.db"]


def test_iterators_stream_while_pages_are_added(archive, make, write) -> None:
    archive.add(write("some", [make.page(n) for n in range(3)]))
    records = archive.records()
    first = next(records)
    archive.add(write("more", [make.page(n) for n in range(3, 6)]))
    assert isinstance(first, Record)
    assert len(list(records)) == 5


def test_a_folder_without_pages_is_refused(archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no page"):
        archive.add(tmp_path)


@pytest.mark.parametrize("several", [["a.html", "b.html"], ["https://news.example/"], ["."]])
def test_only_one_page_can_be_given_an_address(archive, several: list[str]) -> None:
    with pytest.raises(UsageError, match="only one page"):
        archive.add(*several, url=URL)


def test_opening_an_archive_loads_no_http_client() -> None:
    script = "import sys, onrecord; onrecord.Archive; print('httpcore' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False\n"
