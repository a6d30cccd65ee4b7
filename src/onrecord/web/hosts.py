"""A request's headers in, whether it is meant for this room and comes from its own pages out.

A name that an attacker's DNS points at this machine would make the room a page of the attacker's
site (DNS rebinding): only names that are known to be this room's are answered.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from litestar.types import Scope

from onrecord.web.options import LOCAL_HOSTS, RoomOptions, is_address, is_wildcard


def list_headers(scope: Scope, name: bytes) -> list[str]:
    """Return the values of a header."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def split_host(value: str) -> str | None:
    """Return the host of a Host header in lower case, without port; None for what is none."""
    if not value or any(letter in value for letter in "/@\\ ?#,"):
        return None
    try:
        host = urlsplit(f"//{value}").hostname
        urlsplit(f"//{value}").port  # noqa: B018 (raises where the port is none)
    except ValueError:
        return None
    return None if host is None else host.rstrip(".")


def is_host_allowed(scope: Scope, options: RoomOptions) -> bool:
    """Whether the request's one Host header names this room."""
    values = list_headers(scope, b"host")
    host = split_host(values[0]) if len(values) == 1 else None
    if not host:
        return False
    if host in LOCAL_HOSTS or host == options.host.lower() or host in options.names:
        return True
    # An address cannot be rebound; which of them is this machine's is not known beforehand.
    return is_wildcard(options.host) and is_address(host) and not ip_address(host).is_multicast


def is_same_origin(scope: Scope) -> bool:
    """Whether one of the room's own pages sent the request, or no browser did.

    `Sec-Fetch-Site` cannot be set by a page (Fetch Metadata, W3C); where a browser does not send
    it, `Origin` must name the host that was asked for.
    """
    site = list_headers(scope, b"sec-fetch-site")
    if site:
        return site[0] in ("same-origin", "none")
    origins = list_headers(scope, b"origin")
    if not origins:
        return True
    try:
        netloc = urlsplit(origins[0]).netloc.lower()
    except ValueError:
        return False
    return [netloc] == [each.lower() for each in list_headers(scope, b"host")]
