"""A batch's folder in, its tables out as Daft's frames; of each address the latest version."""

from typing import Any

from onrecord.archive.addresses import choose_address, find_outlet
from onrecord.archive.bounds import count_seconds
from onrecord.archive.instants import to_utc
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.batch.ledger import has_ledgers
from onrecord.batch.store import Store
from onrecord.errors import UsageError
from onrecord.export.tables import NUMBER

Frame = Any
"""A frame of Daft; the package has no types for it."""

SUBJECT = "subject"


def col(name: str) -> Any:
    """Return the expression of a column; Daft's own types forbid to compare it with a number."""
    import daft

    return daft.col(name)


def open_table(place: str, name: str) -> Frame:
    """Return a table of a finished run. Raises UsageError for a folder that holds none."""
    import daft

    store = Store(place)
    if not has_ledgers(store):
        raise UsageError(f"{place}: holds no finished run; `onrecord batch` writes one")
    return daft.read_parquet(f"{store.place}/{name}/**/*.parquet")


def open_latest(place: str, *columns: str) -> Frame:
    """Return the latest version of each address: record, subject, outlet, instant, columns.

    `subject` is the normalized address, or the digest of a page without one; `instant` is that of
    publication in seconds since 1970. Which version is the latest is told by its first capture,
    then by printed times, as in an archive (`archive/following/familymembers.py`).
    """
    records = open_table(place, "records")
    named = records.select(
        NUMBER,
        "digest",
        "modified",
        *columns,
        name_subject(col("canonical_url"), col("url"), col("digest")).alias(SUBJECT),
        name_outlet(col("canonical_url"), col("url")).alias("outlet"),
        tell_instant(col("published")).alias("instant"),
        tell_capture(col("retrieved")).alias("captured"),
    )
    first = named.groupby(SUBJECT, "digest").agg(
        col("captured").min().alias("captured"), col(NUMBER).min().alias(NUMBER)
    )
    kept = first.join(named.exclude("captured"), on=[SUBJECT, "digest", NUMBER])
    ordered = kept.with_column(
        "order", order_version(col("captured"), col("modified"), col("instant"), col("digest"))
    )
    latest = ordered.groupby(SUBJECT).agg(col("order").max().alias("order"))
    return ordered.join(latest, on=[SUBJECT, "order"]).exclude("order", "modified")


def name_subject(canonical: Any, url: Any, digest: Any) -> Any:
    """Return the expression of a page's subject."""
    import daft

    @daft.func(return_dtype=daft.DataType.string())
    def subject(canonical: str | None, url: str | None, digest: str) -> str:
        return choose_address(canonical, url) or digest

    return subject(canonical, url, digest)


def name_outlet(canonical: Any, url: Any) -> Any:
    """Return the expression of a page's outlet, empty where it has no address."""
    import daft

    @daft.func(return_dtype=daft.DataType.string())
    def outlet(canonical: str | None, url: str | None) -> str:
        address = choose_address(canonical, url)
        return "" if address is None else find_outlet(address)

    return outlet(canonical, url)


def tell_instant(published: Any) -> Any:
    """Return the expression of an instant of publication, the least integer where unknown."""
    import daft

    @daft.func(return_dtype=daft.DataType.int64())
    def instant(published: str | None) -> int:
        seconds = None if published is None else count_seconds(published)
        return UNKNOWN_TIME if seconds is None else seconds

    return instant(published)


def tell_capture(retrieved: Any) -> Any:
    """Return the expression of a capture's time, empty where unknown."""
    import daft

    @daft.func(return_dtype=daft.DataType.string())
    def captured(retrieved: str | None) -> str:
        return "" if retrieved is None else to_utc(retrieved) or ""

    return captured(retrieved)


def order_version(captured: Any, modified: Any, instant: Any, digest: Any) -> Any:
    """Return the expression of a text that grows from version to version."""
    import daft

    @daft.func(return_dtype=daft.DataType.string())
    def order(captured: str, modified: str | None, instant: int, digest: str) -> str:
        return "\0".join((captured, modified or "", f"{instant - UNKNOWN_TIME:020}", digest))

    return order(captured, modified, instant, digest)
