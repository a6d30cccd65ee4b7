"""A list's headline and its address in, the number that its row is found by out."""

import hashlib

KEY_BYTES = 5
"""Few rows of an archive share a key; the headline and the address themselves decide."""


def find_headline_key(headline: str, url: str) -> int:
    """Return the key of a row of `headlines`; the migration calls it, too: it must never change."""
    said = f"{headline}\n{url}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(said).digest()[:KEY_BYTES])
