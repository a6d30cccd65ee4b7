"""Words that name WARC files in, the shards of a run out: one a file, under a number of its own.

A shard's number is the upper part of the numbers of its records, so that a record has the same
number whatever else is read in the same run, and no two records of a run have the same one.
"""

import glob
import hashlib
import os
import re
from collections.abc import Iterable

from onrecord.errors import SourceMissing, UsageError
from onrecord.source.opening import is_url
from onrecord.source.warc import WARC_ENDINGS
from onrecord.types import Part

RECORD_BITS = 23
"""A shard may hold 8,388,608 responses; a WARC file of a gigabyte has some 50,000."""

SHARD_BITS = 63 - RECORD_BITS
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
LONGEST_NAME = 80


class Shard(Part, frozen=True, kw_only=True):
    """One WARC file: its path or address, size in bytes, and the name of all that is made of it."""

    path: str
    size: int
    name: str
    number: int


def list_shards(words: Iterable[str]) -> tuple[Shard, ...]:
    """Return the shards that files, folders, globs and addresses name, by path.

    Globs and addresses are those of Daft: `s3://bucket/2025/*.warc.gz`, `https://…`. Raises
    SourceMissing for a word that names nothing, UsageError where two shards would have one number.
    """
    found = {path: size for word in words for path, size in list_files(word)}
    shards = tuple(build_shard(path, found[path]) for path in sorted(found))
    if len({shard.number for shard in shards}) < len(shards):
        raise UsageError("two of these WARC files have one number; read them in runs of their own")
    return shards


def list_files(word: str) -> Iterable[tuple[str, int]]:
    """Return path and size of each file that a word names. Raises SourceMissing."""
    files = match_address(word) if is_url(word) else match_local(word)
    if not files:
        raise SourceMissing(word, "names no WARC file; check the path or the pattern")
    return files


def match_local(word: str) -> list[tuple[str, int]]:
    """Return path and size of a file, of a folder's WARC files, or of those that a glob matches."""
    path = os.path.abspath(word)
    if os.path.isfile(path):
        paths = [path]
    elif os.path.isdir(path):
        inside = glob.iglob(f"{glob.escape(path)}/**/*", recursive=True)
        paths = [each for each in inside if each.endswith(WARC_ENDINGS)]
    else:
        paths = glob.glob(path, recursive=True)
    return [(each, os.path.getsize(each)) for each in paths if os.path.isfile(each)]


def match_address(address: str) -> list[tuple[str, int]]:
    """Return path and size of each file that an address or a pattern of one matches."""
    import daft
    from daft.exceptions import DaftCoreException

    try:
        listed = daft.from_glob_path(address).select("path", "size").to_pydict()
    except FileNotFoundError:
        return []
    except DaftCoreException as error:
        raise SourceMissing(address, f"cannot be listed ({error})") from error
    return [(path, size or 0) for path, size in zip(listed["path"], listed["size"], strict=True)]


def build_shard(path: str, size: int) -> Shard:
    """Return a file's shard; name and number follow from its path alone."""
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()
    base = os.path.basename(path.rstrip("/"))
    for ending in sorted(WARC_ENDINGS, key=len, reverse=True):
        base = base.removesuffix(ending)
    name = f"{UNSAFE.sub('-', base)[:LONGEST_NAME]}-{digest.hex()[:10]}"
    number = int.from_bytes(digest[:8], "big") >> (64 - SHARD_BITS)
    return Shard(path=path, size=size, name=name, number=number)


def number_record(shard: Shard, place: int) -> int:
    """Return a record's number: its shard's, then its place among the responses, from 0.

    Raises OverflowError for a place that a shard cannot have.
    """
    if place >= 1 << RECORD_BITS:
        raise OverflowError(f"{shard.path} holds more than {1 << RECORD_BITS} responses")
    return shard.number << RECORD_BITS | place
