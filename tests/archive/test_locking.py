"""One process writes at a time: another waits for it or says that it is busy."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.locking import hold_writing
from onrecord.archive.opening import PAGE_SIZE, is_unmade
from onrecord.errors import ArchiveBusy


def test_a_second_writer_gets_a_clear_error(archive, make) -> None:
    with hold_writing(archive.path, wait=0), Archive(archive.path) as second:
        with pytest.raises(ArchiveBusy, match="another process is writing"):
            second.add(make.page(), wait=0.1)
        assert second.ledger().sources == 0


def test_a_second_writer_waits(archive, make) -> None:
    held = threading.Event()

    def hold() -> None:
        with hold_writing(archive.path, wait=0):
            held.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    assert archive.add(make.page(), wait=30).records == 1
    thread.join()


def test_the_lock_leaves_nothing_behind(archive, make) -> None:
    archive.add(make.page())
    assert not list(archive.path.parent.glob("*-writer"))


def test_a_dead_writer_holds_no_lock(tmp_path: Path, make) -> None:
    path = tmp_path / "news.db"
    script = (
        "import sys, time; from pathlib import Path; "
        "from onrecord.archive.locking import hold_writing\n"
        "with hold_writing(Path(sys.argv[1]), wait=0): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with Archive(path) as archive:
        assert archive.add(make.page(), wait=0).records == 1


def test_two_commands_add_one_after_the_other(make, write, tmp_path: Path) -> None:
    folders = [write(name, [make.page(ord(name) + n) for n in range(10)]) for name in "ab"]
    command = [sys.executable, "-m", "onrecord.cli", "add", "-a", str(tmp_path / "news.db")]
    running = [subprocess.Popen([*command, str(folder)]) for folder in folders]
    assert [process.wait(120) for process in running] == [0, 0]
    with Archive(tmp_path / "news.db") as archive:
        assert archive.ledger().records == 20


def test_readers_see_whole_pages_while_one_writes(archive, make, write) -> None:
    folder = write("pages", [make.page(n) for n in range(60)])
    stop, failures = threading.Event(), []

    def look() -> None:
        with Archive(archive.path, read_only=True) as reader:
            while not stop.is_set():
                ledger = reader.ledger()
                if not ledger.is_balanced or ledger.pages > ledger.captures:
                    failures.append(ledger)
                for page in reader.pages():
                    if not list(reader.captures(page.id)):
                        failures.append(page)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    archive.add(folder)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures


def test_an_archive_that_another_process_is_making_may_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    journal = path.with_name(path.name + "-journal")
    path.write_bytes(bytes(PAGE_SIZE))
    churn = "import sys; from pathlib import Path; journal = Path(sys.argv[1])\n"
    churn += "while True: journal.touch(); journal.unlink()"
    with subprocess.Popen([sys.executable, "-c", churn, journal]) as other:
        try:
            while not journal.exists():
                time.sleep(0.01)
            assert not any(is_unmade(path) for _ in range(10_000))
        finally:
            other.kill()
