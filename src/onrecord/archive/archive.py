"""A file's name in, the archive out: everything that can be asked of it or done to it."""

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, Unpack, overload

from onrecord.archive import ledger, reading
from onrecord.archive.asking import Asked, build_question
from onrecord.archive.exporting import list_pages, read_entries, take_sound
from onrecord.archive.failures import name_failures, name_failures_of
from onrecord.archive.finding import find_people
from onrecord.archive.followed import Followed
from onrecord.archive.following.pending import work_off
from onrecord.archive.handing import Handed, hand_on
from onrecord.archive.hits import Person, RankingHit, RecordHit, StatementHit
from onrecord.archive.kept import (
    Added,
    Capture,
    Imported,
    Input,
    KeptPage,
    KeptStatement,
    Ledger,
    Reread,
    SourceLine,
)
from onrecord.archive.locking import hold_writing
from onrecord.archive.opening import check_folder, needs_writing, open_reading, open_writing
from onrecord.archive.searching import AnyHit, search
from onrecord.errors import ArchiveReadOnly, UsageError
from onrecord.export.entries import Entry
from onrecord.export.jsonl import BadLine
from onrecord.settings import DEFAULT, Settings
from onrecord.types import Record

WAIT = 5.0
"""Seconds that a writer waits for another to finish."""


