"""What an archive gives back: pages, captures, statements, the ledger."""

from os import PathLike
from typing import Literal

import msgspec

from onrecord.types import Failed, HttpExchange, Part, Record, Skipped, Statement, WarcPlace

Input = str | PathLike[str] | bytes
"""What can be added: the name of a file or folder, an address, or a page's bytes."""


class KeptPage(Part, frozen=True, kw_only=True):
    """A page with what was read from it. `version` counts the contents of one address from 1.

    `url` is the normalized address, `outlet` its host without `www.`; both None for a file
    whose page names no address.
    """

    id: int
    url: str | None
    outlet: str | None
    version: int
    outcome: Record | Skipped


class Capture(Part, frozen=True, kw_only=True):
    """One time that a page was come upon: when (ISO 8601; None: unknown) and where."""

    id: int
    page: int
    digest: str
    captured: str | None = None
    url: str | None = None
    path: str | None = None
    warc: WarcPlace | None = None
    http: HttpExchange | None = None


class KeptStatement(Part, frozen=True, kw_only=True):
    """A statement and the page that it stands in."""

    id: int
    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    statement: Statement


class SourceLine(Part, frozen=True, kw_only=True):
    """A line of the ledger: a source and what became of it."""

    name: str
    outcome: Literal["record", "skipped", "failed"]
    reason: str | None = None
    detail: str | None = None
    capture: int | None = None


class Ledger(Part, frozen=True, kw_only=True):
    """The count of all sources that ever came in: `sources = records + skipped + failed`.

    `pages`, `contents` and `captures` are what the archive holds of them.
    """

    sources: int
    records: int
    skipped: dict[str, int]
    failed: dict[str, int]
    pages: int
    contents: int
    captures: int

    @property
    def is_balanced(self) -> bool:
        """Whether each source is a record, skipped or failed."""
        parts = self.records + sum(self.skipped.values()) + sum(self.failed.values())
        return self.sources == parts


class Added(msgspec.Struct, kw_only=True):
    """What one run of `add` met: `sources = records + skipped + failed + unchanged`.

    Unchanged are sources whose bytes were in the archive already, from the same place.
    """

    sources: int = 0
    records: int = 0
    skipped: dict[str, int] = {}
    failed: dict[str, int] = {}
    unchanged: int = 0


class Reread(msgspec.Struct, kw_only=True):
    """What `reread` met: `pages = changed + same + failed + without_bytes`.

    Failed pages keep what was read before; those without bytes were imported.
    """

    pages: int = 0
    changed: int = 0
    same: int = 0
    failed: dict[str, int] = {}
    without_bytes: int = 0


class Imported(Part, frozen=True, kw_only=True):
    """An outcome from elsewhere, with its captures where they are known."""

    outcome: Record | Skipped | Failed
    captures: tuple[Capture, ...] = ()
