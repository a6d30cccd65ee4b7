"""Pages beside pages: small, exact, in few steps, and none lost that another needs."""

import random
import sqlite3
from pathlib import Path

import pytest

from onrecord.archive import packing
from onrecord.archive.archive import Archive
from onrecord.archive.compression import pack_bytes
from onrecord.archive.migrating import list_migrations
from onrecord.errors import DocumentDamaged

THREE_DEEP = """
    SELECT count(*) FROM content_bases AS own
    JOIN content_bases AS base ON base.content_id = own.base_id
    JOIN content_bases AS root ON root.content_id = base.base_id
"""


def build_noise(seed: int, size: int = 6_000) -> str:
    """Return text that packs badly, the same for the same seed."""
    return random.Random(seed).randbytes(size // 2).hex()


def build_pages(make, count: int, *, outlet: str, template: int) -> list[bytes]:
    """Return pages of an outlet, each with its template's markup."""
    shared = f"<!-- {build_noise(template)} -->".encode()
    urls = (f"https://{outlet}/{template}/{number}" for number in range(count))
    return [make.page(number, url=url) + shared for number, url in enumerate(urls)]


def ask(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(query, values).fetchall()
    connection.commit()
    connection.close()
    return rows


def list_contents(archive: Archive) -> list[bytes | None]:
    return [archive.content(page.id) for page in archive.pages()]


def test_pages_of_an_outlet_are_kept_beside_its_first(archive, make, write) -> None:
    pages = build_pages(make, 6, outlet="news.example", template=1)
    archive.add(write("pages", pages), statements=False)
    assert list_contents(archive) == pages
    assert ask(archive.path, "SELECT content_id, base_id FROM content_bases") == [
        (number, 1) for number in range(2, 7)
    ]
    (kept,) = ask(archive.path, "SELECT sum(length(raw)) FROM contents")
    assert kept[0] < 0.5 * sum(len(pack_bytes(page)) for page in pages)


def test_another_outlet_or_template_has_a_base_of_its_own(archive, make, write) -> None:
    kinds = (("a.example", 1), ("b.example", 1), ("a.example", 2))
    sets = [build_pages(make, 3, outlet=outlet, template=each) for outlet, each in kinds]
    # One page of each in turn: the templates of an outlet alternate.
    pages = [page for row in zip(*sets, strict=True) for page in row]
    archive.add(write("pages", pages), statements=False)
    assert list_contents(archive) == pages
    bases = ask(archive.path, "SELECT outlet, content_id FROM outlet_bases ORDER BY content_id")
    assert bases == [("a.example", 1), ("b.example", 2), ("a.example", 3)]
    beside = dict(ask(archive.path, "SELECT content_id, base_id FROM content_bases"))
    assert beside == {4: 1, 5: 2, 6: 3, 7: 1, 8: 2, 9: 3}


def test_versions_are_kept_beside_the_version_before_two_deep(archive, make) -> None:
    (first, *_) = build_pages(make, 1, outlet="news.example", template=1)
    url = "https://news.example/changing"
    own = f"<!-- {build_noise(2)} -->".encode()
    pages = [first, *(make.page(7, url=url) + own + first + b" " * each for each in range(5))]
    for page in pages:
        archive.add(page, statements=False)
    assert list_contents(archive) == pages
    beside = dict(ask(archive.path, "SELECT content_id, base_id FROM content_bases"))
    assert beside == {2: 1, 3: 2, 4: 2, 5: 2, 6: 2}
    assert ask(archive.path, THREE_DEEP) == [(0,)]


def test_pages_without_an_outlet_are_kept_by_themselves(archive, make, write) -> None:
    pages = [make.page(number) for number in range(4)]
    archive.add(write("pages", pages), statements=False)
    assert list_contents(archive) == pages
    assert ask(archive.path, "SELECT * FROM content_bases") == []


def test_a_base_is_given_up_after_its_uses(archive, make, write, monkeypatch) -> None:
    monkeypatch.setattr(packing, "MOST_USES", 3)
    pages = build_pages(make, 9, outlet="news.example", template=1)
    archive.add(write("pages", pages), statements=False)
    assert list_contents(archive) == pages
    beside = dict(ask(archive.path, "SELECT content_id, base_id FROM content_bases"))
    assert beside == {2: 1, 3: 1, 4: 1, 6: 5, 7: 5, 8: 5}
    assert ask(archive.path, "SELECT content_id, uses FROM outlet_bases") == [(9, 0)]


@pytest.mark.parametrize("size", [0, packing.SMALLEST - 1, packing.LARGEST + 1])
def test_tiny_and_huge_pages_have_no_base(archive, make, size: int) -> None:
    (base, page) = build_pages(make, 2, outlet="news.example", template=1)
    data = page.ljust(size, b" ") if size > len(page) else page[:size]
    for each in (base, data):
        archive.add(each, url="https://news.example/odd", statements=False)
    assert list_contents(archive) == [base, data]
    assert ask(archive.path, "SELECT * FROM content_bases") == []


def test_a_base_cannot_vanish(archive, make, write) -> None:
    pages = build_pages(make, 2, outlet="news.example", template=1)
    archive.add(write("pages", pages), statements=False)
    with archive.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("DELETE FROM contents WHERE id = 1")


def test_damage_of_a_base_is_named_and_nothing_more_is_put_there(archive, make, write) -> None:
    pages = build_pages(make, 4, outlet="news.example", template=1)
    archive.add(write("first", pages[:2]), statements=False)
    ask(archive.path, "UPDATE contents SET raw = zeroblob(length(raw)) WHERE id = 1")
    with pytest.raises(DocumentDamaged, match="page 2"):
        archive.content(2)
    archive.add(write("more", pages[2:]), statements=False)
    assert [archive.content(3), archive.content(4)] == pages[2:]
    assert dict(ask(archive.path, "SELECT content_id, base_id FROM content_bases"))[4] == 3


def make_older(path: Path, schema: int) -> None:
    """Turn an archive into what the same pages would be under an earlier schema.

    The tables of later schemas go, and each page is kept by itself, as it was then.
    """
    with Archive(path) as archive:
        contents = list_contents(archive)
    old = path.with_name("old.db")
    connection = sqlite3.connect(old)
    for number, script in list_migrations()[:schema]:
        connection.executescript(f"{script}; PRAGMA user_version = {number};")
    connection.execute("ATTACH ? AS new", (str(path),))
    connection.execute("PRAGMA application_id = 0x6F6E7265")
    tables = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
    for (table,) in connection.execute(tables).fetchall():
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"DELETE FROM main.{table}")
        connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
    for number, content in enumerate(contents, start=1):
        content_id = "SELECT content_id FROM pages WHERE id = ?"
        update = f"UPDATE contents SET raw = ? WHERE id = ({content_id})"
        connection.execute(update, (pack_bytes(content or b""), number))
    connection.commit()
    connection.execute("DETACH new")
    connection.close()
    old.replace(path)


def test_an_archive_of_the_second_schema_ends_up_the_same(make, write, dump, tmp_path) -> None:
    first = build_pages(make, 4, outlet="news.example", template=1)
    again = [page + b" " for page in first[:2]]
    folder = write("pages", [*first, *again, make.page(50), make.index])
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        archive.add(folder)
        records, answers = list(archive.records()), list(archive.search("ferry"))
    before = dump(path)
    make_older(path, 2)
    with Archive(path) as archive:
        assert list(archive.records()) == records
        assert list(archive.search("ferry")) == answers
        assert archive.add(folder).unchanged == 8
        assert list(archive.records()) == records
        assert list(archive.search("ferry")) == answers
    after = dump(path)
    for table in ("contents", "content_bases", "outlet_bases", "pending_contents", "documents"):
        assert after[table] == before[table]
