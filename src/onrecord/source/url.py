"""A URL in, an opened source out: the one guarded way to the network.

GET over http(s) only. No cookies, no proxies or credentials from the environment. What may be
reached is decided in `location` (the URL) and `network` (the addresses behind it).
"""

import re
from itertools import pairwise

from onrecord.errors import FetchError, SourceUnreadable, UsageError
from onrecord.settings import DEFAULT, Settings
from onrecord.source.answers import refuse_status, warn
from onrecord.source.fetch import Arrival, Fetch
from onrecord.source.location import Location, hide_credentials, read_location
from onrecord.source.network import INTERNET, Network
from onrecord.source.opened import Delivery, Opened, read_delivery
from onrecord.types import HttpExchange, ReadingWarning

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_HEADER_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


def open_url(
    url: str,
    *,
    settings: Settings = DEFAULT,
    etag: str | None = None,
    last_modified: str | None = None,
    retrieved: str | None = None,
    network: Network = INTERNET,
) -> Opened:
    """Fetch a URL; the source carries the final URL, the status, the validators, the redirects.

    `etag` and `last_modified` make the request conditional, `retrieved` (ISO 8601) is stored as
    given. Raises AddressRefused, FetchTimeout, FetchRejected (a status other than 2xx, 304 among
    them), FetchError, SourceUnreadable (not text), UsageError (a header value that cannot be
    sent). Each SourceError has the URL that was asked for as its subject.
    """
    delivery = deliver_url(
        url,
        settings=settings,
        etag=etag,
        last_modified=last_modified,
        retrieved=retrieved,
        network=network,
    )
    try:
        return read_delivery(delivery, settings)
    except SourceUnreadable as error:
        raise _name_asked(error, url) from error


def deliver_url(
    url: str,
    *,
    settings: Settings = DEFAULT,
    etag: str | None = None,
    last_modified: str | None = None,
    retrieved: str | None = None,
    network: Network = INTERNET,
) -> Delivery:
    """Return what a URL leads to as it came, to be a page or a list. Raises as `open_url`."""
    first = read_location(url)
    headers = build_headers(settings, etag=etag, last_modified=last_modified)
    try:
        arrival = Fetch(settings, network, headers).follow(first)
        return take_arrival(arrival, retrieved)
    except (FetchError, SourceUnreadable) as error:
        raise _name_asked(error, url) from error


def _name_asked(error: FetchError | SourceUnreadable, url: str) -> FetchError | SourceUnreadable:
    """Return the same error with the URL asked for as its subject."""
    detail = error.detail
    if error.subject != read_location(url).url:
        detail = f"redirected to {error.subject}: {detail}"
    return type(error)(hide_credentials(url), detail, reason=error.reason)


def build_headers(
    settings: Settings, *, etag: str | None = None, last_modified: str | None = None
) -> list[tuple[str, str]]:
    """Return a request's headers. Raises UsageError for a value that cannot be sent."""
    headers = [
        ("User-Agent", settings.user_agent),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ]
    if etag is not None:
        headers.append(("If-None-Match", etag))
    if last_modified is not None:
        headers.append(("If-Modified-Since", last_modified))
    for name, value in headers:
        if not _HEADER_VALUE.fullmatch(value):
            raise UsageError(f"{name} cannot be {value!r}; give printable ASCII")
    return headers


def take_arrival(arrival: Arrival, retrieved: str | None) -> Delivery:
    """Return what arrived as a page or list to be read. Raises FetchRejected for other than 2xx."""
    answer, location, redirects = arrival
    refuse_status(location.url, answer.status)
    return Delivery(
        subject=location.url,
        data=answer.body,
        truncated=bool(answer.warnings),
        url=location.url,
        charset=answer.charset,
        hint=answer.media_type,
        retrieved=retrieved,
        http=HttpExchange(
            status=answer.status,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            redirects=redirects,
        ),
        warnings=answer.warnings + _warn_downgrade(redirects, location),
    )


def _warn_downgrade(redirects: tuple[str, ...], location: Location) -> tuple[ReadingWarning, ...]:
    """Warn where a redirect left https: from there on, anyone on the way could change the page."""
    hops = [*redirects, location.url]
    for before, after in pairwise(hops):
        if before.startswith("https:") and after.startswith("http:"):
            return warn("insecure-redirect", f"{before} redirected to {after}")
    return ()
