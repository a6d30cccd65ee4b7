"""Whatever a caller calls a source in, the opened source out: path, URL, bytes or text."""

import datetime
import re
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.settings import DEFAULT, Settings
from onrecord.source.opened import Opened

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
"""A scheme (RFC 3986) of two letters or more: one letter is a drive."""

LONGEST_NAME = 4_096
"""Linux's PATH_MAX: a longer string cannot name a file."""

AnySource = str | bytes | Path


def open_source(
    source: AnySource, *, url: str | None = None, settings: Settings = DEFAULT
) -> Opened:
    """Open bytes, a path, a URL or text.

    A string is a URL when it begins with a scheme and `://`; text when it is empty, has a
    line break, begins with `<` or is too long for a file's name; else a path.
    Raises SourceError (see `onrecord.errors`) when it cannot be opened.
    """
    from onrecord.source.file import open_bytes, open_path, open_text

    if not isinstance(source, str | bytes | Path):
        kind = type(source).__name__
        raise UsageError(f"a source is a path, bytes, text or a URL, not {kind}")
    if isinstance(source, bytes):
        return open_bytes(source, settings=settings, url=url)
    if isinstance(source, Path):
        return open_path(source, settings=settings, url=url)
    if is_url(source):
        from onrecord.source.url import open_url

        return open_url(source, settings=settings, retrieved=tell_time())
    if is_text(source):
        return open_text(source, settings=settings, url=url)
    return open_path(Path(source), settings=settings, url=url)


def tell_time() -> str:
    """Return the time of day, UTC, to the second: the only clock there is in a reading."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def is_url(source: str) -> bool:
    """Tell whether the string is an address; the guarded opener refuses all but http and https."""
    return ADDRESS.match(source) is not None


def is_text(source: str) -> bool:
    """Tell whether the string is the text itself and not the name of a file."""
    stripped = source.lstrip()
    return (
        not stripped or "\n" in stripped or stripped.startswith("<") or len(source) > LONGEST_NAME
    )
