"""A sample archive, the room over it: in this process, as a real server, and in a browser."""

import datetime
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from samples.captures import capture_world
from samples.warc import write_warc
from samples.world import START, World

from onrecord.archive.archive import Archive
from onrecord.settings import Settings
from onrecord.web.app import build_app
from onrecord.web.options import RoomOptions, build_options
from onrecord.web.serving import build_server, open_socket

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
Client = TestClient[Litestar]


@pytest.fixture(scope="session")
def sample(kept_goldens: Path) -> Path:
    """Return an archive of the golden pages, which no test may change."""
    return kept_goldens


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the sample world's first three days, which no test may change."""
    folder = tmp_path_factory.mktemp("newsroom")
    captures = capture_world(World(), front_hours=4, until=START + datetime.timedelta(days=3))
    write_warc(folder / "world.warc.gz", captures)
    with Archive(folder / "news.db") as archive:
        archive.add(folder / "world.warc.gz", settings=Settings(models=False))
    return folder / "news.db"


@pytest.fixture(scope="session")
def newsroom_client(newsroom: Path) -> Iterator[Client]:
    """Return a client of the room over the sample world's archive."""
    with TestClient(build_app(build_options(newsroom)), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture(scope="session")
def newsroom_room(newsroom: Path) -> Iterator[str]:
    """Return the address of a real server over the sample world's archive."""
    with serve(build_options(newsroom)) as address:
        yield address


@pytest.fixture(scope="session")
def client(sample: Path) -> Iterator[Client]:
    """Return a client of the room over the sample archive, without a server."""
    with TestClient(build_app(build_options(sample)), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture
def open_client(sample: Path) -> Iterator[Callable[..., Client]]:
    """Return a function that opens a room with other options, and gives a client of it."""
    opened: list[Client] = []

    def open_room(archive: Path = sample, **options: Any) -> Client:
        app = build_app(build_options(archive, **options))
        one = TestClient(app, base_url="http://127.0.0.1")
        opened.append(one.__enter__())
        return one

    yield open_room
    for each in opened:
        each.__exit__(None, None, None)


@contextmanager
def serve(options: RoomOptions) -> Iterator[str]:
    """Serve a room on a free port of this machine; give its address without a last slash."""
    with open_socket(options.host, 0) as listening:
        ready = threading.Event()
        server = build_server(build_app(options), ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            assert ready.wait(10), "the room did not open"
            yield f"http://{options.host}:{listening.getsockname()[1]}{options.base}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def room(sample: Path) -> Iterator[str]:
    """Return the address of a real server over the sample archive."""
    with serve(build_options(sample)) as address:
        yield address


@pytest.fixture
def serve_room(sample: Path) -> Callable[..., Any]:
    """Return what serves a room with other options, as a context that gives its address."""

    def start(archive: Path = sample, **options: Any) -> Any:
        return serve(build_options(archive, **options))

    return start


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return Chromium: what `CHROMIUM` names, Debian's, else the one Playwright installed."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as started:
        try:
            opened = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        except Error as error:
            pytest.skip(f"no browser (apt install chromium, or name it in CHROMIUM): {error}")
        yield opened
        opened.close()
