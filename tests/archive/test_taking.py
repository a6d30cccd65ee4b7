"""Outcomes from elsewhere: kept without bytes, once, with their captures."""

from pathlib import Path

import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.kept import Imported

URL = "https://news.example/ferry"


@pytest.fixture
def outcomes(make, tmp_path: Path) -> list[Imported]:
    sources = [make.page(1, url=URL), make.page(2), make.index, tmp_path / "none.html"]
    return [Imported(outcome=onrecord.read(source)) for source in sources]


def test_outcomes_come_back_as_they_were(archive, outcomes) -> None:
    added = archive.take(outcomes)
    assert (added.sources, added.records) == (4, 2)
    assert archive.ledger().is_balanced
    kept = [page.outcome for page in archive.pages()]
    assert kept == [each.outcome for each in outcomes[:3]]
    assert archive.content(1) is None


def test_taking_again_changes_nothing(archive, outcomes, dump) -> None:
    archive.take(outcomes)
    before = dump(archive.path)
    assert archive.take(outcomes).unchanged == 4
    after = dump(archive.path)
    assert before.pop("runs") != after.pop("runs")
    assert before == after


def test_captures_travel(archive, make, write, tmp_path: Path) -> None:
    archive.add(write("pages", [make.page(1, url=URL), make.page(1, url=URL)]))
    (page,) = archive.pages()
    captures = tuple(archive.captures(page.id))
    with Archive(tmp_path / "other.db") as other:
        other.take([Imported(outcome=page.outcome, captures=captures)])
        assert [each.path for each in other.captures()] == [each.path for each in captures]


def test_the_bytes_may_come_later(archive, make, outcomes) -> None:
    archive.take(outcomes[:1])
    archive.add(make.page(1, url=URL))
    (page,) = archive.pages()
    assert archive.content(page.id) == make.page(1, url=URL)
    assert page.outcome == outcomes[0].outcome
    assert len(list(archive.captures())) == 2
