"""What became of one request in, the line that is logged of it out."""

import datetime

import msgspec

from onrecord.archive.following.watched import Kept, Visit
from onrecord.types import Part


class Line(Part, frozen=True, kw_only=True):
    """One line of the log: what was asked, what came, what it became, when to come again.

    `at` and `again` are ISO 8601 in UTC; `what` is robots, input, list, front, page or archive;
    `became` is record, skipped, failed, same, list, redirect, disallowed, robots or busy.
    """

    at: str
    url: str
    what: str
    became: str = ""
    status: int | None = None
    bytes: int | None = None
    milliseconds: int | None = None
    reason: str | None = None
    detail: str | None = None
    changed: bool | None = None
    found: int | None = None
    again: str | None = None

    def become(
        self, became: str, *, reason: str | None = None, detail: str | None = None
    ) -> "Line":
        """Return the line of what became of it."""
        return msgspec.structs.replace(self, became=became, reason=reason, detail=detail)

    def complete(self, visit: Visit, kept: Kept) -> "Line":
        """Return the line with what was kept of the visit."""
        became = self.became or kept.outcome or "failed"
        return msgspec.structs.replace(
            self,
            became=became,
            reason=self.reason or (None if became == "same" else kept.reason),
            detail=self.detail or visit.next.problem,
            changed=visit.changed or None,
            found=kept.found if visit.found else None,
            again=None if visit.next.due is None else write_instant(visit.next.due),
        )


class Met(Part, frozen=True, kw_only=True):
    """What a watch has met: requests made, and what became of the visits.

    `changed` are records whose story read otherwise before, `found` new addresses.
    """

    requests: int = 0
    records: int = 0
    skipped: int = 0
    same: int = 0
    failed: int = 0
    lists: int = 0
    changed: int = 0
    found: int = 0

    def count_request(self) -> "Met":
        """Return the count with one more request."""
        return msgspec.structs.replace(self, requests=self.requests + 1)

    def count_visit(self, line: Line) -> "Met":
        """Return the count with one more visit."""
        name = {"record": "records", "skipped": "skipped", "same": "same", "list": "lists"}.get(
            line.became, "failed"
        )
        counted = {name: getattr(self, name) + 1}
        return msgspec.structs.replace(
            self,
            changed=self.changed + bool(line.changed),
            found=self.found + (line.found or 0),
            **counted,
        )


def write_line(line: Line) -> str:
    """Return a line as `key=value` pairs (logfmt); what is unknown is left out."""
    pairs = [f"at={line.at}", f"became={line.became}", f"what={line.what}"]
    for name in line.__struct_fields__:
        value = getattr(line, name)
        if value is None or name in ("at", "became", "what", "url"):
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        pairs.append(f"{name}={quote_value(text)}")
    return " ".join([*pairs, f"url={quote_value(line.url)}"])


def quote_value(text: str) -> str:
    """Return a value, in quotes where it holds what would end it."""
    if text and not any(character in text for character in ' "=\\'):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_instant(seconds: float) -> str:
    """Return a time as ISO 8601 in UTC, to the second."""
    instant = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
