"""An href as written in, the absolute address it leads to out (WHATWG URL, in short)."""

import re
from functools import lru_cache
from urllib.parse import urljoin

from onrecord.page.page import Page

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
HOST = re.compile(r"(https?)://([^/?#\s]+)", re.IGNORECASE)
MAX_ADDRESS = 2_048
IGNORED = str.maketrans("", "", "\t\n\r")


def resolve_address(href: str, page: Page) -> str | None:
    """Return where the href leads, or None when that is no page (script, mail, data, too long).

    Without a base (a file whose URL is unknown) a relative href stays as it is written.
    """
    written = href.strip().translate(IGNORED)
    if not written or len(written) > MAX_ADDRESS:
        return None
    if SCHEME.match(written):
        return written if written[:5].lower() in {"http:", "https"} else None
    base = find_base(page)
    return _join(base, written) if base else written


def find_base(page: Page) -> str | None:
    """Return what relative hrefs count from: `base`, the page's URL, or its own word for it."""
    declared = page.metadata.base
    own = page.url or read_canonical(page)
    if not declared or SCHEME.match(declared):
        return declared or own
    return _join(own, declared) if own else None


def read_canonical(page: Page) -> str | None:
    """Return the address that the page gives for itself (`canonical`, else Open Graph)."""
    for address in (*page.metadata.links.get("canonical", ()), page.metadata.first("og:url")):
        if address and HOST.match(address):
            return address
    return None


def read_host(address: str | None) -> str | None:
    """Return the host of an address in lower case, without `www.` and port."""
    match = HOST.match(address or "")
    if match is None:
        return None
    host = match[2].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.") or None


def _join(base: str, written: str) -> str | None:
    root = _find_root(base)
    if root is not None and written[0] == "/" and "/." not in written:
        return root.partition(":")[0] + ":" + written if written[:2] == "//" else root + written
    try:
        return urljoin(base, written)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _find_root(base: str) -> str | None:
    match = HOST.match(base)
    return match[0] if match else None
