"""An archive in, the same archive with every page read by this onrecord out."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.archive.batches import Batches
from onrecord.archive.contents import CHAIN, FRAMES, collect_frames
from onrecord.archive.filing import Filing, dump_json
from onrecord.archive.following.families import settle_families
from onrecord.archive.following.joining import join_capture
from onrecord.archive.following.rankingsfiling import show_page
from onrecord.archive.kept import Reread
from onrecord.archive.processes import work_all
from onrecord.archive.reading import read_page, stream_rows
from onrecord.archive.rereading import KeptCopy, Rereading, lose_copy, reread_copy
from onrecord.archive.unfiling import remove_outcome
from onrecord.archive.writing import find_page, insert_outcome, keep_address, keep_reader
from onrecord.record.reader import build_reader
from onrecord.settings import Settings

COPIES = f"""
    SELECT pages.id, documents.outcome, documents.beside, pages.delivery, pages.outcome, {FRAMES}
    FROM pages
    JOIN documents ON documents.page_id = pages.id
    JOIN contents ON contents.id = pages.content_id {CHAIN}
    WHERE pages.id > ? AND pages.reader_id IN (SELECT value FROM json_each(?))
    ORDER BY pages.id LIMIT 50
"""  # noqa: S608
RENUMBER = """
    UPDATE pages SET version = (
        SELECT count(*) FROM pages AS earlier
        WHERE earlier.address_id = pages.address_id AND earlier.id <= pages.id
    ) WHERE address_id = ?
"""
LATEST = """
    UPDATE records SET latest = (
        SELECT NOT EXISTS (
            SELECT 1 FROM pages AS page
            JOIN pages AS newer ON newer.address_id = page.address_id
            WHERE page.id = records.page_id AND newer.version > page.version
        )
    ) WHERE page_id IN (SELECT id FROM pages WHERE address_id = ?)
"""
Report = Callable[[Reread, int], None]
"""Is told after each page what was met so far and how many pages there are."""


def renew_pages(
    connection: sqlite3.Connection,
    settings: Settings,
    *,
    everything: bool,
    processes: int,
    report: Report,
) -> Reread:
    """Read every page again that another reader has read (or every page); return what was met.

    Whole batches are kept, whatever ends this process; the next run does the rest.
    """
    readers = find_readers(connection, settings, everything=everything)
    copies = list_copies(connection, readers)
    total = count_copies(connection, readers)
    met, batches = Reread(), Batches(connection)
    work = partial(reread_copy, settings=settings)
    try:
        for rereading in work_all(copies, work, lost=lose_copy, processes=processes):
            batches.begin()
            renew_page(connection, rereading, met)
            batches.count_page()
            report(met, total)
        batches.commit()
    finally:
        batches.undo()
    return met


def find_readers(
    connection: sqlite3.Connection, settings: Settings, *, everything: bool
) -> list[int]:
    """Return the numbers of the readers whose pages are to be read again."""
    reader = build_reader(settings)
    names = (reader.version, dump_json(reader.models), reader.settings)
    rows = connection.execute("SELECT id, version, models, settings FROM readers").fetchall()
    return [number for number, *known in rows if everything or tuple(known) != names]


def count_copies(connection: sqlite3.Connection, readers: list[int]) -> int:
    """Return how many pages the readers have read."""
    query = "SELECT count(*) FROM pages WHERE reader_id IN (SELECT value FROM json_each(?))"
    return int(connection.execute(query, (dump_json(readers),)).fetchone()[0])


def list_copies(connection: sqlite3.Connection, readers: list[int]) -> Iterator[KeptCopy]:
    """Yield the pages that the readers have read, in the order they were added."""
    for row in stream_rows(connection, COPIES, dump_json(readers)):
        number, document, beside, delivery, outcome, *frames = row
        yield KeptCopy(
            page=number,
            frames=collect_frames(frames),
            document=document,
            beside=bool(beside),
            delivery=delivery,
            is_record=outcome == "record",
        )


def renew_page(connection: sqlite3.Connection, rereading: Rereading, met: Reread) -> None:
    """Write what became of a page, and count it."""
    met.pages += 1
    if not rereading.has_bytes:
        met.without_bytes += 1
    elif rereading.failure is not None:
        reason = rereading.failure.reason.value
        met.failed[reason] = met.failed.get(reason, 0) + 1
    elif rereading.filing is None:
        met.same += 1
    else:
        met.changed += 1
        replace_outcome(connection, rereading.page, rereading.filing)


def replace_outcome(connection: sqlite3.Connection, page: int, filing: Filing) -> None:
    """Write a page's new outcome over the old one.

    Families are settled at once, as in `joining.join_capture`.
    """
    kept = read_page(connection, page)
    if kept is None:
        return
    remove_outcome(connection, page, kept.outcome)
    if not move_page(connection, page, filing):
        settle_families(connection)
        return
    outcome = "record" if filing.reason is None else "skipped"
    reader = keep_reader(connection, filing.reader)
    connection.execute(
        "UPDATE pages SET outcome = ?, reason = ?, reader_id = ? WHERE id = ?",
        (outcome, filing.reason, reader, page),
    )
    insert_outcome(connection, page, filing)
    connection.execute(
        """
        UPDATE sources SET outcome = ?, reason = ?
        WHERE capture_id IN (SELECT id FROM captures WHERE page_id = ?)
        """,
        (outcome, filing.reason, page),
    )
    settle_families(connection)


def move_page(connection: sqlite3.Connection, page: int, filing: Filing) -> bool:
    """Put a page under the address that it has now; return whether it is still a page.

    Where the same bytes are kept at that address already, the page's captures go to that page.
    """
    query = "SELECT content_id, address_id FROM pages WHERE id = ?"
    content, old = connection.execute(query, (page,)).fetchone()
    new = keep_address(connection, filing)
    if new == old:
        return True
    other = find_page(connection, content, new)
    if other is None:
        connection.execute("UPDATE pages SET address_id = ? WHERE id = ?", (new, page))
    else:
        connection.execute("UPDATE captures SET page_id = ? WHERE page_id = ?", (other, page))
        connection.execute("DELETE FROM pages WHERE id = ?", (page,))
        show_page(connection, other)
        join_capture(connection, other)
    for address in (old, new):
        connection.execute(RENUMBER, (address,))
        connection.execute(LATEST, (address,))
    return other is None
