"""A page that a reader brings in, its record, or why there is none, out."""

import hmac
from typing import Any

import anyio.to_thread
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from onrecord.api import build_hints
from onrecord.archive.archive import Archive
from onrecord.archive.intake import Manner
from onrecord.archive.onepage import BecamePage, add_page, fetch_page, take_page
from onrecord.errors import UsageError
from onrecord.settings import DEFAULT
from onrecord.web.answering import answer
from onrecord.web.room import Room, find_room

WAIT = 4.0
"""Seconds that a reader waits while another process writes to the archive."""
LONGEST_ADDRESS = 2_000


@get("/add", include_in_schema=False, name="add")
async def show_form(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Send the form. (A handler in a thread cannot share its path with another in Litestar 2.)"""
    room = find_room(request)
    check_allowed(room)
    body = room.draw(request, "add.html", asked="", became=None)
    return answer(request, body, "text/html", headers={"cache-control": "no-store"})


@post("/add", include_in_schema=False, name="added")
async def take_form(request: Request[Any, Any, Any]) -> Response[Any]:
    """Read what was brought; lead to its record, or send the form again with what went wrong."""
    room = find_room(request)
    check_allowed(room)
    form = await request.form()
    check_secret(room, form.get("secret"))
    address = read_address(form.get("url"))
    upload = form.get("file")
    data = await read_upload(upload) if isinstance(upload, UploadFile) else b""
    if not data and address is None:
        raise UsageError("nothing was brought: paste an address, or choose a file")
    name = upload.filename if isinstance(upload, UploadFile) and data else address
    became = await anyio.to_thread.run_sync(keep_page, room, data, address, name or "page")
    if became.page is not None:
        return Redirect(room.links.record(became.page), status_code=303)
    body = room.draw(request, "add.html", asked=name or "", became=became)
    return answer(request, body, "text/html", status=422, headers={"cache-control": "no-store"})


def check_allowed(room: Room) -> None:
    """Raise 403 in a room that takes no pages."""
    if not room.options.allow_add:
        advice = "Start it with `onrecord serve --allow-add` to add pages by hand."
        raise HTTPException(
            status_code=403, detail="this room takes no pages", extra={"advice": advice}
        )


def check_secret(room: Room, given: object) -> None:
    """Raise 403 for a form that is not this room's own."""
    if not isinstance(given, str) or not hmac.compare_digest(
        given.encode(), room.options.secret.encode()
    ):
        advice = "Load the page of the form again, and send that."
        raise HTTPException(
            status_code=403,
            detail="the form is of another start of this room",
            extra={"advice": advice},
        )


def read_address(given: object) -> str | None:
    """Return an address of the web, None where none was given. Raises UsageError for another.

    A name of a file is no address: nothing on this machine is read by its name.
    """
    address = given.strip() if isinstance(given, str) else ""
    if not address:
        return None
    if len(address) > LONGEST_ADDRESS or not address.lower().startswith(("http://", "https://")):
        raise UsageError("that is no address; one begins with http:// or https://")
    return address


async def read_upload(upload: UploadFile) -> bytes:
    """Return a file's bytes. Raises 413 for more than a page may have."""
    data = await upload.read(DEFAULT.max_raw_bytes + 1)
    if len(data) > DEFAULT.max_raw_bytes:
        most = DEFAULT.max_raw_bytes // 2**20
        raise HTTPException(status_code=413, detail=f"the file has more than {most} MiB")
    return data


def keep_page(room: Room, data: bytes, address: str | None, name: str) -> BecamePage:
    """Read a page and keep it. Raises ArchiveBusy where another process goes on writing."""
    task = take_page(data, name) if data else fetch_page(address or "", DEFAULT)
    hints = build_hints(url=address if data else None)
    manner = Manner(hints=hints, settings=DEFAULT)
    with Archive(room.options.archive) as archive, archive.writing(WAIT) as connection:
        return add_page(connection, task, manner)


HANDLERS = (show_form, take_form)
