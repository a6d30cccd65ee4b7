"""A format's name in, what writes an entry in it out."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import msgspec

from onrecord.errors import UsageError
from onrecord.export.entries import Entry
from onrecord.record.json import encode_json
from onrecord.types import Record

Render = Callable[[Entry], bytes]
"""What an entry is in a format; empty where the entry has no place in it."""

BETWEEN_STORIES = b"\f\n"


class ExportFormat(StrEnum):
    """The formats that records are handed on in."""

    PARQUET = "parquet"
    JSONL = "jsonl"
    CSV = "csv"
    JSONLD = "jsonld"
    NINJS = "ninjs"
    ANNOTATIONS = "annotations"
    MARKDOWN = "markdown"


ENDINGS = {
    ExportFormat.JSONLD: ".jsonld",
    ExportFormat.NINJS: ".json",
    ExportFormat.MARKDOWN: ".md",
}
"""Formats that one record can be alone in a file in."""


def render_entries(
    entries: Iterable[Entry], format_: ExportFormat, *, table: str = "records"
) -> Iterator[bytes]:
    """Yield the entries in a format of text, as they come; `table` is the one that CSV gives.

    JSON formats give one object a line, Markdown one story after another with a form feed
    between. Raises UsageError for Parquet, which is several files.
    """
    if format_ is ExportFormat.CSV:
        yield from render_table(entries, table)
        return
    render, between = choose_render(format_), b""
    for entry in entries:
        if piece := render(entry):
            yield between + piece
            between = BETWEEN_STORIES if format_ is ExportFormat.MARKDOWN else b""


def render_table(entries: Iterable[Entry], name: str) -> Iterator[bytes]:
    """Yield a table as CSV. Raises UsageError where there is none of that name."""
    from onrecord.export.csvtables import CsvTable

    table = CsvTable(name)
    yield table.write_head().encode()
    for entry in entries:
        if text := table.write(entry):
            yield text.encode("utf-8", "backslashreplace")


def choose_render(format_: ExportFormat) -> Render:
    """Return what gives an entry's bytes. Raises UsageError for formats of several files."""
    renders: dict[ExportFormat, Render] = {
        ExportFormat.JSONL: render_jsonl,
        ExportFormat.JSONLD: render_jsonld,
        ExportFormat.NINJS: render_ninjs,
        ExportFormat.ANNOTATIONS: render_annotations,
        ExportFormat.MARKDOWN: render_markdown,
    }
    if format_ not in renders:
        raise UsageError(f"{format_} is not one stream; name a folder for its files")
    return renders[format_]


def render_jsonl(entry: Entry) -> bytes:
    """Return the outcome as `onrecord read --format jsonl` prints it."""
    return encode_json(entry.outcome) + b"\n"


def render_jsonld(entry: Entry) -> bytes:
    """Return the record's article in schema.org's words, on one line."""
    from onrecord.export.jsonld import build_jsonld

    if not isinstance(entry.outcome, Record):
        return b""
    return msgspec.json.encode(build_jsonld(entry.outcome)) + b"\n"


def render_ninjs(entry: Entry) -> bytes:
    """Return the record as a ninjs object, on one line."""
    from onrecord.export.ninjs import build_ninjs

    if not isinstance(entry.outcome, Record):
        return b""
    return msgspec.json.encode(build_ninjs(entry.outcome)) + b"\n"


def render_annotations(entry: Entry) -> bytes:
    """Return the record's statements as Web Annotations, one a line."""
    from onrecord.export.annotations import build_annotations

    if not isinstance(entry.outcome, Record):
        return b""
    return b"".join(msgspec.json.encode(n) + b"\n" for n in build_annotations(entry.outcome))


def render_markdown(entry: Entry) -> bytes:
    """Return the story below its front matter."""
    from onrecord.export.frontmatter import build_document

    if not isinstance(entry.outcome, Record):
        return b""
    return build_document(entry.outcome).encode("utf-8", "backslashreplace")