class Archive(Followed):
    """Records kept in one SQLite file, with the pages' bytes and each time they were captured.

    Opening makes the file where there is none, and brings an older one to this version's schema;
    `read_only=True` does neither. Several may read while one writes. Use it in a `with` block, or
    call `close`.

    Raises ArchiveError (see `onrecord.errors`): ArchiveMissing, ArchiveForeign, ArchiveDamaged,
    ArchiveTooNew, ArchiveTooOld, ArchiveReadOnly, ArchiveFull. A file that is refused is left
    untouched.
    """

    def __init__(self, path: str | PathLike[str], *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._connection: sqlite3.Connection | None = None
        if not read_only and needs_writing(self.path):
            check_folder(self.path)
            with hold_writing(self.path, wait=WAIT):
                open_writing(self.path).close()
        self._connection = open_reading(self.path)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection that the verbs read by; it can change nothing."""
        if self._connection is None:
            raise UsageError(f"the archive {self.path} is closed; open it again")
        return self._connection

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def records(self) -> Iterator[Record]:
        """Yield every record, streamed, in the order added."""
        for page in self.pages():
            if isinstance(page.outcome, Record):
                yield page.outcome

    def pages(self) -> Iterator[KeptPage]:
        """Yield every page, records and skipped ones, streamed, in the order added."""
        with name_failures(self.path):
            yield from reading.read_pages(self.connection)

    def page(self, number: int) -> KeptPage | None:
        """Return one page with its record; None where the archive has none of that number."""
        with name_failures(self.path):
            return reading.read_page(self.connection, number)

    def versions(self, url: str) -> tuple[KeptPage, ...]:
        """Return what stood at an address, each time with other bytes, oldest first."""
        from onrecord.archive.addresses import normalize_address

        with name_failures(self.path):
            return reading.read_versions(self.connection, normalize_address(url) or url)

    def captures(self, page: int | None = None) -> Iterator[Capture]:
        """Yield every capture, or those of one page, streamed, in the order added."""
        with name_failures(self.path):
            yield from reading.read_captures(self.connection, page=page)

    def statements(self) -> Iterator[KeptStatement]:
        """Yield every statement with the page that it stands in, streamed, in the order added."""
        with name_failures(self.path):
            yield from reading.read_statements(self.connection)

    def content(self, page: int) -> bytes | None:
        """Return a page's bytes as they came; None where only its record was imported."""
        with name_failures(self.path):
            return reading.read_content(self.connection, page)

    @overload
    def search(
        self, query: str = "", *, in_: Literal["statements"] = "statements", **asked: Unpack[Asked]
    ) -> Iterator[StatementHit]: ...
    @overload
    def search(
        self, query: str = "", *, in_: Literal["records", "headlines"], **asked: Unpack[Asked]
    ) -> Iterator[RecordHit]: ...
    @overload
    def search(
        self, query: str = "", *, in_: Literal["rankings"], **asked: Unpack[Asked]
    ) -> Iterator[RankingHit]: ...

    def search(
        self, query: str = "", *, in_: str = "statements", **asked: Unpack[Asked]
    ) -> Iterator[AnyHit]:
        """Find what answers a question; yield it, the best matches first, else the newest.

        `query` may hold words (all must be there, in any form of the same stem), `"a phrase"`,
        `beginn*`, `-without` or `NOT without`, `one OR other`, brackets, and `field:word`: content,
        source and cue of statements; headline, deck and text of records. `in_` says what is looked
        for: statements, records, headlines (records by their headline only) or rankings.

        `speaker` is a name, alias or surname, or a label of `people`; `through` is the source by
        whom the outlet has the statement, at any depth; `kind` is direct, indirect or mixed;
        `stance` is asserts, denies, asks, orders, intends or believes. Of records they ask for
        those with such a statement. `outlet` is a host (with those below it) or a publisher's name;
        `since` and `until` are days, months, years or times of publication, both included. Older
        versions of a page are found with `all_versions` only.

        Raises UsageError for a question that makes no sense.
        """
        with name_failures(self.path):
            found = search(self.connection, build_question(query, in_, asked))
        return name_failures_of(found, self.path)

    def entries(self, **asked: Unpack[Asked]) -> Iterator[Entry]:
        """Yield every page with its captures as exports have them, streamed, in the order added.

        Where something is asked (as in `search`), only records that answer; older versions too,
        unless `all_versions` is False. Raises UsageError for a question that makes no sense.
        """
        every: Asked = {"all_versions": True, "limit": None}
        question = build_question("", "records", {**every, **asked}) if asked else None
        return name_failures_of(read_entries(self.connection, question), self.path)

    def export(
        self,
        target: str | PathLike[str],
        format_: str = "parquet",
        *,
        table: str = "records",
        **asked: Unpack[Asked],
    ) -> int:
        """Write what `entries` gives to a file or folder in another format; return its count.

        The formats are parquet, jsonl, csv, jsonld, ninjs, annotations and markdown; `table` is
        the one that csv writes. Raises TransferError where the target cannot be written;
        UsageError for a format that there is not, and for Parquet without pyarrow.
        """
        from onrecord.export.writing import export_entries

        return export_entries(self.entries(**asked), format_, Path(target), table=table)

    def write_warc(self, path: str | PathLike[str], **asked: Unpack[Asked]) -> Handed:
        """Write the captures of all pages to a WARC file; return how many there were.

        Where something is asked (as in `search`), only those of records that answer, older
        versions too. A name that ends in `.gz` is packed, record by record. Raises TransferError
        where the file cannot be written; UsageError for a question that makes no sense.
        """
        with name_failures(self.path):
            return hand_on([(self.connection, self.pages_asked(asked))], Path(path))

    def pages_asked(self, asked: Asked) -> list[int]:
        """Return the numbers of all pages, or of the records that answer, in the order added."""
        every: Asked = {"all_versions": True, "limit": None}
        question = build_question("", "records", {**every, **asked}) if asked else None
        return list_pages(self.connection, question)

    def people(self, name: str) -> tuple[Person, ...]:
        """Return all people of a name, alias, surname or label, those named most first.

        People are persons, organizations, places, groups and described sources, joined across
        records: the same name, and titles that do not contradict each other.
        """
        with name_failures(self.path):
            return find_people(self.connection, name)

    def ledger(self) -> Ledger:
        """Return the count of all sources that ever came in, by what became of them."""
        with name_failures(self.path):
            return ledger.count_sources(self.connection)

    def sources(self, outcome: str | None = None) -> Iterator[SourceLine]:
        """Yield the ledger's lines, or those of one outcome (record, skipped, failed)."""
        with name_failures(self.path):
            yield from ledger.list_sources(self.connection, outcome=outcome)

    def add(  # noqa: PLR0913 (a caller may know much)
        self,
        *inputs: Input,
        url: str | None = None,
        published: str | datetime.date | None = None,
        now: datetime.datetime | None = None,
        statements: bool = True,
        as_story: bool = False,
        processes: int = 1,
        settings: Settings = DEFAULT,
        wait: float = WAIT,
        report: Callable[[Added, int | None], None] | None = None,
    ) -> Added:
        """Read what the inputs hold, keep it, and return what was met.

        An input is a file, a folder, a URL, bytes, or what lists pages: a feed, a sitemap, a WARC
        file, a text of one address a line. The same bytes at the same address are one record with
        one more capture; other bytes there are its next version; a source that is unchanged since
        it came in is passed over. A call that was broken off, however, goes on when the same
        inputs are added again. The other arguments are those of `onrecord.read_many`; `report`
        is told after each source what was met so far and how many sources there will be (None:
        not known yet).

        Raises ArchiveBusy when another process is still writing after `wait` seconds, ArchiveFull,
        ArchiveReadOnly; SourceError for a folder that cannot be listed; UsageError.
        """
        from onrecord.api import build_hints, choose_settings
        from onrecord.archive.adding import add_inputs
        from onrecord.archive.inputs import Inputs, check_address, name_run
        from onrecord.archive.intake import Manner

        check_address(url, inputs)
        hints = build_hints(url=url, published=published, now=now, as_story=as_story)
        manner = Manner(hints=hints, settings=choose_settings(settings, statements))
        found = Inputs(inputs, settings)
        with self.writing(wait) as connection:
            return add_inputs(
                connection,
                found,
                manner,
                run=name_run(inputs, manner),
                processes=processes,
                report=report or ignore,
            )

    def reread(
        self,
        *,
        everything: bool = False,
        statements: bool = True,
        processes: int = 1,
        settings: Settings = DEFAULT,
        wait: float = WAIT,
        report: Callable[[Reread, int], None] | None = None,
    ) -> Reread:
        """Read the kept bytes again with this onrecord; return what was met.

        Pages that were read by the same version, models and settings are left out, unless
        `everything` is asked for. A page that can no longer be read keeps its record. Raises as
        `add`.
        """
        from onrecord.api import choose_settings
        from onrecord.archive.renewing import renew_pages

        chosen = choose_settings(settings, statements)
        with self.writing(wait) as connection:
            return renew_pages(
                connection,
                chosen,
                everything=everything,
                processes=processes,
                report=report or ignore,
            )

    def take(self, outcomes: Iterable[Imported], *, wait: float = WAIT) -> Added:
        """Keep outcomes that were read elsewhere, without their bytes; return what was met.

        One that was taken before is passed over. Raises as `add`.
        """
        from onrecord.archive.taking import take_outcomes

        with self.writing(wait) as connection:
            return take_outcomes(connection, outcomes)

    def import_(
        self,
        *paths: str | PathLike[str],
        wait: float = WAIT,
        report: Callable[[BadLine], None] | None = None,
    ) -> Added:
        """Take what `export` wrote as jsonl (a file) or parquet (a folder); return what was met.

        One that was taken before is passed over. `report` is told of each line that is no record
        that onrecord could have read; without it the first such line raises TransferError, and so
        does a file that cannot be read. Raises else as `add`.
        """
        return self.take(take_sound(map(Path, paths), report), wait=wait)

    @contextmanager
    def writing(self, wait: float = WAIT) -> Iterator[sqlite3.Connection]:
        """Give a connection that may write, while no other process does. Raises as `add`."""
        if self.read_only:
            raise ArchiveReadOnly(self.path, "was opened to be read only")
        check_folder(self.path)
        with name_failures(self.path), hold_writing(self.path, wait=wait):
            connection = open_writing(self.path)
            try:
                work_off(connection)
                yield connection
            finally:
                connection.close()


def ignore(*_: object) -> None:
    """Tell nobody."""
