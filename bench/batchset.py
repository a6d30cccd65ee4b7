"""The shared pages in, WARC files like a crawler's out: what `onrecord batch` is measured on.

Real pages with their bytes as they are, under ever other addresses, with HTTP headers; some sent
in chunks or packed; among them images, redirects, errors, requests, revisits, records that the
crawler cut, and damaged members. The same files each time; fewer responses in as many files are
the first of each.
"""

import datetime
import gzip
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bench.gold import Page, open_pages
from onrecord.export.warc import (
    ENDING,
    WarcRecord,
    WarcWriter,
    build_response,
    build_revisit,
)

SETS = ("fundus", "newspaper", "wcxb")
START = datetime.datetime(2025, 11, 3, tzinfo=datetime.UTC)
STEP = datetime.timedelta(seconds=7)
LEVEL = 1
HTML = {"Content-Type": "text/html; charset=utf-8", "Server": "bench"}
KINDS = (
    ("page", 64),
    ("packed", 8),
    ("chunked", 4),
    ("image", 8),
    ("redirect", 6),
    ("missing", 3),
    ("revisit", 5),
    ("elsewhere", 1),
    ("cut", 1),
)
DAMAGED_EVERY = 400
"""Each so-manieth member is broken, beyond the kinds above."""


class Written(msgspec.Struct):
    """What was written: responses by kind, bytes as pages."""

    responses: int = 0
    pages: int = 0
    damaged: int = 0
    kinds: dict[str, int] = {}


def open_bodies(every: int = 1) -> tuple[Page, ...]:
    """Return the pages that the files are made of."""
    return tuple(page for name in SETS for page in open_pages(name, every=every))


def write_set(
    folder: Path, responses: int, *, shards: int, every: int = 1, damaged: bool = True
) -> Written:
    """Write so many responses to so many files; return what they hold."""
    pages, written = open_bodies(every), Written()
    folder.mkdir(parents=True, exist_ok=True)
    for shard in range(shards):
        count = responses // shards + (shard < responses % shards)
        path = folder / f"bench-{shard:03}{ENDING}"
        with path.open("wb") as stream:
            crawl = Crawl(pages, written, seed=shard, damaged=damaged)
            crawl.write(WarcWriter(stream, level=LEVEL), count)
    return written


class Crawl:
    """One file's records, drawn by a seed; none is broken unless members may be `damaged`."""

    def __init__(
        self, pages: Sequence[Page], written: Written, *, seed: int, damaged: bool
    ) -> None:
        self.pages = pages
        self.written = written
        self.seed = seed
        self.damaged = damaged
        self.random = random.Random(seed)
        self.instant = START + seed * datetime.timedelta(hours=3)
        self.first: tuple[str, WarcRecord] | None = None

    def write(self, writer: WarcWriter, count: int) -> None:
        """Write a file of so many responses."""
        writer.write_info(self.tell(), robots="obey")
        names, weights = zip(*KINDS, strict=True)
        for number in range(count):
            self.instant += STEP
            kind = self.random.choices(names, weights)[0]
            if kind == "revisit" and self.first is None:
                kind = "page"
            self.written.responses += 1
            self.written.kinds[kind] = self.written.kinds.get(kind, 0) + 1
            damaged = self.damaged and number % DAMAGED_EVERY == DAMAGED_EVERY - 1
            for record in self.build(kind, number):
                self.put(writer, record, damaged=damaged)

    def put(self, writer: WarcWriter, record: WarcRecord, *, damaged: bool) -> None:
        """Write a record, broken where it is to be."""
        start = writer.position
        identity = writer.write(record)
        if record.type == "response" and b"text/html" in record.block[:200] and not damaged:
            self.first = (identity, record)
        if damaged and record.type != "request":
            self.written.damaged += 1
            middle = (start + writer.position) // 2
            writer.stream.seek(middle)
            writer.stream.write(bytes(16))
            writer.stream.seek(writer.position)

    def build(self, kind: str, number: int) -> Iterator[WarcRecord]:
        """Yield a kind's records: its request, and the response."""
        page = self.random.choice(self.pages)
        url = f"https://{self.seed}.bench.example/{number}/{page.id}.html"
        request = b"GET / HTTP/1.1\r\nHost: bench.example\r\n\r\n"
        media_type = "application/http; msgtype=request"
        yield WarcRecord(
            type="request", date=self.tell(), url=url, block=request, media_type=media_type
        )
        if kind in ("page", "packed", "chunked", "cut"):
            self.written.pages += 1
        yield self.build_answer(kind, url, page)

    def build_answer(self, kind: str, url: str, page: Page) -> WarcRecord:
        """Return the response of a kind."""
        date, body, headers, status = self.tell(), page.html, dict(HTML), 200
        if kind == "revisit" and self.first is not None:
            identity, first = self.first
            return build_revisit(
                first.url or url, date, refers_to=identity, first=first, headers=headers
            )
        if kind == "elsewhere":
            first = build_response(url, date, b"elsewhere", headers=headers)
            return build_revisit(
                url,
                date,
                refers_to=f"urn:uuid:{self.random.random()}",
                first=first,
                headers=headers,
            )
        if kind == "packed":
            body, headers["Content-Encoding"] = gzip.compress(body, 1, mtime=0), "gzip"
        elif kind == "chunked":
            body, headers["Transfer-Encoding"] = chunk(body), "chunked"
        elif kind == "image":
            body = b"\x89PNG\r\n\x1a\n" + self.random.randbytes(30_000)
            headers = {"Content-Type": "image/png"}
        elif kind == "redirect":
            body, status = b"", 301
            headers = {"Location": f"{url}?there", "Content-Type": "text/html"}
        elif kind == "missing":
            body, status = b"<html><title>Not found</title></html>", 404
        elif kind == "cut":
            body = body[: len(body) // 2]
        record = build_response(url, date, body, status=status, headers=headers)
        if kind == "cut":
            fields = (*record.fields, ("WARC-Truncated", "length"))
            record = msgspec.structs.replace(record, fields=fields)
        return record

    def tell(self) -> str:
        """Return the time of the capture."""
        return self.instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def chunk(body: bytes) -> bytes:
    """Return a body in HTTP's chunked coding (RFC 9112, 7.1)."""
    size = 16_384
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
