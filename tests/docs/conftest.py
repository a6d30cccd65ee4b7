"""The repository's documents, and a folder to try their commands in."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

sys.path.insert(0, str(ROOT / "docs" / "tools"))


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the sample pages."""
    from onrecord.archive.archive import Archive

    path = tmp_path_factory.mktemp("sample") / "news.db"
    with Archive(path) as archive:
        archive.add(ROOT / "tests" / "goldens")
        archive.export(path.with_name("records.jsonl"), "jsonl")
        archive.export(path.with_name("tables"), "parquet")
        archive.write_warc(path.with_name("crawl.warc.gz"))
    read_batch(path.parent)
    return path


def read_batch(folder: Path) -> None:
    """Read the folder's WARC file into `corpus`."""
    from onrecord.batch.program import Run
    from onrecord.batch.shardreading import Manner
    from onrecord.settings import Settings

    manner = Manner(out=str(folder / "corpus"), settings=Settings(statements=False))
    list(Run([str(folder / "crawl.warc.gz")], manner).read())


@pytest.fixture
def workplace(tmp_path: Path, sample_archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, the current one: `tests` are the repository's, `news.db` an archive.

    `records.jsonl`, `tables` and `crawl.warc.gz` were exported from it; `corpus` is a batch of it.
    """
    shutil.copytree(sample_archive.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    return tmp_path
