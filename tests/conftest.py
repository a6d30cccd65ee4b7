"""Options and fixtures that every test may use."""

import os
from pathlib import Path

import pytest

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
def gold_data() -> Path:
    """Return the folder of gold data (ONRECORD_DATA, else beside the checkout), or skip."""
    beside = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("ONRECORD_DATA", beside))
    if not folder.is_dir():
        pytest.skip(f"no gold data at {folder}; set ONRECORD_DATA to the folder")
    return folder
