"""A part of what a batch has read, brought into an archive."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.archive.archive import Archive
from onrecord.batch.loading import read_slice
from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner
from onrecord.cli.app import app
from onrecord.errors import UsageError
from onrecord.export.entries import number_outcomes
from onrecord.types import Record


@pytest.fixture
def read(warcs: Path, manner: Manner) -> Path:
    list(Run([str(warcs)], manner).read(workers=2))
    return Path(manner.out)


def test_all_of_it_is_what_an_archive_reads_itself(read: Path, warcs: Path, tmp_path: Path) -> None:
    with Archive(tmp_path / "own.db") as own, Archive(tmp_path / "loaded.db") as loaded:
        own.add(warcs, statements=False)
        result = CliRunner().invoke(
            app, ["archive", "load", str(read), "--archive", str(loaded.path)]
        )
        assert result.exit_code == 0, result.output
        texts = [
            sorted((each.source.url or "", each.article.text) for each in one.records())
            for one in (own, loaded)
        ]
        captures = [
            sorted((each.url or "", each.captured or "", each.digest) for each in one.captures())
            for one in (own, loaded)
        ]
    assert len(texts[0]) == 120
    assert texts[0] == texts[1]
    assert captures[0] == captures[1]


def test_condition_chooses_the_records(read: Path) -> None:
    entries = list(read_slice(str(read), "headline LIKE '%number 7 stays%' OR day = '2025-11-04'"))
    records = [each.outcome for each in entries if isinstance(each.outcome, Record)]
    assert len(records) == len(entries) == 25
    assert all(
        (each.source.retrieved or "").startswith("2025-11-04")
        or "number 7 " in (each.article.headline.value if each.article.headline else "")
        for each in records
    )


def test_loading_again_adds_nothing(read: Path, tmp_path: Path) -> None:
    command = ["archive", "load", str(read), "--archive", str(tmp_path / "news.db")]
    first, second = (CliRunner().invoke(app, command) for _ in range(2))
    assert "120 records" in first.output
    assert "120 unchanged" in second.output


def test_records_come_back_in_every_member(read: Path) -> None:
    entry = next(read_slice(str(read)))
    (again,) = number_outcomes([entry.outcome])
    assert isinstance(entry.outcome, Record)
    assert entry.captures == again.captures


@pytest.mark.parametrize("where", ["nonsense =", "no_such_column = 1", "1 + 1"])
def test_condition_without_sense_is_refused(read: Path, where: str) -> None:
    with pytest.raises(UsageError, match="--where"):
        list(read_slice(str(read), where))


def test_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="onrecord batch"):
        list(read_slice(str(tmp_path)))
