"""A credit in, the news agency that it names out, by the name newsrooms use ("AP", "Reuters")."""

import re
from functools import cache
from importlib.resources import files

import msgspec

EDGES = " \t()[]/.,:;–—-*|\u00a0"
PARTS = re.compile(r"\s*(?:[/|,;+&·]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bwith\b|\bmit\b)\s*")
MAX_NAME = 60
SIGN_OFF = re.compile(
    r"[(\[/–—-]\s?([^()\[\]/]{2,40})[)\]/]?\s*\.?$|"
    r"(?:©|\bCopyright\b|\(c\))\s?(?:\d{4}\s)?(?:by\s)?(?:The\s)?([^.,|]{2,40})",
    re.IGNORECASE,
)


class Table(msgspec.Struct, frozen=True):
    """`agencies.toml`: each agency's name with the others it goes by."""

    agencies: dict[str, tuple[str, ...]]


def find_agency(credit: str) -> str | None:
    """Return the agency that the whole credit names, or None: "The Associated Press" is "AP"."""
    text = credit.strip(EDGES)
    if not text or len(text) > MAX_NAME:
        return None
    names = _load_names()
    found = names.get(text)
    if found is None and len(text) > 3:
        found = names.get(text.casefold())
    return found


def find_agencies(credit: str) -> tuple[str, ...]:
    """Return the agencies of a credit that joins several: "dpa/AFP", "Reuters, AP"."""
    whole = find_agency(credit)
    if whole is not None:
        return (whole,)
    if len(credit) > 2 * MAX_NAME:
        return ()
    found = (find_agency(part) for part in PARTS.split(credit.strip(EDGES)))
    return tuple(dict.fromkeys(name for name in found if name))


def find_sign_off(text: str) -> str | None:
    """Return the agency that a paragraph or note ends with or owes to: "(dpa)", "© 2025 AFP"."""
    match = SIGN_OFF.search(text[-90:])
    if match is None:
        return None
    found = find_agencies(match[1] or match[2])
    return found[0] if found else None


@cache
def _load_names() -> dict[str, str]:
    raw = (files("onrecord") / "data" / "agencies.toml").read_bytes()
    names: dict[str, str] = {}
    for agency, others in msgspec.toml.decode(raw, type=Table).agencies.items():
        for name in (agency, *others):
            names.setdefault(name, agency)
            if len(name) > 3:
                names.setdefault(name.casefold(), agency)
    return names
