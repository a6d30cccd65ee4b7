"""Rows of one struct type in, a CSV table out (RFC 4180); no cell is ever a formula."""

from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.archive.hits import Snippet
from onrecord.export.csvguard import Cell
from onrecord.export.csvtables import write_lines

BETWEEN = "; "


def write_table(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> bytes:
    """Return the rows under a line of their members' names, as UTF-8."""
    names = [field.encode_name for field in msgspec.structs.fields(kind)]
    members = [field.name for field in msgspec.structs.fields(kind)]
    lines = [[flatten_cell(getattr(row, member)) for member in members] for row in rows]
    return write_lines([names, *lines]).encode()


def flatten_cell(value: Any) -> Cell:
    """Return a value as a cell: lists joined, a snippet's marks as asterisks, structs as JSON."""
    if isinstance(value, Snippet):
        return mark_snippet(value, "*", "*")
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return BETWEEN.join(value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return msgspec.json.encode(value).decode()


def mark_snippet(snippet: Snippet, before: str, behind: str) -> str:
    """Return a snippet's text with signs around what is marked."""
    text = snippet.text
    for start, end in reversed(snippet.marks):
        text = f"{text[:start]}{before}{text[start:end]}{behind}{text[end:]}"
    return text
