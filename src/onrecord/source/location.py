"""A URL as given in, a checked location (scheme, host, port, target) out; nothing is resolved.

The guard's view of https://url.spec.whatwg.org/: what browsers and resolvers may read in two ways
(credentials, backslashes, control characters, zone ids) is refused instead of interpreted.
"""

import re
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

import idna

from onrecord.errors import AddressRefused
from onrecord.source.address import read_ipv4
from onrecord.types import Part

_PORTS = {"http": 80, "https": 443}
_BAD_PORTS = frozenset(
    # https://fetch.spec.whatwg.org/#port-blocking
    int(port)
    for port in (
        "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 "
        "111 113 115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 "
        "532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 "
        "5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080"
    ).split()
)
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}")
_IPV6 = re.compile(r"[0-9a-f:.]+")
_UNSAFE = re.compile(r"[\0-\x20\x7f]")
_KEPT = "%/:?#[]@!$&'()*+,;=~|"
MAX_URL = 8192


class Location(Part, frozen=True, kw_only=True):
    """Where to go: `host` is ASCII (an IPv6 address without brackets), `target` path and query."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL in its normal form, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def read_location(url: str) -> Location:
    """Return the location that a URL names. Raises AddressRefused where the guard forbids it."""
    subject = hide_credentials(url)
    if len(url) > MAX_URL:
        raise AddressRefused(subject, f"the URL is longer than {MAX_URL} characters")
    try:
        return _read_parts(url.strip())
    except ValueError as error:
        raise AddressRefused(subject, f"{error}; give a plain http or https URL") from error


def join_location(base: Location, reference: str) -> Location:
    """Return where a redirect leads. Raises AddressRefused as for any URL."""
    try:
        joined = urljoin(base.url, reference.strip())
    except ValueError as error:
        message = f"redirects to what is not a URL ({error})"
        raise AddressRefused(base.url, message) from error
    return read_location(joined)


def hide_credentials(url: str) -> str:
    """Return the URL for messages: cut to 200 characters, user and password starred out."""
    return re.sub(r"(?<=//)[^/?#]*@", "***@", url.strip())[:200]


def _read_parts(url: str) -> Location:
    if _UNSAFE.search(url.replace(" ", "")):
        raise ValueError("the URL holds control characters")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"the scheme {parts.scheme or '(none)'!r} is not allowed")
    if "@" in parts.netloc:
        raise ValueError("credentials in the URL are not allowed")
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    port = _PORTS[scheme] if parts.port is None else parts.port
    if port in _BAD_PORTS:
        raise ValueError(f"port {port} is not allowed")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Location(
        scheme=scheme,
        host=_read_host(parts.netloc),
        port=port,
        target=quote(target, safe=_KEPT, errors="replace"),
    )


def _read_host(netloc: str) -> str:
    """Return the host in ASCII. Raises ValueError where it is ambiguous or no host at all."""
    if netloc.startswith("["):
        host = netloc[1:].partition("]")[0].lower()
        if not _IPV6.fullmatch(host):
            raise ValueError(f"[{host}] is not an IPv6 address")
        return host
    host = _encode_host(netloc.partition(":")[0]).removesuffix(".")
    if not _HOST.fullmatch(host):
        raise ValueError(f"{host!r} is not a host name")
    return read_ipv4(host) or host


def _encode_host(host: str) -> str:
    """Return the name's ASCII form (UTS 46, which also folds full-width digits and dots)."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except idna.IDNAError as error:
        raise ValueError(f"{host!r} is not a host name ({error})") from error
