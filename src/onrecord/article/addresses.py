"""An href as written in, the absolute address it leads to out (WHATWG URL, in short)."""

from urllib.parse import urlsplit

from onrecord.page.location import HOST, SCHEME, join_address
from onrecord.page.page import Page

ABSOLUTE = ("https://", "http://")
MAX_ADDRESS = 2_048
IGNORED = str.maketrans("", "", "\t\n\r")


def resolve_address(href: str, page: Page) -> str | None:
    """Return where the href leads, or None when that is no page (script, data, malformed).

    Without a base (a file whose URL is unknown) a relative href stays as it is written.
    """
    written = href.strip()
    if "\n" in written or "\t" in written or "\r" in written:
        written = written.translate(IGNORED)
    if not written or len(written) > MAX_ADDRESS:
        return None
    if ("[" in written or not written.isascii()) and is_malformed(written):
        return None
    if written.startswith(ABSOLUTE):
        return written
    if written[0] != "/" and SCHEME.match(written):
        return written if written[:5].lower() in {"http:", "https"} else None
    return join_address(page.base, written) if page.base else written


def is_malformed(address: str) -> bool:
    """Tell whether no host can be read from the address ("http://[::1", "http://a℀b/")."""
    try:
        urlsplit(address)
    except ValueError:
        return True
    return False


def read_canonical(page: Page) -> str | None:
    """Return the address that the page gives for itself (`canonical`, else Open Graph)."""
    return page.canonical


def read_host(address: str | None) -> str | None:
    """Return the host of an address in lower case, without `www.` and port."""
    match = HOST.match(address or "")
    if match is None:
        return None
    host = match[2].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.") or None
