"""Opening: what is wrong with a file or its folder has a name, and the file stays as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.migrating import APPLICATION, find_version, list_migrations
from onrecord.archive.opening import JOURNAL, check_schema, find_schema
from onrecord.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveForeign,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveTooNew,
    ArchiveTooOld,
    DocumentDamaged,
)

ENDINGS = ("", "-wal", "-shm", "-writer", "-journal")


@pytest.fixture
def kept(make, write, tmp_path: Path) -> Path:
    """Return a closed archive with some pages."""
    with Archive(tmp_path / "news.db") as archive:
        archive.add(write("pages", [make.page(n) for n in range(8)]))
    return tmp_path / "news.db"


def refuse(path: Path, kind: type[ArchiveError], match: str, *, read_only: bool = False) -> None:
    """Check that the file is refused by name and nothing of it or beside it changes."""
    before = {ending: read(path, ending) for ending in ENDINGS}
    with pytest.raises(kind, match=match), Archive(path, read_only=read_only) as archive:
        archive.add(b"<p>never")
    assert {ending: read(path, ending) for ending in ENDINGS} == before


def read(path: Path, ending: str) -> bytes | None:
    beside = path.with_name(path.name + ending)
    return beside.read_bytes() if beside.is_file() else None


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("data", [b"hello", b"SQLite format 3\0" + b"x" * 50, b"%PDF-1.7" * 999])
def test_a_foreign_file_is_refused(tmp_path: Path, data: bytes, read_only: bool) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(data)
    refuse(path, ArchiveForeign, "not an archive", read_only=read_only)


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_another_database_is_refused(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("CREATE TABLE mine (id INTEGER)")
    connection.commit()
    connection.close()
    refuse(path, ArchiveForeign, "is a database, but not an archive")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveForeign, match="not a file"):
        Archive(tmp_path)


def test_an_archive_that_goes_while_it_is_opened_is_missing(kept: Path) -> None:
    connection = sqlite3.connect(kept)
    assert find_schema(connection) == find_version()
    kept.unlink()
    with pytest.raises(ArchiveMissing, match="removed"):
        check_schema(connection, kept)
    connection.close()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_truncated_archive_is_refused(kept: Path, share: float) -> None:
    data = kept.read_bytes()
    kept.write_bytes(data[: int(len(data) * share)])
    data = kept.read_bytes()
    with pytest.raises(ArchiveDamaged, match=r"cut off|damaged"):
        Archive(kept)
    assert kept.read_bytes() == data


def test_an_archive_without_its_header_is_refused(kept: Path) -> None:
    data = kept.read_bytes()
    kept.write_bytes(b"\0" * 4096 + data[4096:])
    refuse(kept, ArchiveForeign, "not an archive")


def test_a_damaged_page_of_the_file_is_named(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    for page in range(2048, len(data), 2048):
        data[page : page + 64] = b"\xff" * 64
    kept.write_bytes(data)
    with pytest.raises(ArchiveDamaged, match="damaged"), Archive(kept, read_only=True) as archive:
        list(archive.pages())
    assert kept.read_bytes() == data


def test_a_damaged_record_is_named(kept: Path) -> None:
    connection = sqlite3.connect(kept)
    connection.execute("UPDATE documents SET outcome = zeroblob(length(outcome)) WHERE page_id = 3")
    connection.commit()
    connection.close()
    with Archive(kept) as archive:
        with pytest.raises(DocumentDamaged, match="page 3"):
            list(archive.records())
        assert archive.page(4) is not None


def test_a_future_schema_is_refused(kept: Path) -> None:
    connection = sqlite3.connect(kept)
    connection.execute(f"PRAGMA user_version = {find_version() + 1}")
    connection.close()
    refuse(kept, ArchiveTooNew, "use a newer onrecord")


def test_an_older_schema_is_renewed_by_a_writer_only(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.close()
    with pytest.raises(ArchiveTooOld, match="older onrecord"):
        Archive(path, read_only=True)
    with Archive(path) as archive:
        assert archive.ledger().sources == 0


def test_the_schema_is_numbered_and_marked(kept: Path) -> None:
    numbers = [number for number, _ in list_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    connection = sqlite3.connect(kept)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (numbers[-1],)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_reading_asks_for_an_archive(tmp_path: Path) -> None:
    refuse(tmp_path / "none.db", ArchiveMissing, "onrecord add", read_only=True)


def test_an_archive_needs_a_folder(tmp_path: Path) -> None:
    refuse(tmp_path / "none" / "news.db", ArchiveMissing, "folder does not exist")


def test_an_archive_opened_to_be_read_is_not_written(kept: Path) -> None:
    refuse(kept, ArchiveReadOnly, "read only", read_only=True)
    with Archive(kept, read_only=True) as archive:
        assert len(list(archive.records())) == 8


def test_what_reads_cannot_write(kept: Path) -> None:
    with Archive(kept) as archive, pytest.raises(sqlite3.OperationalError):
        archive.connection.execute("DELETE FROM captures")


def test_an_archive_whose_maker_was_killed_is_made(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.stat().st_size
    with Archive(path) as archive:
        assert archive.ledger().is_balanced


def leave_journal(path: Path, *, pages: int) -> None:
    """Write a file's first page and the journal of a change that was broken off."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 2048")
    connection.execute("PRAGMA user_version = 0")
    connection.execute("VACUUM")
    connection.close()
    path.write_bytes(path.read_bytes().ljust(2048, b"\0"))
    numbers = (0, 7, pages, 512, 2048)
    head = JOURNAL + b"".join(number.to_bytes(4, "big") for number in numbers)
    path.with_name(path.name + "-journal").write_bytes(head.ljust(512, b"\0"))


