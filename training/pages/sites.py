"""A page's address in, the site that it belongs to and its fold out: no site is in two folds."""

import hashlib
import re
from urllib.parse import urlsplit

from bench.gold import Gold

FOLDS = 5
COMMON = frozenset("www co com org net gov edu ac gob news".split())
LONGEST_SUFFIX = 4
NUMBERED = re.compile(r"[-_]?\d+$")
HARD = "hard::"
"""How trafilatura's set marks pages that it keeps under the host's name."""


def name_site(name: str, gold: Gold) -> str:
    """Return the name before the public suffix, so that bbc.com and bbc.co.uk are one site.

    Hosts of many blogs are one site too. The readability set has no addresses: its pages are
    named for their sites and numbered.
    """
    if name == "readability":
        return "readability " + NUMBERED.sub("", gold.id)
    if gold.url.startswith(HARD):
        return gold.url.removeprefix(HARD).removeprefix("www.").split(".")[0]
    host = urlsplit(gold.url if "//" in gold.url else f"//{gold.url}").hostname or gold.url
    parts = [part for part in host.split(".") if part not in COMMON]
    if len(parts) > 1 and len(parts[-1]) <= LONGEST_SUFFIX:
        parts = parts[:-1]
    return parts[-1] if parts else host


def choose_fold(site: str) -> int:
    """Return the fold that tests a site's pages."""
    return int.from_bytes(hashlib.sha256(site.encode()).digest()[:8]) % FOLDS
