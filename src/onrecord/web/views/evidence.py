"""A page's number in, why its record has the values that it has out."""

import hashlib
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread
import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from onrecord.archive.kept import KeptPage
from onrecord.archive.views.delivered import find_delivery
from onrecord.pipeline import Hints
from onrecord.source.opened import Delivery
from onrecord.types import Part, Record
from onrecord.web.answering import answer
from onrecord.web.forms import MEDIA_TYPES, Form, inner_path
from onrecord.web.keeping import Keeping
from onrecord.web.reviewing import Review, Why, review_page
from onrecord.web.room import Room, find_room
from onrecord.web.showing import VIEW
from onrecord.web.views.record import find_kept

PATH = "/records/{page:int}/evidence"
MOST_REVIEWS = 64
MOST_FIELDS = 20_000
"""Explained fields that are kept, of all pages together."""

REVIEWS: Keeping[Review] = Keeping(MOST_REVIEWS, MOST_FIELDS, lambda review: len(review.fields))


class EvidenceView(Part, frozen=True, kw_only=True):
    """Why each field of a record has its value; `same`: the page still reads as it is kept."""

    page: int
    headline: str | None
    url: str | None
    same: bool
    fields: tuple[Why, ...]


@get(PATH, include_in_schema=False, name="evidence.html")
async def send_evidence(request: Request[Any, Any, Any], page: FromPath[int]) -> Response[bytes]:
    """Send the evidence as a page."""
    found = await wait_for_evidence(request, page)
    body = find_room(request).draw(request, "evidence.html", view=found)
    return answer(request, body, MEDIA_TYPES[Form.PAGE])


@get(
    inner_path(PATH, Form.JSON),
    name="evidence.json",
    operation_id="evidence",
    opt={VIEW: EvidenceView},
)
async def send_evidence_data(
    request: Request[Any, Any, Any], page: FromPath[int]
) -> Response[bytes]:
    """Return why each field of a record has its value, and which candidates lost."""
    body = msgspec.json.encode(await wait_for_evidence(request, page))
    return answer(request, body, MEDIA_TYPES[Form.JSON])


async def wait_for_evidence(request: Request[Any, Any, Any], page: int) -> EvidenceView:
    """Return a page's evidence. Who waits for it takes no thread from readers of other pages."""
    state = request.app.state
    limiter = state.get("reviewing")
    if limiter is None:
        limiter = state["reviewing"] = anyio.CapacityLimiter(1)
    return await anyio.to_thread.run_sync(find_evidence, find_room(request), page, limiter=limiter)


def find_evidence(room: Room, page: int) -> EvidenceView:
    """Return a page's evidence. The archive is free for others while the page is read again."""
    with room.archives.lend() as archive:
        kept = find_kept(archive, page)
        found = find_delivery(archive.connection, kept)
    if found is None:
        raise NotFoundException(f"the bytes of page {page} are not kept: its record was imported")
    outcome = kept.outcome
    digest = hashlib.blake2b(msgspec.json.encode(outcome), digest_size=16).digest()
    review = REVIEWS.get(digest, build_reviewer(*found, kept))
    headline = outcome.article.headline if isinstance(outcome, Record) else None
    return EvidenceView(
        page=page,
        headline=headline.value if headline else None,
        url=kept.url,
        same=review.same,
        fields=review.fields,
    )


def build_reviewer(delivery: Delivery, hints: Hints, kept: KeptPage) -> Callable[[], Review]:
    """Return what reads a page again."""
    return lambda: review_page(delivery, hints, kept.outcome)


HANDLERS = (send_evidence, send_evidence_data)
