"""An article's text in, the keys that find its copies out."""

import base64
import hashlib
import re

from onrecord.types import Lineage

WORD = re.compile(r"\w+")
SHINGLE = 4
PERMUTATIONS = 64
SEED = 1


def build_lineage(text: str) -> Lineage:
    """Return the text's digest and MinHash; both None for a text without words.

    The digest is SHA-256 over the lower-case words; the MinHash (Broder 1997) has 64 values of
    32 bits, little-endian, base64, over shingles of four words.
    """
    words = WORD.findall(text.lower())
    if not words:
        return Lineage(text_digest=None, minhash=None)
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    return Lineage(text_digest=f"sha256:{digest}", minhash=measure_minhash(words))


def measure_minhash(words: list[str]) -> str:
    """Return the MinHash of the words' shingles, base64."""
    from rensa import RMinHash

    columns = (words[step:] for step in range(SHINGLE))
    shingles = [*map(" ".join, zip(*columns, strict=False))] or [" ".join(words)]
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(shingles)
    values = b"".join(value.to_bytes(4, "little") for value in minhash.digest())
    return base64.b64encode(values).decode()
