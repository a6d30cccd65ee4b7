"""A page in Chromium that must stay without errors and must ask nobody but the room."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.views.tallies import list_quoted


@pytest.fixture(scope="session")
def views(newsroom: Path) -> dict[str, str]:
    """Return an address of each view, over the sample world's archive."""
    with Archive(newsroom, read_only=True) as archive:
        (family,) = archive.families(limit=1)
        (quotation,) = archive.quotations(limit=1)
        (speaker,) = list_quoted(archive.connection, limit=1)
        record = next(iter(archive.search("", in_="records", limit=1)))
        members = archive.family(family.page)
    assert members is not None
    before, after = (each.page for each in members.members[:2])
    page, _, label = quotation.id.partition(".")
    return {
        "front": "/",
        "search": "/search?q=port",
        "records": "/search?q=port&in=records",
        "record": f"/records/{family.page}",
        "evidence": f"/records/{record.page}/evidence",
        "chain": f"/records/{page}/chain/{label}",
        "people": "/people",
        "person": f"/people/{speaker.person.label}",
        "quotations": "/quotations",
        "quotation": f"/quotations/{quotation.id}",
        "families": "/families",
        "family": f"/families/{family.page}",
        "compare": f"/compare?before={before}&after={after}",
        "rankings": "/rankings",
        "ranking": "/rankings?outlet=lowland-courier.example",
        "outlets": "/outlets",
        "outlet": "/outlets/lowland-courier.example",
        "history": f"/history?url={record.url}",
        "most read": "/most-read?time=ever",
        "api": "/api",
        "nothing": "/records/999999",
    }


@pytest.fixture
def open_page(browser: Any, newsroom_room: str) -> Iterator[Callable[..., Any]]:
    """Return what opens a page in a light or dark room; its faults are told at the end."""
    contexts: list[Any] = []
    faults: list[str] = []

    def open_one(scheme: str = "light", width: int = 1280) -> Any:
        context = browser.new_context(
            base_url=newsroom_room,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda each: (faults.append(each.message), each.dismiss()))
        page.on("pageerror", lambda each: faults.append(str(each)))
        page.on("console", lambda each: is_fault(each) and faults.append(each.text))
        context.on(
            "request", lambda each: each.url.startswith(newsroom_room) or faults.append(each.url)
        )
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


def is_fault(message: Any) -> bool:
    """Whether the console tells of an error; a page that was not found is none."""
    return message.type == "error" and "status of 404" not in message.text
