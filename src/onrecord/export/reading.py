"""A file of JSON lines or a folder of Parquet tables in, its entries out, checked where wanted."""

from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.export.entries import Entry
from onrecord.export.jsonl import BadLine, read_jsonl


def read_entries(path: Path, report: Callable[[BadLine], None]) -> Iterator[Entry]:
    """Yield the entries that an export has, as they come; `-` is JSON lines on standard input.

    `report` is told of each line that is no outcome. Raises TransferError where the file or
    folder cannot be read, UsageError where pyarrow is missing.
    """
    if path.is_dir():
        from onrecord.export.parquetreading import read_parquet

        yield from read_parquet(path)
        return
    for found in read_jsonl(path):
        if isinstance(found, BadLine):
            report(found)
        else:
            yield found


def read_sound_entries(path: Path, report: Callable[[BadLine], None]) -> Iterator[Entry]:
    """Yield as `read_entries` those that onrecord could have read; `report` is told of others."""
    from onrecord.export.soundness import find_fault

    for entry in read_entries(path, report):
        fault = find_fault(entry.outcome)
        if fault is None:
            yield entry
        else:
            message = f"is no sound record: {fault}"
            report(BadLine(path=path, number=entry.number, message=message))
