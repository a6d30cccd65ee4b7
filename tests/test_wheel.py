"""The built wheel, installed into an empty environment, reads a page."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "tests" / "goldens" / "wire-wordpress" / "page.html"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run_pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("onrecord-*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of a new environment that holds the wheel and the lock."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    place = ("--python", folder, "install", "--no-deps")
    run_pip(*place, "--require-hashes", "-r", ROOT / "requirements.lock")
    run_pip(*place, wheel)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def run_pip(*words: object) -> None:
    line = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    done = subprocess.run([*line, *map(str, words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_wheel_holds_every_module_and_data_file(wheel: Path) -> None:
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "onrecord").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == wanted
    assert "onrecord/py.typed" in held


def test_wheel_in_an_empty_environment_reads_a_page(environment: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [environment / "onrecord", "read", PAGE, "--format", "json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["article"]["headline"]["value"]
    assert record["statements"]


def test_wheel_in_an_empty_environment_answers_help(environment: Path) -> None:
    done = subprocess.run([environment / "onrecord", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "explain" in done.stdout
