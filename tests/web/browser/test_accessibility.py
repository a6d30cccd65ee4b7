"""Every view, light and dark: axe-core finds nothing serious, and a phone shows it whole."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

SERIOUS = ("serious", "critical")
NAMES = (
    *("front", "search", "records", "record", "evidence", "chain", "people", "person"),
    *("quotations", "quotation", "families", "family", "compare", "rankings", "ranking"),
    *("outlets", "outlet", "history", "most read", "api", "nothing"),
)
Open = Callable[..., Any]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(open_page: Open, views: dict[str, str], name: str) -> None:
    page = open_page("light")
    page.goto(views[name], wait_until="load")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        told = [
            (each["id"], each["help"], each["nodes"][0]["html"][:200])
            for each in found
            if each["impact"] in SERIOUS
        ]
        assert told == [], scheme
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("h1").count() == 1
