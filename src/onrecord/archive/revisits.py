"""A revisit record in, the page that it repeats and one more capture of it out.

WARC 1.1, 6.7: a revisit names the earlier record by `WARC-Refers-To`, or by the address and time
of its capture.
"""

import sqlite3

from onrecord.archive.addresses import normalize_address
from onrecord.archive.filing import CaptureRow
from onrecord.archive.instants import to_utc
from onrecord.archive.tasks import Task
from onrecord.archive.writing import insert_capture

BY_RECORD = """
    SELECT captures.page_id FROM sources JOIN captures ON captures.id = sources.capture_id
    WHERE sources.name >= ? AND sources.name < ? ORDER BY sources.id LIMIT 1
"""
BY_PLACE = """
    SELECT captures.page_id FROM captures
    WHERE captures.captured = ? AND captures.url = ? ORDER BY captures.id LIMIT 1
"""
BEFORE = """
    SELECT captures.page_id FROM captures
    JOIN pages ON pages.id = captures.page_id
    JOIN addresses ON addresses.id = pages.address_id
    WHERE addresses.url = ? AND captures.captured <= ?
    ORDER BY captures.captured DESC, captures.id DESC LIMIT 1
"""


def find_revisited(connection: sqlite3.Connection, task: Task) -> int | None:
    """Return the page that a revisit repeats; None where the archive does not have it."""
    revisited = task.revisited
    if revisited is None:
        return None
    if revisited.record_id is not None:
        name = revisited.record_id + "#"
        row = connection.execute(BY_RECORD, (name, name[:-1] + "$")).fetchone()
        if row is not None:
            return int(row[0])
    if revisited.url is None:
        return None
    if revisited.captured is not None:
        place = (to_utc(revisited.captured), revisited.url)
        row = connection.execute(BY_PLACE, place).fetchone()
        return None if row is None else int(row[0])
    if revisited.record_id is not None or task.captured is None:
        return None
    address = normalize_address(revisited.url)
    row = connection.execute(BEFORE, (address, to_utc(task.captured))).fetchone()
    return None if row is None else int(row[0])


def repeat_capture(connection: sqlite3.Connection, page: int, task: Task) -> int:
    """Add a capture of a page that was kept before; return its number."""
    captured = None if task.captured is None else to_utc(task.captured)
    row = CaptureRow(captured=captured, url=task.url, path=None, warc=task.warc, http=None)
    return insert_capture(connection, page, row)
