"""Stories for the tests: own sentences, and the seed where it lies."""

import datetime
import json
import os
from pathlib import Path

import pytest

from onrecord.statements.story import Paragraph, Story

SUNDAY = datetime.date(2025, 11, 9)
DATA = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[2] / "../shared/data"))


@pytest.fixture(scope="session")
def tell():
    """Builds a story of the Sunday 9 November 2025 from paragraphs; blocks count from 10."""

    def build(*paragraphs, anchor=SUNDAY, language="en"):
        numbered = enumerate(paragraphs)
        return Story(
            paragraphs=tuple(Paragraph(block=10 + i, text=text) for i, text in numbered),
            anchor=anchor,
            language=language,
        )

    return build


@pytest.fixture(scope="session")
def seed():
    """The seed's gold, read where it lies."""
    path = DATA / "statements" / "seed.json"
    if not path.is_file():
        pytest.skip(f"no gold data at {DATA}")
    return json.loads(path.read_text())


@pytest.fixture(scope="session")
def seed_story(seed):
    start = len(seed["dateline"]["text"]) + len(" – ")
    return Story(
        paragraphs=tuple(
            Paragraph(block=i, text=text, start=0 if i else start)
            for i, text in enumerate(seed["text"].split("\n\n"))
        ),
        anchor=datetime.date.fromisoformat(seed["dateline"]["date"]),
    )
