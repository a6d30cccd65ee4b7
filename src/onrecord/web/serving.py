"""An app and an address in, a server on it that tells when it is ready and stops on signals out."""

import contextlib
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn

from onrecord.errors import UsageError
from onrecord.web.options import RoomOptions, is_wildcard

QUIET_SECONDS = 3
"""How long a stop waits for answers that are on their way."""

MOST_HEAD = 32 * 1024
"""Bytes of a request's line and headers."""

MOST_WAITING = 256
"""Requests at once; more are told to come back (503)."""


class Server(uvicorn.Server):
    """uvicorn, which tells when it listens, and whose process ends well on a signal."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        super().__init__(config)
        self.tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            self.tell()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on Ctrl-C and SIGTERM; unlike uvicorn, do not die of the signal afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        caught = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in caught}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def open_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises UsageError where that cannot be, and says why."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=PASSIVE)
    except OSError as error:
        raise UsageError(f"there is no host {host!r} here: {error.strerror}") from error
    family, *_, address = found[0]
    try:
        made = socket.create_server(address[:2], family=family, backlog=MOST_WAITING)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        told = f"{host}:{port} cannot be listened on ({why})"
        raise UsageError(f"{told}; choose another with --port or --host") from error
    # asyncio sends what is short at once (TCP_NODELAY) only by a socket that names its protocol;
    # else each answer waits for the reader's delayed acknowledgement, 40 ms.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())


PASSIVE = socket.AI_PASSIVE


def name_address(options: RoomOptions, port: int) -> str:
    """Return the address to open, with the token where one is needed."""
    host = options.host
    if is_wildcard(host):
        host = socket.gethostname() if options.names == () else options.names[0]
    shown = f"[{host}]" if ":" in host else host
    token = f"?token={options.token}" if options.token else ""
    return f"http://{shown}:{port}{options.base}/{token}"


def build_server(app: Any, tell: Callable[[], None]) -> Server:
    """Return the server of an app; `tell` is called when it listens."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=MOST_HEAD,
        limit_concurrency=MOST_WAITING,
        timeout_graceful_shutdown=QUIET_SECONDS,
        lifespan="on",
        ws="none",
    )
    return Server(config, tell)
