"""The gold data's folder, in; pages and their gold, out. Nothing of it is ever copied."""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "bench" / "labelled"
"""Sets of stories that are ours, text and labels."""
SETS = ("fundus", "newspaper", "wcxb", "trafilatura", "readability")


class Section(msgspec.Struct, frozen=True):
    """A part of a fundus body: its subheads and its paragraphs."""

    headline: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


class Picture(msgspec.Struct, frozen=True):
    """An image as fundus knows it."""

    caption: str | None = None
    credit: tuple[str, ...] = ()
    cover: bool = False


class Gold(msgspec.Struct, frozen=True, rename={"with_": "with"}):
    """What a set knows of one page; absent fields are those that the set does not have."""

    id: str
    url: str
    title: str | None = None
    text: str | None = None
    author: str | tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None
    published: str | None = None
    summary: tuple[str, ...] | None = None
    sections: tuple[Section, ...] | None = None
    images: tuple[Picture, ...] | None = None
    with_: tuple[str, ...] | None = None
    without: tuple[str, ...] | None = None
    expected_html: str | None = None


class Page(msgspec.Struct, frozen=True):
    """One page of a set: its bytes as they came, and its gold."""

    id: str
    url: str
    html: bytes
    gold: Gold


def find_data() -> Path | None:
    """Return the gold data's folder (ONRECORD_DATA, else ../shared/data), or None if absent."""
    path = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))
    return path if (path / "pages").is_dir() else None


def open_data() -> Path:
    """Return the gold data's folder; raises FileNotFoundError that says where it was sought."""
    path = find_data()
    if path is None:
        raise FileNotFoundError("no gold data: set ONRECORD_DATA or put it at ../shared/data")
    return path


def open_gold(name: str, *, every: int = 1) -> tuple[Gold, ...]:
    """Return the gold of a page set, or of each `every`-th page."""
    lines = (open_data() / "pages" / name / "gold.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Gold) for line in lines[::every])


def open_page(name: str, gold: Gold) -> Page:
    """Return the page that `gold` is about, unpacked."""
    path = open_data() / "pages" / name / f"{gold.id}.html.gz"
    return Page(id=gold.id, url=gold.url, html=gzip.decompress(path.read_bytes()), gold=gold)


def open_pages(name: str, *, every: int = 1) -> Iterator[Page]:
    """Yield the pages of a set, in the order of its gold file."""
    return (open_page(name, gold) for gold in open_gold(name, every=every))


def find_stories(name: str) -> Path:
    """Return the folder of a set of labelled stories: ours, or one of the gold data."""
    own = LABELLED / name
    return own if own.is_dir() else open_data() / name


def open_stories(name: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return (file stem, labelled story) of a set, sorted by name."""
    files = sorted(find_stories(name).glob("*.json"))
    return tuple((file.stem, json.loads(file.read_bytes())) for file in files)


@cache
def measure_digest(*parts: str) -> str:
    """Return `sha256:…` over names and bytes of every gold file in these folders of the data."""
    total = hashlib.sha256()
    for part in parts:
        folder = find_stories(part)
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".ann", ".txt", ".gz", ".json", ".jsonl", ".xml", ".conllu"}:
                total.update(file.relative_to(folder).as_posix().encode() + b"\0")
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return "sha256:" + total.hexdigest()
