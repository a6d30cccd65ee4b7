"""A WARC file in, a task for each of its pages out."""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.expectation import Expectation
from onrecord.archive.filing import dump_json
from onrecord.archive.tasks import Failure, Task
from onrecord.settings import Settings
from onrecord.source.unpacking import GZIP_MAGIC, unpack_gzip
from onrecord.source.warc import WARC_ENDINGS, open_warc
from onrecord.source.warcpage import WarcPage

HEAD = 4096
MAGIC = b"WARC/"


def is_warc(path: Path) -> bool:
    """Whether a file's name or its first bytes say that it is a WARC file."""
    if path.name.lower().endswith(WARC_ENDINGS):
        return True
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return False
    if head.startswith(GZIP_MAGIC):
        head = unpack_gzip(head, max_bytes=HEAD).data
    return head.startswith(MAGIC)


def list_warc(path: str, settings: Settings, expectation: Expectation) -> Iterator[Task]:
    """Yield a task for each page of the file, in its order. Raises SourceUnreadable."""
    for page in open_warc(path, settings=settings):
        expectation.enter_warc(page.place.offset)
        yield build_task(page)
    expectation.leave_warc(os.path.getsize(path))


def build_task(page: WarcPage) -> Task:
    """Return a page's task.

    Its name is the record's id with its offset: the same under whatever name the file comes,
    and different even where a careless crawler gave one id to several records.
    """
    place = page.place
    if page.failure is not None:
        failure = Failure(reason=page.reason, detail=f"{place.file}: {page.failure}")
        return Task(name=name_place(page), failure=failure)
    return Task(
        name=name_place(page),
        delivery=page.delivery,
        revisited=page.revisited,
        captured=page.captured,
        url=page.url,
        warc=dump_json(place),
    )


def name_place(page: WarcPage) -> str:
    """Return the name that the ledger has for a record."""
    place = page.place
    return f"{place.record_id or os.path.abspath(place.file)}#{place.offset}"
