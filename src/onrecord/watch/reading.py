"""What an address has delivered in, what it is and holds out. Needs no database: any process can.

An input may be a list (feed, sitemap, OPML file, text of addresses) or a front page, a page is
read as `add` reads it.
"""

import hashlib
import re

from onrecord.archive.filing import Filing
from onrecord.archive.following.watched import Finding
from onrecord.archive.intake import Intake, Manner, lose_task, take_in
from onrecord.archive.tasks import Failure, Task
from onrecord.errors import SourceError, SourceUnreadable
from onrecord.pipeline import read_blocks
from onrecord.source.listed import FEEDS, read_list
from onrecord.source.opened import Delivery, read_delivery
from onrecord.source.opml import holds_opml, read_opml
from onrecord.source.sniffing import sniff_content
from onrecord.source.unpacking import unpack_gzip
from onrecord.source.xmlguard import refuse_entities
from onrecord.types import FailReason, Part
from onrecord.watch.finding import find_entries, find_feeds, find_headlines, keep_sound
from onrecord.watch.plan import Plan
from onrecord.watch.targets import build_finding

LONGEST_FEED = 4 * 1024 * 1024
"""Bytes: feeds of news are a hundredth of that, and reading one takes seconds for each megabyte."""

LIST_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
HEAD = 4096


class Errand(Part, frozen=True, kw_only=True):
    """What is to be read: the task with its delivery, and what the watch knows of the address."""

    task: Task
    manner: Manner
    plan: Plan
    now: float
    is_input: bool
    named: bool


class Brought(Part, frozen=True, kw_only=True):
    """What was read: a filing or a failure; of an input also what it leads to.

    `is_list` says that it is no page, `is_front` that it is a page whose links are followed.
    """

    filing: Filing | None = None
    failure: Failure | None = None
    found: tuple[Finding, ...] = ()
    is_list: bool = False
    is_front: bool = False


def read_errand(errand: Errand) -> Brought:
    """Read what was delivered; whatever goes wrong becomes its failure."""
    if not errand.is_input:
        return bring_page(take_in(errand.task, manner=errand.manner))
    try:
        return read_input(errand)
    except SourceError as error:
        return Brought(failure=Failure(reason=error.reason, detail=error.detail))
    except Exception as error:
        detail = f"onrecord itself failed on it ({type(error).__name__}: {error}); please report it"
        return Brought(failure=Failure(reason=FailReason.UNREADABLE, detail=detail))


def lose_errand(errand: Errand) -> Brought:
    """Return what became of an errand that killed the process which read it."""
    return bring_page(lose_task(errand.task))


def bring_page(intake: Intake) -> Brought:
    """Return a page that was read."""
    return Brought(filing=intake.filing, failure=intake.failure)


def read_input(errand: Errand) -> Brought:
    """Read a list or a front page. Raises SourceError."""
    delivery = errand.task.delivery
    if delivery is None:
        raise AssertionError("an errand comes with its bytes")
    settings = errand.manner.settings
    data = unpack_gzip(delivery.data, max_bytes=settings.max_unpacked_bytes).data
    if LIST_ROOT.search(data, 0, HEAD):
        # Where entities are declared before the root, it would pass for a page.
        refuse_entities(delivery.subject, data)
    refuse_long_feed(delivery, data)
    if holds_opml(data):
        named = read_opml(data, subject=delivery.subject)
        found = keep_sound(build_finding(url, "input") for url in named)
        return Brought(found=found, is_list=True)
    listed = read_list(delivery, settings)
    if listed is not None:
        found = find_entries(listed, errand.plan, now=errand.now, named=errand.named)
        return Brought(found=found, is_list=True)
    if not errand.named:
        detail = "is no feed or sitemap, though the site names it as one"
        raise SourceUnreadable(delivery.subject, detail)
    return read_front(errand, delivery)


def read_front(errand: Errand, delivery: Delivery) -> Brought:
    """Read a front page, and what it leads to."""
    intake = take_in(errand.task, manner=errand.manner)
    if intake.filing is None:
        return bring_page(intake)
    opened = read_delivery(delivery, errand.manner.settings)
    labelled = read_blocks(opened, errand.manner.hints, errand.manner.settings)
    url = delivery.url or delivery.subject
    feeds = find_feeds(opened.text, url)
    ranked = [row[2] for ranking in intake.filing.rankings for row in ranking.items]
    listed = [row[1] for related in intake.filing.lists for row in related.items]
    return Brought(
        filing=intake.filing,
        found=(*find_headlines(labelled, filter(None, (*ranked, *listed)), url), *feeds),
        is_front=True,
    )


def refuse_long_feed(delivery: Delivery, data: bytes) -> None:
    """Raise SourceUnreadable for a feed that would take minutes to read."""
    media_type = sniff_content(data, hint=delivery.hint).media_type
    if media_type in FEEDS and len(data) > LONGEST_FEED:
        message = f"is a feed of {len(data):,} bytes; more than {LONGEST_FEED:,} are not read"
        raise SourceUnreadable(delivery.subject, message)


def digest_story(filing: Filing) -> bytes:
    """Return the digest of a record's headline, deck and text: what a reader calls the story."""
    texts = "\0".join(filing.texts or ())
    return hashlib.sha256(texts.encode()).digest()
