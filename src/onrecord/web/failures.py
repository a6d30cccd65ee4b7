"""What went wrong in, a named page or JSON that says what and what to do out; no internals."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import Scope

from onrecord.errors import (
    ArchiveBusy,
    ArchiveError,
    ArchiveMissing,
    DocumentDamaged,
    OnRecordError,
    SourceError,
    UsageError,
)
from onrecord.types import Part
from onrecord.web.answering import answer
from onrecord.web.forms import MEDIA_TYPES, Form
from onrecord.web.gate import Refusal
from onrecord.web.misfits import describe_misfit
from onrecord.web.room import Room, find_room

ADVICE = {
    400: "Change that in the address; the page for programs and agents says what each one takes.",
    403: "This room does not allow it.",
    404: "Look for it, or begin again at the front.",
    405: "Open the address in a browser, or read the page about the API.",
    413: "Send less.",
    500: "It is not your fault. What happened stands in the terminal that runs `onrecord serve`.",
    503: "Wait a moment and load the page again.",
}
LONGEST_SHOWN = 2_000
"""Characters of a query that the page of a failure shows again."""

logger = logging.getLogger("onrecord.web")


class Failure(Part, frozen=True, kw_only=True):
    """Something that went wrong: `title` names it, `detail` says what, `advice` what to do."""

    status: int
    title: str
    detail: str
    advice: str


class FailureAnswer(Part, frozen=True, kw_only=True):
    """The JSON of a failure."""

    error: Failure


def build_failure(status: int, detail: str, advice: str | None = None) -> Failure:
    """Return a failure under the status's own name (RFC 9110)."""
    return Failure(
        status=status,
        title=HTTPStatus(status).phrase,
        detail=detail,
        advice=advice or ADVICE.get(status, ADVICE[400]),
    )


def name_failure(error: Exception, parameters: dict[str, Any] | None = None) -> Failure:
    """Return what an exception means for the reader; `parameters` are what the address takes."""
    if isinstance(error, ValidationException):
        return build_failure(400, describe_misfit(error, parameters or {}))
    if isinstance(error, HTTPException) and error.status_code < 500:
        return build_failure(error.status_code, name_status(error), read_advice(error))
    if isinstance(error, UsageError | SourceError):
        return build_failure(400, str(error))
    if isinstance(error, ArchiveBusy):
        return build_failure(503, "another process writes to the archive")
    if isinstance(error, ArchiveError):
        return build_failure(503, *describe_archive(error))
    return build_failure(500, "the room could not make this page")


def name_status(error: HTTPException) -> str:
    """Return what an HTTP error says; Litestar's own words for an unknown address say little."""
    if error.status_code == 404 and error.detail in ("", "Not Found"):
        return "there is no such page in this room"
    return error.detail


def read_advice(error: HTTPException) -> str | None:
    """Return what to do where the handler said so: `extra` is then {"advice": words}."""
    extra = error.extra
    return str(extra["advice"]) if isinstance(extra, dict) and "advice" in extra else None


def describe_archive(error: ArchiveError) -> tuple[str, str]:
    """Return what is the matter with the archive, without its place on the disk."""
    if isinstance(error, DocumentDamaged):
        return str(error), "The other pages can be read."
    if isinstance(error, ArchiveMissing):
        return "the archive is gone", "Put the file back, or start the room with another."
    return f"the archive {error.detail}", "Mend what is named; then load the page again."


def handle_failure(request: "Request[Any, Any, Any]", error: Exception) -> Response[bytes]:
    """Return the answer that tells a reader of a failure, and log what is the room's own."""
    failure = name_failure(error, read_parameters(request))
    if failure.status >= 500:
        logger.error("%s %s", request.method, request.url.path, exc_info=error)
    room = find_room(request)
    body, media_type = write_failure(room, request.scope, failure)
    told = getattr(error, "headers", None) or {}
    kept = {"cache-control": "no-store", **{k.lower(): v for k, v in told.items()}}
    return answer(request, body, media_type, status=failure.status, headers=kept)


def read_parameters(request: "Request[Any, Any, Any]") -> dict[str, Any]:
    """Return the types of what the asked handler takes, by name; none where none was reached."""
    handler = request.scope.get("route_handler")
    if handler is None:
        return {}
    taken = handler.parsed_fn_signature.parameters
    return {name: each.annotation for name, each in taken.items()}


def build_refuser(room: Room) -> Callable[[Scope, Refusal], tuple[bytes, str]]:
    """Return what writes the refusals of the gate."""

    def refuse(scope: Scope, refusal: Refusal) -> tuple[bytes, str]:
        failure = build_failure(refusal.status, refusal.detail, refusal.advice)
        return write_failure(room, scope, failure)

    return refuse


def write_failure(room: Room, scope: Scope, failure: Failure) -> tuple[bytes, str]:
    """Return the body and media type of a failure: JSON where data was asked for, else a page."""
    if scope["state"]["form"] is not Form.PAGE or wants_json(scope):
        return msgspec.json.encode(FailureAnswer(error=failure)), MEDIA_TYPES[Form.JSON]
    request: Request[Any, Any, Any] = Request(scope)
    asked_for = request.query_params.get("q", "")[:LONGEST_SHOWN]
    drawn = room.draw(request, "failure.html", failure=failure, asked=asked_for)
    return drawn, MEDIA_TYPES[Form.PAGE]


def wants_json(scope: Scope) -> bool:
    """Whether a client takes JSON and no pages."""
    accepted = [value for name, value in scope["headers"] if name == b"accept"]
    return any(b"json" in each and b"html" not in each for each in accepted)


HANDLERS: dict[int | type[Exception], Callable[..., Response[bytes]]] = {
    Exception: handle_failure,
    HTTPException: handle_failure,
    OnRecordError: handle_failure,
}
