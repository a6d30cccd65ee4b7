"""What is asked of an archive in, the entries that are handed on out, one at a time."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.archive.asking import Question, check_question, limit_records, limit_said
from onrecord.archive.kept import Capture, Imported, KeptPage
from onrecord.archive.reading import read_captures, read_page, read_pages
from onrecord.errors import TransferError
from onrecord.export.entries import Capture as ExportCapture
from onrecord.export.entries import Entry
from onrecord.export.jsonl import BadLine
from onrecord.export.reading import read_sound_entries
from onrecord.types import Failed


def read_entries(connection: sqlite3.Connection, question: Question | None) -> Iterator[Entry]:
    """Yield every page with its captures, in the order added; of a question the records only.

    An entry's number is the page's. Raises UsageError for a question that makes no sense.
    """
    if question is not None:
        check_question(question)
    for page in read_pages(connection) if question is None else read_answers(connection, question):
        captures = read_captures(connection, page=page.id)
        yield Entry(number=page.id, outcome=page.outcome, captures=tuple(map(pass_on, captures)))


def read_answers(connection: sqlite3.Connection, question: Question) -> Iterator[KeptPage]:
    """Yield the records that answer a question, in the order added."""
    for number in list_answers(connection, question):
        page = read_page(connection, number)
        if page is not None:
            yield page


def list_pages(connection: sqlite3.Connection, question: Question | None) -> list[int]:
    """Return the numbers of all pages, or of the records that answer, in the order added.

    Raises UsageError for a question that makes no sense.
    """
    if question is None:
        return [row[0] for row in connection.execute("SELECT id FROM pages ORDER BY id")]
    check_question(question)
    return list_answers(connection, question)


def list_answers(connection: sqlite3.Connection, question: Question) -> list[int]:
    """Return the numbers of the records that answer a question, in the order added."""
    asked = limit_records(connection, question)
    asked.include(limit_said(connection, question))
    query = f"""
        SELECT page_id FROM records WHERE {asked.join()} ORDER BY page_id LIMIT ? OFFSET ?
    """  # noqa: S608
    behind = (-1 if question.limit is None else question.limit, question.offset)
    return [row[0] for row in connection.execute(query, (*asked.parameters, *behind))]


def pass_on(capture: Capture) -> ExportCapture:
    """Return a capture as exports have it."""
    return ExportCapture(
        captured=capture.captured,
        url=capture.url,
        path=capture.path,
        warc=capture.warc,
        http=capture.http,
    )


def take_sound(
    paths: Iterable[Path], report: Callable[[BadLine], None] | None
) -> Iterator[Imported]:
    """Yield what an archive can take of files that were exported, as they come.

    `report` is told of each line that is no record; without one the first raises TransferError.
    """
    for path in paths:
        for entry in read_sound_entries(path, report or refuse_line):
            yield take_back(entry)


def refuse_line(line: BadLine) -> None:
    """Raise TransferError for the line."""
    raise TransferError(line.path, f"line or record {line.number} {line.message}")


def take_back(entry: Entry) -> Imported:
    """Return an entry of an export as what an archive takes."""
    if isinstance(entry.outcome, Failed):
        return Imported(outcome=entry.outcome)
    digest = entry.outcome.source.digest
    captures = tuple(
        Capture(
            id=0,
            page=0,
            digest=digest,
            captured=each.captured,
            url=each.url,
            path=each.path,
            warc=each.warc,
            http=each.http,
        )
        for each in entry.captures
    )
    return Imported(outcome=entry.outcome, captures=captures)
