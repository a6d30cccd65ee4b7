"""The seed page in, its time, dateline, authors and agency out (the table in the seed's README)."""

from pathlib import Path

import pytest

from onrecord.article.authors import read_authors
from onrecord.article.dateline import read_dateline
from onrecord.article.timestamps import read_timestamps
from onrecord.page.page import LabelledPage
from onrecord.page.roles import label_page
from onrecord.page.text import read_text
from onrecord.page.tree import read_page


@pytest.fixture(params=["page.html", "page.txt"])
def seed(request: pytest.FixtureRequest, gold_data: Path) -> LabelledPage:
    path = gold_data.parent / "seed" / request.param
    if not path.is_file():
        pytest.skip(f"no seed at {path}")
    text = path.read_text(encoding="utf-8")
    return label_page(read_page(text) if path.suffix == ".html" else read_text(text))


def test_seed_was_published_as_printed(seed: LabelledPage) -> None:
    times = read_timestamps(seed, now=None, published=None)
    assert times.published is not None
    assert times.published.value == "2025-11-09T17:08:00+09:00"
    assert times.published.as_printed == "17:08 JST, November 9, 2025"
    assert times.published.origin == "visible"
    assert times.modified is None
    assert times.warnings == ()


def test_seed_has_its_dateline(seed: LabelledPage) -> None:
    times = read_timestamps(seed, now=None, published=None)
    dateline, _ = read_dateline(seed, published=times.published)
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency) == ("Moscow", "2025-11-09", "Reuters")
    assert dateline.as_printed == "MOSCOW, Nov 9 (Reuters) –"


def test_seed_is_signed_by_the_agency_alone(seed: LabelledPage) -> None:
    found = read_authors(seed)
    assert found.agency == "Reuters"
    if seed.page.is_markup:
        assert [(each.name, each.type) for each in found.authors] == [("Reuters", "organization")]
        assert [(w.visible, w.metadata) for w in found.warnings] == [("Reuters", "新間")]
    else:
        assert found.authors == ()
