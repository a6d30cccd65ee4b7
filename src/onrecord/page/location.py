"""A page's metadata and its URL in, where the page stands on the web out (WHATWG URL, in short)."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from onrecord.page.page import Metadata

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
HOST = re.compile(r"(https?)://([^/?#\s]+)", re.IGNORECASE)


def read_canonical(metadata: "Metadata") -> str | None:
    """Return the address that a page gives for itself (`canonical`, else Open Graph)."""
    for address in (*metadata.links.get("canonical", ()), metadata.first("og:url")):
        if address and HOST.match(address):
            return address
    return None


def find_base(metadata: "Metadata", own: str | None) -> str | None:
    """Return what relative hrefs count from: `base`, else the page's own address."""
    declared = metadata.base
    if not declared or SCHEME.match(declared):
        return declared or own
    return join_address(own, declared) if own else None


def join_address(base: str, written: str) -> str | None:
    """Return the address that a relative href leads to, or None where it is malformed."""
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
