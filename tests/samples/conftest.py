"""Lets the tests import `samples`, which is no installed package; the month's world."""

import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from samples.world import World  # noqa: E402


@pytest.fixture(scope="session")
def world() -> World:
    return World()
