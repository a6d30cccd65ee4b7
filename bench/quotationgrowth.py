"""Records by the ten thousand in; what it takes to join one more record's statements out.

The records are as `onrecord add` leaves them, but only with the rows that quotations are read from:
the pages' bytes and indexes play no part in joining. A story has the statements of one of
`statements_cc`, as many words each, but others: they follow each other as there, or stand as often
as words of their rank in a large vocabulary (`Words`). Few people say much and many little. Of ten
stories three reprint another one's statements: one as they are, one cuts them, one calls the
speakers by their last names.

`boilerplate` is what no archive should have to bear: each page has one sentence that all have, and
one that differs in names and figures from page to page. `wire`: one quotation, in as many outlets
as pages, which cut it, change a word, and name its speaker as they like.
"""

import datetime
import random
import re
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

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
CAST = 5_000
"""People who speak."""
VOCABULARY = 60_000
"""Words, as of a large corpus; beyond those of the stories they are made of the halves of two."""
FOLLOWING = 0.5
"""Share of words that follow the one before as they do in the stories."""
BATCH = 64
MEASURED = 300
TABLES = (
    *("wordings", "wording_keys", "wording_outlines"),
    *("quotations", "quotation_members", "quotation_pages"),
)
WORD = re.compile(r"[^\W\d_]+")
BOILERPLATE = (
    "This material may not be published, broadcast, rewritten or redistributed without permission"
)
TEMPLATE = (
    "We take the {0} of our {1} very seriously at {2} and we have told all {3} of them that our "
    "{4} will be reviewed with the authorities as soon as possible"
)
WIRE = (
    "We have spoken with the governor and every available crew is on its way to the coast tonight, "
    "because what we saw from the air this morning is far worse than anybody in this room thought, "
    "and nobody who needs shelter will be turned away from a school or a church in this state"
)
HOSTILE = (("wire", 500), ("boilerplate", 20_000))
CUT, LAST = 2, 3
"""Which reprint cuts, and which has last names."""
LONG = 12
"""Words of a statement that is cut."""
Statement = tuple[str, str, str, str]
"""Kind, stance, speaker, content."""


class Source(Protocol):
    """What makes records up."""

    def build(self, number: int) -> tuple[int, list[Statement]]:
        """Return a record's instant and its statements."""


class Words:
    """The words of the stories, and others, as often as words stand in news (Zipf 1949)."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.following: dict[str, list[str]] = {}
        counts: Counter[str] = Counter()
        for text in texts:
            words = WORD.findall(text)
            counts.update(words)
            for one, other in pairwise(words):
                self.following.setdefault(one, []).append(other)
        self.ranked = [
            word for word, _ in sorted(counts.items(), key=lambda each: (-each[1], each))
        ]
        self.named = [word for word in self.ranked if len(word) > 3 and word[0].isupper()]

    def write(self, text: str, chance: random.Random) -> str:
        """Return the text with other words in the place of its own."""
        last = ""

        def choose(_: re.Match[str]) -> str:
            nonlocal last
            known = self.following.get(last)
            is_following = known and chance.random() < FOLLOWING
            last = chance.choice(known) if known and is_following else self.choose(chance)
            return last

        return WORD.sub(choose, text)

    def choose(self, chance: random.Random) -> str:
        """Return a word: the n-th as often as 1/n."""
        rank = int(VOCABULARY ** chance.random()) - 1
        if rank < len(self.ranked):
            return self.ranked[rank]
        one, other = (self.ranked[rank * step % len(self.ranked)] for step in (7, 31))
        return one[: len(one) // 2 + 1] + other[len(other) // 2 :].lower()

    def name(self, chance: random.Random) -> str:
        """Return who speaks: the n-th as often as 1/n."""
        rank = int(CAST ** chance.random())
        first, last = (self.named[rank * step % len(self.named)] for step in (13, 101))
        return f"{first} {last}"


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
        copy = number % 10 - (9 - REPRINTS)
        base = number // 10 * 10 if copy > 0 else number
        chance = random.Random(base)
        cast: dict[str, str] = {}
        said = []
        for kind, stance, speaker, content in self.stories[chance.randrange(len(self.stories))]:
            if speaker and speaker not in cast:
                cast[speaker] = self.words.name(chance)
            written = self.words.write(content, chance)
            said.append((kind, stance, cast.get(speaker, ""), written))
        day = FIRST_DAY + datetime.timedelta(days=base * 7919 % DAYS, minutes=number % 1440)
        return int(day.timestamp()), [print_again(each, copy) for each in said]


def print_again(said: Statement, copy: int) -> Statement:
    """Return a statement as the first, second or third reprint has it."""
    kind, stance, speaker, content = said
    words = content.split()
    if copy == CUT and len(words) >= LONG:
        return kind, stance, speaker, " ".join(words[: len(words) * 3 // 4])
    return kind, stance, speaker.split()[-1] if copy == LAST and speaker else speaker, content


class Hostile:
    """Pages that have nearly the same: `boilerplate`, or a quotation of the `wire`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = News().words

    def build(self, number: int) -> tuple[int, list[Statement]]:
        """Return a page's instant and its statements."""
        chance = random.Random(number)
        time = int(FIRST_DAY.timestamp()) + 60 * (number * 7919 % 43_200)
        if self.name == "wire":
            return time, [self.vary(chance)]
        filled = TEMPLATE.format(
            *(self.words.choose(chance) for _ in range(3)), number, self.words.choose(chance)
        )
        company = self.words.name(chance)
        said = [("direct", "asserts", "", BOILERPLATE), ("direct", "asserts", company, filled)]
        return time, said

    def vary(self, chance: random.Random) -> Statement:
        """Return the wire's quotation as an outlet has it: most as it is."""
        words = WIRE.split()
        if chance.random() < 0.5:
            start = chance.choice((0, 0, chance.randrange(20)))
            words = words[start : start + chance.choice((60, 40, 25, chance.randrange(12, 40)))]
        if chance.random() < 0.3:
            words[chance.randrange(len(words))] = chance.choice(("…", self.words.choose(chance)))
        speaker = chance.choice(("Ann Lee", "Lee", "", "Ann Marie Lee", "Ann Lee"))
        return "direct", "asserts", speaker, " ".join(words)


