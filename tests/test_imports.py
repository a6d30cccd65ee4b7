"""What imports what, and what an import costs."""

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "onrecord").rglob("*.py"))

HEAVY = {
    "bs4",
    "fastwarc",
    "httpcore",
    "jsonschema",
    "multiprocessing",
    "pyarrow",
    "pydantic",
    "rensa",
    "resiliparse",
    "rich",
    "selectolax",
    "typer",
}


def list_imported(statement: str) -> set[str]:
    """Return the top-level packages that a fresh process has imported after the statement."""
    program = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_import_directions_are_kept() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_of_the_package_is_light() -> None:
    assert list_imported("import onrecord") & HEAVY == set()


def test_import_of_the_command_line_leaves_reading_for_later() -> None:
    imported = list_imported("import onrecord.cli.app")
    assert imported & (HEAVY - {"rich", "typer"}) == set()


@pytest.mark.parametrize("package", ["httpcore", "rensa", "rich", "typer"])
def test_import_of_the_pages_reader_leaves_out(package: str) -> None:
    assert package not in list_imported("import onrecord; onrecord.read")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_module_says_what_goes_in_and_out(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith('"""')
    assert path.stem not in {"utils", "helpers", "common", "base", "manager"}


def test_modules_are_short() -> None:
    lengths = {p: p.read_text(encoding="utf-8").count("\n") for p in SOURCES}
    long = [str(path.relative_to(ROOT)) for path, length in lengths.items() if length > 300]
    assert median(lengths.values()) <= 130
    assert len(long) <= len(SOURCES) / 15, f"more than one in fifteen has over 300 lines: {long}"
    assert max(lengths.values()) <= 450
