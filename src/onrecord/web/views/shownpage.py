"""A page's number in, the page as it was, as a harmless document, out."""

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from onrecord.archive.views.delivered import find_delivery
from onrecord.settings import DEFAULT
from onrecord.source.opened import Delivery, read_delivery
from onrecord.types import Record, Skipped
from onrecord.web.answering import answer
from onrecord.web.facts import list_named_blocks
from onrecord.web.frame import Frame, Manner, Theme, build_frame
from onrecord.web.keeping import Keeping
from onrecord.web.room import find_room
from onrecord.web.views.record import find_kept

MOST_FRAMES = 64
MOST_CHARACTERS = 16_000_000
"""Of all shown pages that are kept together."""

FRAMES: Keeping[Frame] = Keeping(MOST_FRAMES, MOST_CHARACTERS, lambda frame: len(frame.html))


@get(
    "/records/{page:int}/page",
    include_in_schema=False,
    sync_to_thread=True,
    name="shown page",
)
def send_page(
    request: Request[Any, Any, Any],
    page: FromPath[int],
    theme: FromQuery[Theme] = "",
) -> Response[bytes]:
    """Send a page's words, marked by what the record made of them, with a policy of their own."""
    room = find_room(request)
    with room.archives.lend() as archive:
        kept = find_kept(archive, page)
        found = find_delivery(archive.connection, kept)
    if found is None:
        raise NotFoundException(f"the bytes of page {page} are not kept: its record was imported")
    outcome = kept.outcome
    manner = Manner(
        address=room.links.record(page),
        theme=theme,
        fonts=(
            ("Newsreader", room.static("newsreader.woff2")),
            ("Franklin", room.static("franklin.woff2")),
        ),
        named=list_named_blocks(outcome) if isinstance(outcome, Record) else frozenset(),
    )
    frame = FRAMES.get((manner, digest_outcome(outcome)), build_maker(found[0], outcome, manner))
    headers = {"content-security-policy": frame.policy}
    return answer(request, frame.html.encode(), "text/html", headers=headers)


def build_maker(
    delivery: Delivery, outcome: Record | Skipped, manner: Manner
) -> Callable[[], Frame]:
    """Return what makes the shown page."""
    return lambda: build_frame(read_delivery(delivery, DEFAULT), outcome, manner)


def digest_outcome(outcome: Record | Skipped) -> bytes:
    """Return what tells a record from what a later reading makes of the same page."""
    return hashlib.blake2b(msgspec.json.encode(outcome), digest_size=16).digest()


HANDLERS = (send_page,)
