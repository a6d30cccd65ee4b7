"""A time as a source wrote it in, the same instant as the archive sorts it out."""

import datetime


def to_utc(written: str) -> str:
    """Return an ISO 8601 time in UTC with a `Z`, as precise as written; others as they are."""
    try:
        instant = datetime.datetime.fromisoformat(written)
    except ValueError:
        return written
    if instant.tzinfo is None:
        return written
    try:
        return instant.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        return written


def tell_instant() -> str:
    """Return the time of day, UTC, to the second."""
    now = datetime.datetime.now(datetime.UTC)
    return now.isoformat(timespec="seconds").replace("+00:00", "Z")
