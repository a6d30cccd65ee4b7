"""A real HTTP server on loopback whose answers a test scripts."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from onrecord.source.address import find_refusal

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """The server: `answers` by path, `requests` in the order in which they came."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._build_handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def _build_handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.requests.append((self.path, headers))
                self.close_connection = True
                # A client that has seen enough goes away in the middle.
                with contextlib.suppress(OSError):
                    site.answers[self.path](self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        """Answer `path` with a body; header names are given with underscores."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            fields = {name.replace("_", "-"): value for name, value in headers.items()}
            fields.setdefault("Content-Length", str(len(body)))
            for name, value in fields.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def drip(self, path: str, start: bytes, drop: bytes) -> None:
        """Answer `path` with raw bytes, then one drop after the other until the client goes."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(start)
            while not self.stopping.is_set():
                handler.wfile.write(drop)
                handler.wfile.flush()
                time.sleep(0.02)

        self.answers[path] = answer


class Resolver:
    """A name server that gives another answer each time, and counts."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def refuse_all_but_the_site(address: str) -> str | None:
    """The guard, with a hole for the test's own server so that a first hop can succeed."""
    return None if address == "127.0.0.1" else find_refusal(address)


@pytest.fixture
def fakes() -> SimpleNamespace:
    """Return what a test puts in the outside's place."""
    return SimpleNamespace(Resolver=Resolver, refuse_all_but_the_site=refuse_all_but_the_site)


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _run_site()


@pytest.fixture
def other_site() -> Iterator[Site]:
    yield from _run_site()


def _run_site() -> Iterator[Site]:
    site = Site()
    site.start()
    yield site
    site.stop()
