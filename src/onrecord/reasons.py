"""Why a page has no record: words for the reader, the ledger and whoever counts them."""

from enum import StrEnum


class SkipReason(StrEnum):
    """Why a page that was read has no record; the last three are of responses in web archives."""

    INDEX_PAGE = "index page"
    NO_ARTICLE = "no article"
    EMPTY = "empty"
    FRAMESET = "frameset"
    FEED = "feed"
    NOT_A_PAGE = "not a page"
    ERROR_PAGE = "error page"
    NOT_HTML = "not html"
    HTTP_STATUS = "http status"
    REVISIT = "revisit"


class FailReason(StrEnum):
    """Why a source could not be opened or read."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    BINARY = "binary"
    CORRUPT = "corrupt"
    REFUSED = "address refused"
    FETCH = "fetch failed"
    TIMEOUT = "timeout"
    STATUS = "http status"
    MEMORY = "memory"
    CRASH = "crash"
