"""A file of JSON lines in, its entries out; a line that holds none is a value with its reason."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import TransferError
from onrecord.export.entries import Entry, list_captures
from onrecord.record.json import decode_json
from onrecord.types import Part

STANDARD_INPUT = Path("-")
LONGEST = 256 * 1024 * 1024
"""Bytes of one line: no page that onrecord opens becomes longer."""


class BadLine(Part, frozen=True, kw_only=True):
    """A line that is no outcome: which one, counted from 1, and why."""

    path: Path
    number: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.number}: {self.message}"


def read_jsonl(path: Path) -> Iterator[Entry | BadLine]:
    """Yield what each line holds, in order; empty lines are passed over. `-` is standard input.

    An entry's number is its line's, from 1, and its capture the one that the outcome tells of.
    Raises TransferError where the file cannot be read.
    """
    with open_lines(path) as stream:
        number = 0
        while line := stream.readline(LONGEST):
            number += 1
            if len(line) == LONGEST:
                raise TransferError(path, f"line {number} is longer than {LONGEST:,} bytes")
            if line.strip():
                yield read_line(line, path, number)


def read_line(line: bytes, path: Path, number: int) -> Entry | BadLine:
    """Return the line's entry, or why it is none."""
    try:
        outcome = decode_json(line)
        return Entry(number=number, outcome=outcome, captures=list_captures(outcome))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return BadLine(path=path, number=number, message=f"is no record: {error}")


@contextmanager
def open_lines(path: Path) -> Iterator[BinaryIO]:
    """Open the file, or standard input. Raises TransferError where it cannot be read."""
    try:
        if path == STANDARD_INPUT:
            yield sys.stdin.buffer
            return
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        raise TransferError(path, f"cannot be read: {reason}") from error
