"""The words that name what to watch in, the addresses of feeds, sitemaps and front pages out."""

import re
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from onrecord.archive.addresses import normalize_address
from onrecord.archive.following.watched import AddressKind, Finding
from onrecord.errors import SourceError, UsageError
from onrecord.settings import Settings
from onrecord.source.addresslist import read_addresses
from onrecord.source.file import deliver_path
from onrecord.source.location import read_location
from onrecord.source.opened import read_delivery
from onrecord.source.opening import is_url
from onrecord.source.opml import holds_opml, read_opml

Target = str | PathLike[str]
"""An address, a host's name, or the name of an OPML file or of a text of addresses."""

HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?(?:/\S*)?")


def read_targets(targets: Iterable[Target], settings: Settings) -> tuple[Finding, ...]:
    """Return the inputs that the words name, each once.

    Raises UsageError for a word that names none, SourceError for a file that cannot be read.
    """
    found: dict[str, Finding] = {}
    for target in targets:
        for url in list_addresses(target, settings):
            finding = build_finding(url, "input")
            if finding is None:
                raise UsageError(f"{url!r} is no address that can be watched")
            found[finding.url] = finding
    return tuple(found.values())


def list_addresses(target: Target, settings: Settings) -> tuple[str, ...]:
    """Return the addresses that one word names."""
    word = fspath(target)
    if is_url(word):
        return (word,)
    if Path(word).is_file():
        return read_file(Path(word), settings)
    if HOST.fullmatch(word):
        return (f"https://{word}",)
    message = f"{word!r} is no file, and no address: give https://…, a site's name, or an OPML file"
    raise UsageError(message)


def read_file(path: Path, settings: Settings) -> tuple[str, ...]:
    """Return the addresses of an OPML file, or of a text with one on each line."""
    delivery = deliver_path(path, settings=settings)
    if holds_opml(delivery.data):
        addresses = read_opml(delivery.data, subject=fspath(path))
    else:
        try:
            addresses = read_addresses(read_delivery(delivery, settings).text) or ()
        except SourceError:
            addresses = ()
    if not addresses:
        raise UsageError(f"{path} holds no address: an OPML file does, or one address on each line")
    return addresses


def build_finding(url: str, kind: AddressKind, *, updated: float | None = None) -> Finding | None:
    """Return an address, normalized, with its host; None for one that the guard forbids."""
    address = normalize_address(url)
    if address is None:
        return None
    authority = read_location(address).authority
    return Finding(url=address, authority=authority, kind=kind, updated=updated)
