"""onrecord reads news pages and puts them on record.

`onrecord.read("page.html")` returns a `Record`, or a `Skipped` or `Failed` that says why not.
"""

from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError, UsageError
from onrecord.settings import Settings
from onrecord.types import Failed, Outcome, Record, Skipped
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.api import read, read_explained, read_many
    from onrecord.archive.archive import Archive
    from onrecord.record.json import build_schema, decode_json, encode_json

__all__ = [
    "Archive",
    "Failed",
    "OnRecordError",
    "Outcome",
    "Record",
    "Settings",
    "Skipped",
    "UsageError",
    "__version__",
    "build_schema",
    "decode_json",
    "encode_json",
    "read",
    "read_explained",
    "read_many",
]

IMPORTED_LATE = {
    "Archive": "onrecord.archive.archive",
    "read": "onrecord.api",
    "read_explained": "onrecord.api",
    "read_many": "onrecord.api",
    "build_schema": "onrecord.record.json",
    "decode_json": "onrecord.record.json",
    "encode_json": "onrecord.record.json",
}
"""Verbs whose modules are imported at first use, so that `import onrecord` stays light."""


def __getattr__(name: str) -> object:
    if name not in IMPORTED_LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(IMPORTED_LATE[name]), name)
