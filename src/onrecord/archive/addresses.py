"""A source in, the address that its versions share out, normalized."""

from urllib.parse import urlsplit

from onrecord.errors import AddressRefused
from onrecord.source.location import read_location
from onrecord.types import Source


def find_address(source: Source) -> str | None:
    """Return the address that a source's versions share, normalized; None without."""
    return choose_address(source.canonical_url, source.url)


def choose_address(canonical: str | None, url: str | None) -> str | None:
    """Return the canonical address, else the address it came from, normalized; None without."""
    for each in (canonical, url):
        address = None if each is None else normalize_address(each)
        if address is not None:
            return address
    return None


def normalize_address(url: str) -> str | None:
    """Return one spelling for the same address; None for what is no http(s) address.

    Scheme and host in lower case and ASCII, no default port, no fragment (RFC 3986, 6.2.2 and
    6.2.3). Path and query stay as they are: what they mean is the server's affair.
    """
    try:
        return read_location(url).url
    except AddressRefused:
        return None


def find_outlet(address: str) -> str:
    """Return the host without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
