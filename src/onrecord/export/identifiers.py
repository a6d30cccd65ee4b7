"""A source in, the URI that names its page in other formats, and its outlet, out."""

import base64
import hashlib
import re
from urllib.parse import quote, urlsplit

from onrecord.errors import AddressRefused
from onrecord.source.location import read_location
from onrecord.types import Source

DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
KEPT = "%/:?@!$&'()*+,;=~"
"""What a path and a query may hold as it is (RFC 3986, 3.3 and 3.4), and escapes."""


def name_page(source: Source) -> str:
    """Return the page's canonical address, else its address, else a name made from its bytes.

    The last is a named information URI (RFC 6920): `ni:///sha-256;…`.
    """
    return find_address(source) or name_content(source.digest)


def name_part(source: Source, part: str) -> str:
    """Return the URI of a part of the page, such as a statement or an entity."""
    return f"{name_page(source)}#onrecord-{quote(part, safe='')}"


def name_content(digest: str) -> str:
    """Return the named information URI of bytes with that digest (`sha256:…`)."""
    found = DIGEST.fullmatch(digest)
    value = bytes.fromhex(found[1]) if found else hashlib.sha256(digest.encode()).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(value).decode().rstrip("=")


def find_address(source: Source) -> str | None:
    """Return the canonical address, else the one it came from, as a URI; None without either."""
    return write_uri(source.canonical_url) or write_uri(source.url)


def write_uri(url: str | None) -> str | None:
    """Return a web address as a URI of RFC 3986 without fragment; None for what is none."""
    try:
        location = read_location(url or "")
    except AddressRefused:
        return None
    target = quote(BARE_PERCENT.sub("%25", location.target), safe=KEPT)
    return f"{location.scheme}://{location.authority}{target}"


def find_outlet(source: Source) -> str | None:
    """Return the host of the page's address without `www.`."""
    host = urlsplit(find_address(source) or "").hostname or ""
    return host.removeprefix("www.") or None
