"""What is to be read: one source each, from wherever it comes."""

from onrecord.source.opened import Delivery
from onrecord.source.warcpage import Revisited
from onrecord.types import FailReason, Part


class Failure(Part, frozen=True, kw_only=True):
    """Why a source cannot be read."""

    reason: FailReason
    detail: str


class Task(Part, frozen=True, kw_only=True):
    """One source. `name` is its line in the ledger; one of the others says how to come to it.

    `path` names a file, `url` an address to fetch; `delivery` holds the bytes themselves,
    `revisited` an earlier capture that it repeats, `failure` why there is nothing to read.
    """

    name: str
    path: str | None = None
    url: str | None = None
    delivery: Delivery | None = None
    revisited: Revisited | None = None
    captured: str | None = None
    warc: str | None = None
    failure: Failure | None = None