def test_an_archive_whose_maker_was_killed_in_its_first_page_is_made(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    leave_journal(path, pages=0)
    with pytest.raises(ArchiveForeign, match="is empty"):
        Archive(path, read_only=True)
    with Archive(path) as archive:
        assert archive.ledger().is_balanced
    assert not path.with_name("news.db-journal").exists()


def test_what_another_program_left_undone_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    leave_journal(path, pages=1)
    refuse(path, ArchiveError, "read-only")


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.touch()
    with Archive(path) as archive:
        assert archive.ledger().is_balanced


def run_in_small_disk(folder: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """Run a script in a namespace of its own where `folder` is a disk of one MiB."""
    unshare = shutil.which("unshare")
    probe = ["-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if unshare is None or subprocess.run([unshare, *probe], capture_output=True).returncode:
        pytest.skip("no disk can be made here (unshare -rm, mount)")
    script = f"mount -t tmpfs -o size=1m tmpfs {folder} && {script}"
    line = [unshare, "-rm", "sh", "-c", script]
    env = {**os.environ, "ONRECORD": f"{sys.executable} -m onrecord.cli"}
    return subprocess.run(line, capture_output=True, text=True, timeout=120, env=env)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


def test_a_full_disk_keeps_what_was_added(make, write, disk: Path) -> None:
    noise = (os.urandom(40_000).hex() for _ in range(60))
    pages = [make.page(n) + f"<!--{each}-->".encode() for n, each in enumerate(noise)]
    folder = write("pages", pages)
    done = run_in_small_disk(
        disk,
        f"cd {disk}; $ONRECORD add {folder} -a news.db; echo code $?; "
        "$ONRECORD ledger -a news.db -f json; ls",
    )
    assert "news.db: the disk is full; what was added before is kept" in done.stderr
    assert "code 1" in done.stdout
    assert '"failed": {}' in done.stdout
    assert "Traceback" not in done.stderr


def test_a_full_disk_refuses_a_new_archive(make, tmp_path: Path, disk: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(make.page())
    fill = "head -c 2000000 /dev/zero > filler 2> /dev/null"
    done = run_in_small_disk(disk, f"cd {disk}; {fill}; $ONRECORD add {page}; echo code $?; ls")
    assert "disk is full" in done.stderr
    assert done.stdout.split() == ["code", "1", "filler"]


def test_a_read_only_folder_can_be_read_but_not_written(make, kept: Path, disk: Path) -> None:
    page = kept.with_name("a.html")
    page.write_bytes(make.page(99))
    done = run_in_small_disk(
        disk,
        f"cp {kept} {disk} && mount -o remount,ro {disk} && cd {disk}; $ONRECORD add {page}; "
        f"echo code $?; cmp news.db {kept} && $ONRECORD ledger -f json; "
        f"$ONRECORD add {page} -a new.db; ls",
    )
    assert "news.db: the folder" in done.stderr
    assert "new.db: the folder" in done.stderr
    assert "code 1" in done.stdout
    assert '"records": 8' in done.stdout
    assert done.stdout.splitlines()[-1] == "news.db"
