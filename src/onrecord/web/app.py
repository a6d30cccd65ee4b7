"""Options in, the reading room as an ASGI app out: the file to read first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from litestar import Litestar

from onrecord.web.describing import build_config
from onrecord.web.failures import HANDLERS, build_refuser
from onrecord.web.gate import Gate
from onrecord.web.openings import Noting
from onrecord.web.options import RoomOptions
from onrecord.web.pool import MOST_CONNECTIONS
from onrecord.web.room import Room
from onrecord.web.static import send_asset
from onrecord.web.views import list_handlers

MOST_THREADS = MOST_CONNECTIONS
MOST_BYTES = 32 * 1024 * 1024
"""Of what is sent to the room."""


def build_app(options: RoomOptions) -> Litestar:
    """Return the room. Raises ArchiveError where its archive cannot be read."""
    room = Room(options)
    with room.archives.lend():
        pass
    app = Litestar(
        route_handlers=[send_asset, *list_handlers()],
        exception_handlers=HANDLERS,
        lifespan=[keep_open],
        openapi_config=build_config(),
        request_max_body_size=MOST_BYTES,
        logging_config=None,
        debug=False,
    )
    app.state.room = room
    # The gate stands before the router, so that what is not found passes it, too.
    gate = Gate(app.asgi_handler, options, build_refuser(room))
    app.asgi_handler = Noting(gate, room.openings)
    return app


@asynccontextmanager
async def keep_open(app: Any) -> AsyncIterator[None]:
    """Bound the threads that read the archive while the room is open; close it at the end."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = MOST_THREADS
    app.state.room.counting.begin()
    app.state.room.openings.begin()
    try:
        yield
    finally:
        await asyncio.to_thread(app.state.room.counting.close)
        await asyncio.to_thread(app.state.room.openings.close)
        await asyncio.to_thread(app.state.room.archives.close)
