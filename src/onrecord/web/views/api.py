"""The room's description for programs out: the OpenAPI document, and a page of it for people."""

from typing import Any

import msgspec
from litestar import Request, Response, get

from onrecord.types import Part
from onrecord.web.agents.names import TOOLS
from onrecord.web.answering import answer
from onrecord.web.describing import Operation, describe_room, list_operations
from onrecord.web.forms import MEDIA_TYPES, Form, inner_path
from onrecord.web.room import find_room

PATHS = ("/api", "/openapi", "/schema", "/schema/openapi")
"""Where programs look for the document, each with `.json`."""


class Api(Part, frozen=True, kw_only=True):
    """The operations, and the tools that agents have."""

    operations: tuple[Operation, ...]
    tools: tuple[tuple[str, str], ...]


@get(["/api", "/schema"], include_in_schema=False, name="api.html")
async def send_api(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Send the page."""
    view = Api(operations=list_operations(find_document(request)), tools=TOOLS)
    body = find_room(request).draw(request, "api.html", view=view)
    return answer(request, body, MEDIA_TYPES[Form.PAGE])


@get(
    [inner_path(path, Form.JSON) for path in PATHS],
    include_in_schema=False,
    name="api.json",
)
async def send_document(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Send the document."""
    return answer(request, msgspec.json.encode(find_document(request)), MEDIA_TYPES[Form.JSON])


def find_document(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Return the document, made when it is asked for first: a room that opens need not wait."""
    state = request.app.state
    if "description" not in state:
        state["description"] = describe_room(request.app, find_room(request).options)
    document: dict[str, Any] = state["description"]
    return document


HANDLERS = (send_api, send_document)
