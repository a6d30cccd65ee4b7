"""A task in, its outcome ready to be filed out. Needs no database: any process can do it."""

import datetime

import msgspec

from onrecord.archive.filing import Filing, build_filing, dump_json
from onrecord.archive.tasks import Failure, Task
from onrecord.errors import SourceError
from onrecord.pipeline import Hints, read_opened
from onrecord.settings import Settings
from onrecord.source.file import deliver_path
from onrecord.source.opened import Delivery, read_delivery
from onrecord.source.opening import tell_time
from onrecord.source.unpacking import GZIP_MAGIC, unpack_gzip
from onrecord.types import Failed, FailReason, Part, ReadingWarning, Record, Skipped, Source


class Manner(Part, frozen=True, kw_only=True):
    """How every source is read."""

    hints: Hints
    settings: Settings


class Intake(Part, frozen=True, kw_only=True):
    """What became of a task: a filing, or why there is none."""

    task: Task
    filing: Filing | None = None
    failure: Failure | None = None


class Kept(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What came with a page's bytes and is not in its record: needed to read them again.

    `given_url`, `published`, `now` and `as_story` are the hints.
    """

    url: str | None = None
    charset: str | None = None
    hint: str | None = None
    truncated: bool = False
    warnings: tuple[ReadingWarning, ...] = ()
    given_url: str | None = None
    published: str | None = None
    now: datetime.datetime | None = None
    as_story: bool = False


def take_in(task: Task, *, manner: Manner) -> Intake:
    """Open and read one source; whatever goes wrong becomes its failure."""
    if task.failure is not None or task.revisited is not None:
        return Intake(task=msgspec.structs.replace(task, delivery=None), failure=task.failure)
    light = msgspec.structs.replace(task, delivery=None)
    try:
        delivery = unpack_delivery(deliver_task(task, manner), manner.settings)
        return Intake(task=light, filing=file_delivery(delivery, manner))
    except SourceError as error:
        return Intake(task=light, failure=Failure(reason=error.reason, detail=error.detail))
    except Exception as error:
        # A fault of onrecord on one page must not cost the other pages of a long run.
        return Intake(task=light, failure=describe_fault(error))


def lose_task(task: Task) -> Intake:
    """Return what became of a task that killed the process which read it."""
    detail = "the process that read it died (no memory left, or a fault); please report it"
    failure = Failure(reason=FailReason.UNREADABLE, detail=detail)
    return Intake(task=msgspec.structs.replace(task, delivery=None), failure=failure)


def describe_fault(error: Exception) -> Failure:
    """Return the failure for an error that the reader should not have raised."""
    detail = f"onrecord itself failed on it ({type(error).__name__}: {error}); please report it"
    return Failure(reason=FailReason.UNREADABLE, detail=detail)


def deliver_task(task: Task, manner: Manner) -> Delivery:
    """Return the task's bytes. Raises SourceError."""
    if task.delivery is not None:
        url = task.delivery.url or manner.hints.url
        return msgspec.structs.replace(task.delivery, url=url)
    if task.url is not None:
        from onrecord.source.url import deliver_url

        return deliver_url(task.url, settings=manner.settings, retrieved=tell_time())
    if task.path is None:
        raise AssertionError("a task names a path, an address, or has its bytes")
    return deliver_path(task.path, settings=manner.settings, url=manner.hints.url)


def unpack_delivery(delivery: Delivery, settings: Settings) -> Delivery:
    """Return the delivery without its gzip packing, where all of it can be unpacked.

    The same page packed or not is the same content, and what is unpacked packs better here.
    """
    if not delivery.data.startswith(GZIP_MAGIC):
        return delivery
    unpacked = unpack_gzip(delivery.data, max_bytes=settings.max_raw_bytes)
    if unpacked.warnings or unpacked.truncated or unpacked.damaged:
        return delivery
    return msgspec.structs.replace(delivery, data=unpacked.data)


def file_delivery(delivery: Delivery, manner: Manner) -> Filing:
    """Read a page and return what is kept of it. Raises SourceError."""
    outcome = read_page(delivery, manner.hints, manner.settings)
    kept = Kept(
        url=delivery.url,
        charset=delivery.charset,
        hint=delivery.hint,
        truncated=delivery.truncated,
        warnings=delivery.warnings,
        given_url=manner.hints.url,
        published=manner.hints.published,
        now=manner.hints.now,
        as_story=manner.hints.as_story,
    )
    return build_filing(outcome, delivery.data, delivery=dump_json(kept))


def read_page(delivery: Delivery, hints: Hints, settings: Settings) -> Record | Skipped:
    """Return the outcome of reading the delivered bytes. Raises SourceError."""
    outcome = read_opened(read_delivery(delivery, settings), hints, settings)[0]
    if isinstance(outcome, Failed):
        raise AssertionError("what was opened is read or skipped")
    return outcome


def redeliver(content: bytes, source: Source, delivery: str) -> tuple[Delivery, Hints]:
    """Return a kept page as it was delivered first, and the hints that it was read with."""
    kept = msgspec.json.decode(delivery, type=Kept)
    again = Delivery(
        subject=source.path or source.url or "page",
        data=content,
        truncated=kept.truncated,
        url=kept.url,
        path=source.path,
        charset=kept.charset,
        hint=kept.hint,
        retrieved=source.retrieved,
        http=source.http,
        warc=source.warc,
        warnings=kept.warnings,
    )
    hints = Hints(
        url=kept.given_url, published=kept.published, now=kept.now, as_story=kept.as_story
    )
    return again, hints
