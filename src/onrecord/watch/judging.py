"""A reply in, what it means for the page and for its host out. Pure."""

from enum import Enum
from http import HTTPStatus

from onrecord.archive.tasks import Failure
from onrecord.errors import AddressRefused, FetchError, FetchRejected, SourceError
from onrecord.source.fetch import Answer
from onrecord.types import FailReason
from onrecord.watch.asking import Reply

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TROUBLES = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class Sense(Enum):
    """What a reply means."""

    CONTENT = "content"
    SAME = "same"
    """304: what was there before stands there still."""
    REDIRECT = "redirect"
    GONE = "gone"
    REFUSED = "refused"
    """The page is not to be had, which says nothing of its host."""
    ERROR = "error"
    """5xx: the page's trouble, or the host's when it comes again."""
    TROUBLE = "trouble"
    """The host is not to be reached, or wants to be left alone."""


def judge_reply(reply: Reply) -> Sense:
    """Return what a reply means."""
    if reply.answer is None:
        return judge_error(reply.error)
    return judge_status(reply.answer, asked_conditionally=bool(find_validators(reply)))


def judge_error(error: SourceError | None) -> Sense:
    """Return what an error means: no connection, no answer in time or in full is the host's."""
    if isinstance(error, FetchError) and not isinstance(error, AddressRefused | FetchRejected):
        return Sense.TROUBLE
    return Sense.REFUSED


def judge_status(answer: Answer, *, asked_conditionally: bool) -> Sense:
    """Return what an answer's status means (RFC 9110, 15)."""
    status = answer.status
    if 200 <= status < 300:
        return Sense.CONTENT
    if status == HTTPStatus.NOT_MODIFIED and asked_conditionally:
        return Sense.SAME
    if status in REDIRECTS and "location" in answer.headers:
        return Sense.REDIRECT
    if status in TROUBLES:
        return Sense.TROUBLE
    if status in GONE:
        return Sense.GONE
    return Sense.ERROR if status >= 500 else Sense.REFUSED


def find_validators(reply: Reply) -> str | None:
    """Return a validator that the request was made with."""
    return reply.request.etag or reply.request.last_modified


def describe_failure(reply: Reply) -> Failure:
    """Return why there is nothing to read."""
    if reply.error is not None:
        return Failure(reason=reply.error.reason, detail=reply.error.detail)
    status = 0 if reply.answer is None else reply.answer.status
    known = status in HTTPStatus._value2member_map_
    phrase = f" {HTTPStatus(status).phrase}" if known else ""
    detail = f"the server answered with http status {status}{phrase}"
    return Failure(reason=FailReason.STATUS, detail=detail)


def is_incomplete(answer: Answer) -> bool:
    """Whether the server ended before the content's end, as it had announced it."""
    return any(warning.code == "incomplete" for warning in answer.warnings)
