"""A server of any ASGI app, on a free port of this machine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from onrecord.web.serving import build_server, open_socket

Serve = Callable[[Any], AbstractContextManager[str]]


@pytest.fixture
def serve_app() -> Serve:
    """Return what serves an app, as a context that gives its address."""

    @contextmanager
    def serve(app: Any) -> Iterator[str]:
        with open_socket("127.0.0.1", 0) as listening:
            ready = threading.Event()
            server = build_server(app, ready.set)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                assert ready.wait(10), "the app did not open"
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            finally:
                server.should_exit = True
                thread.join(10)

    return serve
