"""What the archive keeps of a watch: hosts, addresses, and what one visit changes of them."""

from typing import Literal

from onrecord.archive.filing import CaptureRow, Filing
from onrecord.archive.tasks import Failure
from onrecord.types import Part

AddressKind = Literal["input", "page"]
"""An input (feed, sitemap, front page) leads to others, a page is what they lead to."""


class HostState(Part, frozen=True, kw_only=True):
    """A host: when it may be asked again (`ready`), and its robots.txt with the time of reading.

    Times are seconds since 1970. `failures` counts those in a row, `trouble` is the last one.
    """

    id: int
    authority: str
    ready: float = 0.0
    failures: int = 0
    trouble: str | None = None
    robots: str | None = None
    robots_read: float | None = None


class AddressState(Part, frozen=True, kw_only=True):
    """An address as its row has it, and what its latest capture holds.

    `digest` is that of a list's bytes, or of a record's headline, deck and text;
    `page`, `content` (SHA-256 of its bytes) and `captured_url` are those of the latest capture.
    """

    id: int
    host: int
    url: str
    kind: AddressKind
    named: bool
    found: float
    due: float
    pause: float
    visited: float | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    digest: bytes | None = None
    capture: int | None = None
    page: int | None = None
    content: bytes | None = None
    captured_url: str | None = None


class NextVisit(Part, frozen=True, kw_only=True):
    """What a visit leaves for the next: `due` None for none, validators, the last problem."""

    visited: float
    due: float | None
    pause: float
    failures: int = 0
    problem: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: bytes | None = None


class Finding(Part, frozen=True, kw_only=True):
    """An address that an input lists; `updated` is when the list says that it changed."""

    url: str
    authority: str
    kind: AddressKind
    updated: float | None = None


class Visit(Part, frozen=True, kw_only=True):
    """All that one visit changes, written in one transaction.

    One of these became of it: a `filing`; a `repeated` capture of the page that was there;
    a `failure` (None: the ledger keeps the line that it has); or a list was `opened`.
    """

    address: AddressState
    next: NextVisit
    filing: Filing | None = None
    repeated: CaptureRow | None = None
    failure: Failure | None = None
    opened: bool = False
    changed: bool = False
    found: tuple[Finding, ...] = ()


class Kept(Part, frozen=True, kw_only=True):
    """What was written of a visit: outcome in the ledger, its reason, new addresses found."""

    outcome: str | None = None
    reason: str | None = None
    found: int = 0


class WatchCount(Part, frozen=True, kw_only=True):
    """How much is watched, and when the first of it is due."""

    inputs: int
    pages: int
    due: float | None
