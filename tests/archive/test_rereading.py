"""Rereading: every record made anew from the kept bytes, captures and versions untouched."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.archive import renewing
from onrecord.archive.archive import Archive
from onrecord.archive.kept import Imported
from onrecord.settings import DEFAULT
from onrecord.types import FailReason, Skipped, SkipReason

URL = "https://news.example/ferry"
OTHER = "https://news.example/other"
DEEP = msgspec.structs.replace(DEFAULT, max_depth=50)


def test_rereading_with_statements_finds_them(archive, make, write, dump, tmp_path: Path) -> None:
    folder = write("pages", [make.page(n) for n in range(6)])
    archive.add(folder, statements=False)
    assert not list(archive.statements())
    met = archive.reread()
    assert (met.pages, met.changed) == (6, 6)
    with Archive(tmp_path / "direct.db") as direct:
        direct.add(folder)
        assert list(archive.pages()) == list(direct.pages())
        assert list(archive.statements()) == list(direct.statements())
    mine, theirs = dump(archive.path), dump(tmp_path / "direct.db")
    for table in ("records", "statements", "speakers", "profiles", "joined", "sources"):
        assert mine[table] == theirs[table]
    for index in ("records_fts", "statements_fts", "rankings_fts"):
        assert mine[index] == theirs[index]


def test_rereading_leaves_captures_and_versions(archive, make, write) -> None:
    archive.add(
        write("pages", [make.page(1, url=URL), make.page(2, url=URL), make.page(1, url=URL)])
    )
    captures = list(archive.captures())
    archive.reread(settings=DEEP)
    assert list(archive.captures()) == captures
    assert [page.version for page in archive.versions(URL)] == [1, 2]
    assert archive.ledger().is_balanced


def test_pages_of_the_same_reader_are_left_out(archive, make) -> None:
    archive.add(make.page())
    assert archive.reread().pages == 0
    met = archive.reread(everything=True)
    assert (met.pages, met.same, met.changed) == (1, 1, 0)


def test_rereading_back_and_forth_ends_where_it_began(archive, make, write, dump) -> None:
    archive.add(write("pages", [*(make.page(n) for n in range(4)), make.index]))
    pages, statements, before = list(archive.pages()), said(archive), dump(archive.path)
    archive.reread(settings=DEEP, statements=False)
    assert list(archive.pages()) != pages
    assert said(archive) == []
    archive.reread()
    assert list(archive.pages()) == pages
    assert said(archive) == statements
    after = dump(archive.path)
    for table in ("records", "records_fts", "sources", "captures", "pages", "contents"):
        assert before[table] == after[table]
    assert len(before["rankings_fts"]) == len(after["rankings_fts"])


def said(archive: Archive) -> list[object]:
    return [(each.page, each.statement) for each in archive.statements()]


def test_several_processes_reread_alike(make, write, dump, tmp_path: Path) -> None:
    folder, dumps = write("pages", [make.page(n) for n in range(8)]), []
    for processes in (1, 2):
        with Archive(tmp_path / f"{processes}.db") as archive:
            archive.add(folder, statements=False)
            archive.reread(processes=processes)
        dumps.append(dump(tmp_path / f"{processes}.db"))
    assert dumps[0] == dumps[1]


def test_hints_are_kept_for_rereading(archive, make) -> None:
    archive.add(make.page(), url=URL, published="2025-11-09", as_story=True)
    (before,) = archive.records()
    archive.reread(settings=DEEP)
    (after,) = archive.records()
    assert after.article == before.article
    assert after.source == before.source
    assert after.reader != before.reader


def change(archive: Archive, statement: str, *values: object) -> None:
    connection = sqlite3.connect(archive.path)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_a_page_that_cannot_be_read_keeps_its_record(archive, make, write) -> None:
    archive.add(write("pages", [make.page(1), make.page(2)]))
    change(archive, "UPDATE contents SET raw = zeroblob(9) WHERE id = 1")
    met = archive.reread(settings=DEEP)
    assert (met.changed, met.failed) == (1, {FailReason.UNREADABLE: 1})
    assert archive.ledger().records == 2


def test_an_imported_record_without_bytes_is_left(archive, make) -> None:
    archive.take([Imported(outcome=onrecord.read(make.page()))])
    met = archive.reread(settings=DEEP)
    assert (met.pages, met.without_bytes) == (1, 1)


def test_what_was_skipped_may_become_a_record(archive, make, monkeypatch) -> None:
    archive.add(make.page(1, url=URL))
    (record,) = archive.records()
    skipped = Skipped(
        reason=SkipReason.NO_ARTICLE, detail="as an older reader saw it", source=record.source,
        rankings=record.rankings, reader=msgspec.structs.replace(record.reader, version="0.0.1"),
    )  # fmt: skip
    replace(archive, 1, skipped)
    assert archive.ledger().skipped == {"no article": 1}
    archive.reread()
    assert list(archive.records()) == [record]
    assert archive.ledger().records == 1


def replace(archive: Archive, page: int, outcome: Skipped) -> None:
    """Write an outcome over that of a page, as another version of onrecord would have."""
    from onrecord.archive.filing import build_filing

    with archive.writing() as connection:
        filing = build_filing(outcome, archive.content(page), is_kept=True)
        connection.execute("BEGIN IMMEDIATE")
        renewing.replace_outcome(connection, page, filing)
        connection.execute("COMMIT")


@pytest.mark.parametrize("first", [URL, OTHER])
def test_a_page_whose_address_changes_moves(archive, make, first: str) -> None:
    archive.add(make.page(1, url=URL), make.page(2, url=URL))
    (record, _) = archive.records()
    old = msgspec.structs.replace(
        record,
        source=msgspec.structs.replace(record.source, canonical_url=first, url=first),
        reader=msgspec.structs.replace(record.reader, version="0.0.1"),
    )
    replace(archive, 1, old)
    archive.reread()
    assert archive.page(1).outcome == record
    assert [page.version for page in archive.versions(URL)] == [1, 2]
    assert not archive.versions(OTHER)


def test_equal_pages_whose_addresses_become_one_are_joined(archive, make, write) -> None:
    folder = write("pages", [make.page(1, url=URL)])
    archive.add(folder)
    # As if an older reader had not seen the address that the page names.
    with archive.writing() as connection:
        connection.execute("UPDATE pages SET address_id = NULL")
    archive.add(write("more", [make.page(1, url=URL)]))
    assert len(list(archive.pages())) == 2
    archive.reread(settings=DEEP)
    (page,) = archive.pages()
    assert page.url == URL
    assert len(list(archive.captures(page.id))) == 2
    assert archive.ledger().is_balanced
