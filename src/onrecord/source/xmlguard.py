"""XML from strangers in, nothing out where it is harmless."""

from onrecord.errors import SourceUnreadable
from onrecord.types import FailReason

ENTITY = b"<!ENTITY"


def refuse_entities(subject: str, data: bytes) -> None:
    """Raise SourceUnreadable for XML that declares entities.

    No feed or sitemap needs any; nested ones blow up a parser's memory, external ones open files
    and addresses (CWE-776, CWE-611).
    """
    # Without NULs UTF-16 reads like ASCII.
    if ENTITY in data.replace(b"\0", b""):
        message = "declares XML entities, which no feed or sitemap needs; it was not read"
        raise SourceUnreadable(subject, message, reason=FailReason.CORRUPT)
