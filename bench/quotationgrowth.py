"""Records by the ten thousand in; what it takes to join one more record's statements out.

The records are as `onrecord add` leaves them, but only with the rows that quotations are read from:
the pages' bytes and indexes play no part in joining. Their statements are those of `statements_cc`
with other words of the same length, as often as words stand there; of ten records three reprint
another one's.
"""

import datetime
import re
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.archive import sum_times
from bench.gold import measure_digest, open_stories
from bench.lines import Line, build_line
from onrecord.archive.following.quotationjoining import note_page, settle_quotations
from onrecord.archive.opening import open_writing

SIZES = (10_000, 50_000, 200_000)
SET = "statements_cc"
OUTLETS = 400
DAYS = 4_000
FIRST_DAY = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC)
REPRINTS = 3
"""Of ten records."""
CASTS = 16
"""Variants of every name."""
BATCH = 64
MEASURED = 300
TABLES = ("wordings", "wording_keys", "quotations", "quotation_members", "quotation_pages")
WORD = re.compile(r"[^\W\d_]{4,}")
Statement = tuple[str, str, str, str]
"""Kind, stance, speaker, content."""


class Words:
    """The words of the stories, by length and case."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.pools: dict[tuple[int, bool], list[str]] = {}
        for text in texts:
            for word in WORD.findall(text):
                self.pools.setdefault((len(word), word[0].isupper()), []).append(word)

    def vary(self, text: str, number: int) -> str:
        """Return the text with other words; a name is one of a few for each name."""

        def choose(match: re.Match[str]) -> str:
            word = match[0]
            pool = self.pools[len(word), word[0].isupper()]
            cast = number % CASTS if word[0].isupper() else number
            return pool[zlib.crc32(word.encode(), cast * 2_654_435_761 % 2**32) % len(pool)]

        return WORD.sub(choose, text)


class News:
    """Stories that are made of others."""

    def __init__(self) -> None:
        stories = [story for _, story in open_stories(SET)]
        self.stories: list[list[Statement]] = [
            [
                (each["kind"], each["stance"], each["speaker"] or "", " … ".join(each["content"]))
                for each in story["statements"]
            ]
            for story in stories
        ]
        self.words = Words([text for said in self.stories for *_, text in said])

    def build(self, number: int) -> tuple[int, list[Statement]]:
        """Return a story's instant and its statements."""
        first = number // 10 * 10
        base = first if number - first > 9 - REPRINTS else number
        said = [
            (kind, stance, self.words.vary(speaker, base), self.words.vary(content, base))
            for kind, stance, speaker, content in self.stories[base % len(self.stories)]
        ]
        day = FIRST_DAY + datetime.timedelta(days=base * 7919 % DAYS, minutes=number % 1440)
        return int(day.timestamp()), said


def measure_quotation_growth(sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """Yield for each size what joining one more record takes, and the bytes of a record's rows."""
    news = News()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        connection = open_writing(Path(name) / "archive.db")
        reader = "INSERT INTO readers (id, version, models, settings) VALUES (1, '', '{}', '')"
        connection.execute(reader)
        number = 0
        for size in sorted(sizes):
            start = time.perf_counter()
            while number < size - MEASURED:
                last = min(number + BATCH, size - MEASURED)
                add_batch(connection, news, range(number, last))
                number = last
            seconds = time.perf_counter() - start
            times = [add_one(connection, news, each) for each in range(number, size)]
            number = size
            yield build_growth(connection, size, times, seconds)
        connection.close()


def add_batch(connection: sqlite3.Connection, news: News, numbers: range) -> None:
    """Add records and join their statements, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for number in numbers:
        note_page(connection, insert_record(connection, news, number))
    settle_quotations(connection)
    connection.execute("COMMIT")


def add_one(connection: sqlite3.Connection, news: News, number: int) -> tuple[float, float]:
    """Add a record; return the seconds that joining its statements takes, and those of a core."""
    connection.execute("BEGIN IMMEDIATE")
    page = insert_record(connection, news, number)
    start, used = time.perf_counter(), time.process_time()
    note_page(connection, page)
    settle_quotations(connection)
    taken = time.perf_counter() - start, time.process_time() - used
    connection.execute("COMMIT")
    return taken


def insert_record(connection: sqlite3.Connection, news: News, number: int) -> int:
    """Insert the rows of a record that quotations are read from; return its page's number."""
    instant, said = news.build(number)
    page, outlet = number + 1, f"outlet{number * 7 % OUTLETS}.example"
    digest = number.to_bytes(32)
    connection.execute("INSERT INTO contents (id, digest, size) VALUES (?, ?, 0)", (page, digest))
    address = (page, f"https://{outlet}/{number}", outlet)
    connection.execute("INSERT INTO addresses (id, url, outlet) VALUES (?, ?, ?)", address)
    connection.execute(
        """
        INSERT INTO pages (id, content_id, address_id, version, outcome, reader_id, delivery)
        VALUES (?1, ?1, ?1, 1, 'record', 1, '{}')
        """,
        (page,),
    )
    connection.execute(
        """
        INSERT INTO records (page_id, kind, authors, sections, instant, language, text_digest)
        VALUES (?, 'story', '[]', '[]', ?, 'en', ?)
        """,
        (page, instant, digest),
    )
    connection.executemany(
        """
        INSERT INTO statements (page_id, label, kind, stance, speaker_name, content, confidence)
        VALUES (?, ?, ?, ?, ?, ?, 1)
        """,
        [(page, f"s{place}", *each) for place, each in enumerate(said, 1)],
    )
    return page


def build_growth(
    connection: sqlite3.Connection,
    size: int,
    times: list[tuple[float, float]],
    seconds: float,
) -> Line:
    """Return the line of one size."""
    marks = ", ".join("?" * len(TABLES))
    query = f"""
        SELECT sum(pgsize) FROM dbstat WHERE name IN (
            SELECT name FROM sqlite_schema WHERE tbl_name IN ({marks})
        )
    """
    (taken,) = connection.execute(query, TABLES).fetchone()
    (statements,) = connection.execute("SELECT count(*) FROM statements").fetchone()
    (joined,) = connection.execute("SELECT count(*) FROM quotation_members").fetchone()
    line = build_line("quotations", f"{size}", measure_digest(SET), "onrecord")
    return line | {
        "records": size,
        "statements": statements,
        "joined_statements": joined,
        "seconds": seconds,
        **sum_times("", [wall for wall, _ in times]),
        **sum_times("cpu_", [cpu for _, cpu in times]),
        "bytes_per_record": taken / size,
        "bytes_per_statement": taken / statements,
    }
