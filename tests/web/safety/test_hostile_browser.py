"""The same archive of attacks in a real browser: nothing runs, nothing is asked of anybody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

SHAPES = 45


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_no_attack_runs_and_nothing_leaves_the_machine(
    browser: Any, serve_room: Callable[..., Any], hostile: Path, crawl: Callable[..., Any]
) -> None:
    with serve_room(hostile) as room, httpx2.Client(base_url=room) as client:
        found = crawl(client.get, each=1, most=SHAPES)
        context = browser.new_context(base_url=room)
        page = context.new_page()
        faults: list[str] = []
        page.on("dialog", lambda each: (faults.append(f"dialog: {each.message}"), each.dismiss()))
        page.on("console", lambda each: each.type == "error" and faults.append(each.text))
        page.on("pageerror", lambda each: faults.append(f"error: {each}"))
        context.on(
            "request", lambda each: each.url.startswith(room) or faults.append(f"asked: {each.url}")
        )
        seen = 0
        for address, answer in found.items():
            kind = answer.headers["content-type"]
            if not kind.startswith("text/html") or answer.status_code != 200:
                continue
            seen += 1
            page.goto(address, wait_until="load")
            assert page.evaluate("window.pwned") is None, address
            assert faults == [], address
        context.close()
    assert seen > 20


def test_no_link_can_be_clicked_into_code(
    browser: Any, serve_room: Callable[..., Any], hostile: Path
) -> None:
    with serve_room(hostile) as room:
        context = browser.new_context(base_url=room)
        page = context.new_page()
        for address in ("/", "/records/1", "/records/12", "/search?in=rankings", "/rankings"):
            page.goto(address)
            for scheme in ("javascript:", "data:", "vbscript:"):
                assert page.locator(f'a[href^="{scheme}" i]').count() == 0
        context.close()
