"""WARC files of pages made up for the batch, and what a run's folder holds."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.batch.jobs import Job, Limits
from onrecord.batch.shardreading import Manner
from onrecord.batch.shards import Shard, build_shard
from onrecord.export.warc import WarcRecord, WarcWriter, build_response, build_revisit
from onrecord.settings import Settings

PAGES_ONLY = Settings(statements=False)
HTML = {"Content-Type": "text/html; charset=utf-8"}
WORDS = (
    "The council of the harbour voted on Tuesday to keep the old ferry until spring. "
    "The mayor, Ann Lee, said the ferry was “safe for another winter” and denied that it leaks. "
    "A spokesman for the owners told reporters the works would begin in March."
)


def build_page(number: int, text: str = WORDS) -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>Ferry {number} stays</title></head><body>"
        f"<article><h1>Ferry number {number} stays until spring</h1><p>{text}</p>"
        f"<p>Ferry number {number} carries {number * 7} people a day.</p>"
        f"<p>{text.replace('Tuesday', 'Friday')}</p></article></body></html>"
    ).encode()


def name_date(number: int) -> str:
    return f"2025-11-{3 + number // 24 % 25:02}T{number % 24:02}:00:00Z"


def build_record(number: int, body: bytes | None = None) -> WarcRecord:
    url = f"https://ferry.example/{number}"
    page = build_page(number) if body is None else body
    return build_response(url, name_date(number), page, headers=HTML)


def write_warc(path: Path, records: Iterable[WarcRecord]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        writer = WarcWriter(stream)
        writer.write_info("2025-11-03T00:00:00Z")
        for record in records:
            writer.write(record)
    return path


def repeat(record: WarcRecord, identity: str, date: str) -> WarcRecord:
    assert record.url is not None
    return build_revisit(record.url, date, refers_to=identity, first=record, headers=HTML)


def digest_tables(folder: Path) -> dict[str, str]:
    """Return the digest of each Parquet file by its path in the folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*/day=*/*.parquet"))
    }


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    return SimpleNamespace(
        page=build_page, record=build_record, warc=write_warc, repeat=repeat, digest=digest_tables
    )


@pytest.fixture
def warcs(tmp_path: Path) -> Path:
    """Return a folder of four WARC files of 30 pages each."""
    folder = tmp_path / "warcs"
    for shard in range(4):
        numbers = range(shard * 30, shard * 30 + 30)
        write_warc(folder / f"{shard}.warc.gz", map(build_record, numbers))
    return folder


@pytest.fixture
def shard_of() -> Callable[[Path], Shard]:
    return lambda path: build_shard(str(path), path.stat().st_size)


@pytest.fixture
def job_of(tmp_path: Path) -> Callable[..., Job]:
    """Return what makes a job for a file: ten responses a chunk."""

    def build(path: Path, settings: Settings = PAGES_ONLY, **limits: float) -> Job:
        folder = tmp_path / "job"
        folder.mkdir(exist_ok=True)
        shard = build_shard(str(path), path.stat().st_size)
        return Job(
            shard=shard,
            folder=str(folder),
            out=str(tmp_path / "out"),
            settings=settings,
            limits=Limits(**limits),  # type: ignore[arg-type]
            responses_per_chunk=10,
        )

    return build


@pytest.fixture
def manner(tmp_path: Path) -> Manner:
    return Manner(out=str(tmp_path / "out"), settings=PAGES_ONLY)
