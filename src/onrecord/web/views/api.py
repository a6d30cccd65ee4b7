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


@get(["/api", "/schema"], include_in_schema=False, sync_to_thread=True, name="api.html")
def send_api(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Send the page."""
    room = find_room(request)
    document = describe_room(request.app, room.options)
    view = Api(operations=list_operations(document), tools=TOOLS)
    return answer(request, room.draw(request, "api.html", view=view), MEDIA_TYPES[Form.PAGE])


@get(
    [inner_path(path, Form.JSON) for path in PATHS],
    include_in_schema=False,
    sync_to_thread=True,
    name="api.json",
)
def send_document(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Send the document."""
    document = describe_room(request.app, find_room(request).options)
    return answer(request, msgspec.json.encode(document), MEDIA_TYPES[Form.JSON])


HANDLERS = (send_api, send_document)
