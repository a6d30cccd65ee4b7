"""An OPML file's bytes in, the addresses of its feeds and sites out (http://opml.org/spec2.opml)."""

from xml.parsers import expat

from onrecord.errors import SourceUnreadable
from onrecord.source.addresslist import is_web_address
from onrecord.source.xmlguard import refuse_entities
from onrecord.types import FailReason

ADDRESSES = ("xmlurl", "htmlurl", "url")
"""What an outline may say: its feed, else its site, else (of type `link`) an address."""
HEAD = 4096


def holds_opml(data: bytes) -> bool:
    """Whether XML has an OPML file's root near its start."""
    return b"<opml" in data[:HEAD].replace(b"\0", b"").lower()


def read_opml(data: bytes, *, subject: str) -> tuple[str, ...]:
    """Return the address of each outline, in order, each once: the feed's, else the site's.

    A file that is broken off is read up to there. Raises SourceUnreadable for one without any
    address that cannot be read, and for XML that declares entities.
    """
    refuse_entities(subject, data)
    found: dict[str, None] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.lower() != "outline":
            return
        lower = {key.lower(): value.strip() for key, value in attributes.items()}
        if lower.get("type", "").lower() == "include":
            return
        address = next(
            (lower[key] for key in ADDRESSES if is_web_address(lower.get(key, ""))), None
        )
        if address is not None:
            found[address] = None

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if not found:
            message = f"is not an OPML file that can be read ({error})"
            raise SourceUnreadable(subject, message, reason=FailReason.CORRUPT) from error
    return tuple(found)
