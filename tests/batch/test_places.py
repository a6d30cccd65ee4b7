"""Runs over files on a server, and onto a disk that is full."""

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.batch.ledger import ShardLedger
from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner
from onrecord.settings import Settings

PAGES_ONLY = Settings(statements=False)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, *_: object) -> None:
        pass


def test_file_on_a_server_is_read(warcs: Path, manner: Manner) -> None:
    handler = partial(Quiet, directory=str(warcs))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/2.warc.gz"
        (result,) = Run([address], manner).read()
        server.shutdown()
    assert isinstance(result, ShardLedger)
    assert result.counts.records == 30
    assert result.shard.path == address


def test_full_disk_is_named_and_the_next_run_goes_on(
    warcs: Path, tmp_path: Path, make: SimpleNamespace
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    unshare = shutil.which("unshare")
    probe = ["-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if unshare is None or subprocess.run([unshare, *probe], capture_output=True).returncode:
        pytest.skip("no disk can be made here (unshare -rm, mount)")
    command = f"{sys.executable} -m onrecord.cli batch {warcs} --no-statements --processes 2"
    script = (
        f"mount -t tmpfs -o size=400k tmpfs {disk} && {command} --out {disk}/out; echo code $?; "
        f"mount -o remount,size=50m {disk} && {command} --out {disk}/out; echo code $?; "
        f"cp -r {disk}/out {tmp_path}/copied"
    )
    line = [unshare, "-rm", "sh", "-c", script]
    done = subprocess.run(line, capture_output=True, text=True, timeout=240, env=dict(os.environ))
    assert "No space left on device" in done.stderr, done.stderr
    assert ".warc.gz" in done.stderr
    assert "Traceback" not in done.stderr
    assert "code 1" in done.stdout
    assert "code 0" in done.stdout
    assert "120 responses = 120 records" in done.stdout
    list(Run([str(warcs)], Manner(out=str(tmp_path / "whole"), settings=PAGES_ONLY)).read())
    assert make.digest(tmp_path / "copied") == make.digest(tmp_path / "whole")