def measure_quotation_growth(sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """Yield for each size what joining one more record takes, and the bytes of a record's rows."""
    yield from measure_growth(News(), [(f"{size}", size) for size in sorted(sizes)])


def measure_hostile_quotations() -> Iterator[Line]:
    """Yield the same of pages that have nearly the same."""
    for name, size in HOSTILE:
        yield from measure_growth(Hostile(name), [(name, size)])


def measure_growth(news: Source, sizes: Sequence[tuple[str, int]]) -> Iterator[Line]:
    """Yield a line for each name and size, in one archive that grows."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        connection = open_writing(Path(folder) / "archive.db")
        reader = "INSERT INTO readers (id, version, models, settings) VALUES (1, '', '{}', '')"
        connection.execute(reader)
        number = 0
        for name, size in sizes:
            start = time.process_time()
            while number < size - MEASURED:
                last = min(number + BATCH, size - MEASURED)
                add_batch(connection, news, range(number, last))
                number = last
            seconds = time.process_time() - start
            times = [add_one(connection, news, each) for each in range(number, size)]
            number = size
            yield build_growth(connection, name, size, times) | {"cpu_seconds": seconds}
        connection.close()


def add_batch(connection: sqlite3.Connection, news: Source, numbers: range) -> None:
    """Add records and join their statements, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for number in numbers:
        note_page(connection, insert_record(connection, news, number))
    settle_quotations(connection)
    connection.execute("COMMIT")


def add_one(connection: sqlite3.Connection, news: Source, number: int) -> tuple[float, float]:
    """Add a record; return the seconds that joining its statements takes, and those of a core."""
    connection.execute("BEGIN IMMEDIATE")
    page = insert_record(connection, news, number)
    start, used = time.perf_counter(), time.process_time()
    note_page(connection, page)
    settle_quotations(connection)
    taken = time.perf_counter() - start, time.process_time() - used
    connection.execute("COMMIT")
    return taken


def insert_record(connection: sqlite3.Connection, news: Source, number: int) -> int:
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
    connection: sqlite3.Connection, name: str, size: int, times: list[tuple[float, float]]
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
    line = build_line("quotations", name, measure_digest(SET), "onrecord")
    return line | {
        "records": size,
        "statements": statements,
        "joined_statements": joined,
        **sum_times("", [wall for wall, _ in times]),
        **sum_times("cpu_", [cpu for _, cpu in times]),
        "cpu_mean_ms": 1000 * sum(cpu for _, cpu in times) / len(times),
        "cpu_max_ms": 1000 * max(cpu for _, cpu in times),
        "bytes_per_record": taken / size,
        "bytes_per_statement": taken / statements,
    }
