"""Options and fixtures that every test may use."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REWRITTEN: pytest.StashKey[list[str]] = pytest.StashKey()
"""Goldens whose expected record this run wrote anew."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write tests/goldens/*/expected.json anew from what the code reads now",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REWRITTEN] = []
    # How long an example takes says how busy the machine is, not whether the code is right.
    settings.register_profile(
        "onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("onrecord")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if names := config.stash[REWRITTEN]:
        terminalreporter.write_line(
            f"goldens rewritten (review the difference before you commit): {', '.join(names)}"
        )


@pytest.fixture(scope="session")
def rewritten(pytestconfig: pytest.Config) -> list[str]:
    """Return the list to which a golden that was written anew adds its name."""
    return pytestconfig.stash[REWRITTEN]


@pytest.fixture(scope="session")
def kept_goldens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the golden pages, which no test may change."""
    from onrecord.archive.archive import Archive

    path = tmp_path_factory.mktemp("kept") / "news.db"
    with Archive(path) as archive:
        archive.add(Path(__file__).parent / "goldens")
    return path


@pytest.fixture(scope="session")
def gold_data() -> Path:
    """Return the folder of gold data (ONRECORD_DATA, else beside the checkout), or skip."""
    beside = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("ONRECORD_DATA", beside))
    if not folder.is_dir():
        pytest.skip(f"no gold data at {folder}; set ONRECORD_DATA to the folder")
    return folder


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
