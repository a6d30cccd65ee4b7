"""A world and a clock in, its sites on loopback as they stand at the clock's time out."""

import contextlib
import datetime
import hashlib
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol

import msgspec

from samples.outlets import read_outlets
from samples.pages import visit
from samples.world import World

HOST = "127.0.0.1"
WITHOUT_ETAG = frozenset({"lowland-courier", "tidewater-daily"})
"""Sites that do not help their visitors to ask for what is new only."""


class Timepiece(Protocol):
    """What the server reads the time from."""

    def now(self) -> datetime.datetime:
        """Return the time, with its zone."""


class Request(msgspec.Struct, frozen=True):
    """What was asked for and answered, and when by the clock."""

    instant: datetime.datetime
    url: str
    status: int


class SiteServer:
    """All sites on one port, told apart by the Host header as elsewhere on the web.

    `requests` are those answered, in their order; `before` is called before each with its number
    and may do anything, even end the visitor.
    """

    def __init__(self, clock: Timepiece, before: Callable[[int], None] | None = None) -> None:
        self.clock = clock
        self.before = before
        self.requests: list[Request] = []
        self._asked = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((HOST, 0), build_handler(self))
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.world = World(bases=move_bases(self.port))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> "SiteServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def count(self) -> int:
        """Return how many requests have come, with this one."""
        with self._lock:
            self._asked += 1
            return self._asked

    def note(self, request: Request) -> None:
        """Keep what was answered."""
        with self._lock:
            self.requests.append(request)


def move_bases(port: int) -> dict[str, str]:
    """Return where each site is served: under its own name, at the port."""
    bases = {}
    for outlet in read_outlets():
        host = outlet.base.partition("://")[2]
        bases[outlet.id] = f"http://{host}:{port}"
    return bases


def resolve_to_loopback(host: str, port: int) -> tuple[str, ...]:
    """Return the address of every name: this machine (a resolver for `Network`)."""
    return (HOST,)


def build_handler(server: SiteServer) -> type[BaseHTTPRequestHandler]:
    """Return a handler that answers as the world does at the time."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            number = server.count()
            if server.before is not None:
                server.before(number)
            instant = server.clock.now()
            url = f"http://{self.headers['Host']}{self.path}"
            answer = visit(server.world, url, instant)
            outlet = server.world.find_outlet(url)
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            conditional = outlet is not None and outlet.id not in WITHOUT_ETAG
            same = conditional and self.headers.get("If-None-Match") == tag
            status = 304 if same else answer.status
            headers = {"Content-Type": answer.media_type, **({"ETag": tag} if conditional else {})}
            with contextlib.suppress(OSError):  # a visitor that was killed takes no answer
                self.send(status, headers, b"" if same else answer.body)
                server.note(Request(instant, url, status))

        def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            """Send an answer."""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the terminal quiet."""

    return Handler
