"""The script that finds a Chromium for the browser tests: what it cannot use it names."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "tools" / "browser.sh"


def find_browser(chromium: Path) -> subprocess.CompletedProcess[str]:
    """Run the script with a browser that is named to it."""
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), sys.executable],
        env={**os.environ, "CHROMIUM": str(chromium)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_browser_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = find_browser(tmp_path / "chromium")
    assert found.returncode == 1
    assert f"there is no {tmp_path}/chromium, which CHROMIUM names" in found.stderr
    assert "apt-get install chromium" in found.stderr


def test_browser_that_does_not_open_is_named(tmp_path: Path) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho 'needs the chromium snap' >&2\nexit 1\n")
    stub.chmod(0o755)
    found = find_browser(stub)
    assert found.returncode == 1
    assert f"{stub} does not open: " in found.stderr
    assert "make test CHROMIUM=/path/to/it" in found.stderr
