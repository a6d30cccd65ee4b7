"""`onrecord serve` as a process: it tells its address, answers, and ends well."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.errors import UsageError
from onrecord.web.options import build_options
from onrecord.web.serving import name_address, open_socket


@contextmanager
def start(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command on a free port; give the process and the address that it tells."""
    line = [sys.executable, "-m", "onrecord.cli", "serve", "--port", "0", *words]
    process = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )
    timer = threading.Timer(30, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        told = process.stdout.readline()
        assert "The reading room is open at http://" in told, process.communicate()
        yield process, told.split(" at ", 1)[1].split()[0]
    finally:
        timer.cancel()
        process.kill()
        process.communicate()


def ask(address: str) -> int:
    """Return the status of an address."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}")
    status = connection.getresponse().status
    connection.close()
    return status


def test_serve_answers_and_ends_on_a_signal(sample: Path) -> None:
    with start("--archive", str(sample)) as (process, address):
        assert ask(address) == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_serve_elsewhere_tells_its_token(sample: Path) -> None:
    with start("--archive", str(sample), "--host", "0.0.0.0", "--allow-host", "localhost") as (
        _,
        address,
    ):
        assert "?token=" in address
        bare = address.split("?")[0]
        assert ask(bare.replace(urlsplit(bare).hostname or "", "localhost")) == 401


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--archive", "none.db"], "there is no such archive"),
        (["--archive", "page.html"], "not an archive of onrecord"),
        (["--token", "short"], "16 characters"),
        (["--base", "../x"], "a base is a path"),
        (["--host", "no.such.host.invalid"], "no host"),
    ],
)
def test_serve_says_what_is_wrong(
    words: list[str],
    told: str,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>no archive</p>")
    shutil.copy(sample, tmp_path / "news.db")
    done = CliRunner().invoke(app, ["serve", *words], env={"COLUMNS": "200"})
    assert done.exit_code != 0
    assert told in " ".join((done.output + done.stderr).split())


def test_port_that_is_taken_is_named() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(UsageError, match=r"in use.*--port"),
    ):
        open_socket("127.0.0.1", taken.getsockname()[1])


def test_address_has_brackets_base_and_token() -> None:
    options = build_options(Path("x.db"), host="::1", base="room", token="t" * 20)
    assert name_address(options, 80) == f"http://[::1]:80/room/?token={'t' * 20}"


def test_room_without_its_packages_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, sample: Path
) -> None:
    monkeypatch.setitem(sys.modules, "litestar", None)
    done = CliRunner().invoke(app, ["serve", "--archive", str(sample)], env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert "onrecord[web]" in done.output + done.stderr


def test_answers_do_not_wait_for_acknowledgements() -> None:
    with open_socket("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
        # What asyncio asks before it sets TCP_NODELAY.
        assert accepted.proto == socket.IPPROTO_TCP
        accepted.close()
