"""An archive of attacks: whatever is asked, its texts stay texts."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from litestar.testing import TestClient
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.app import build_app
from onrecord.web.options import build_options

ADDRESSED = ("href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href")
ALLOWED_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def answers(hostile: Path, crawl: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Return every kind of page of the room, in each form."""
    with TestClient(build_app(build_options(hostile)), base_url="http://127.0.0.1") as client:
        yield crawl(client.get)


def pick(answers: dict[str, Any], kind: str) -> dict[str, Any]:
    return {
        path: answer
        for path, answer in answers.items()
        if answer.headers["content-type"].startswith(kind)
    }


def test_every_view_was_seen_and_none_broke(answers: dict[str, Any]) -> None:
    for start in (
        *("/records/", "/people/", "/outlets/", "/search", "/rankings", "/families"),
        *("/quotations", "/most-read", "/api", "/history", "/suggest"),
    ):
        assert any(path.startswith(start) for path in answers), start
    assert any("/chain/" in path for path in answers)
    assert any(path.endswith("/page") or "/page?" in path for path in answers)
    assert {
        path: each.status_code for path, each in answers.items() if each.status_code >= 500
    } == {}
    assert len(answers) > 80


def test_attacks_are_shown_as_text(answers: dict[str, Any]) -> None:
    pages = pick(answers, "text/html")
    texts = " ".join(LexborHTMLParser(each.text).root.text() for each in pages.values())
    assert "<script>window.pwned=1</script>" in texts
    assert "<svg onload=window.pwned=1>" in texts
    assert "{{ 7 * 191 }}" in texts
    assert "1337" not in texts


def test_pages_have_no_code_but_the_rooms_own(answers: dict[str, Any]) -> None:
    for path, answer in pick(answers, "text/html").items():
        for node in LexborHTMLParser(answer.text).css("*"):
            attributes = node.attributes
            assert not any(name.lower().startswith("on") for name in attributes), (path, node.html)
            assert "style" not in attributes, (path, node.html)
            assert "srcdoc" not in attributes, (path, node.html)
            if node.tag == "script":
                assert (attributes.get("src") or "").startswith("/static/"), (path, node.html)
                assert not node.text().strip(), path
            assert node.tag not in ("object", "embed", "base", "math", "foreignobject"), path
            for name in ADDRESSED:
                check_address(path, node.tag, attributes.get(name))


def check_address(path: str, tag: str, value: str | None) -> None:
    """Check that an address is of the room, and a link out at most one of the web."""
    if value is None:
        return
    plain = "".join(letter for letter in value if letter > " ").lower()
    inside = plain.startswith(("/", "#", "?")) and not plain.startswith("//")
    assert inside or (tag == "a" and plain.startswith(("http://", "https://"))), (path, value)


def test_links_out_tell_nothing_of_the_room(answers: dict[str, Any]) -> None:
    for answer in pick(answers, "text/html").values():
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_tables_hold_no_formula(answers: dict[str, Any]) -> None:
    tables = pick(answers, "text/csv")
    assert tables
    for path, answer in tables.items():
        for row in csv.reader(io.StringIO(answer.text)):
            for cell in row:
                if cell.startswith(ALLOWED_FORMULA):
                    assert is_number(cell), (path, cell)


def is_number(cell: str) -> bool:
    """Whether a cell is only a number, which may have a sign."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_data_is_data(answers: dict[str, Any]) -> None:
    found = pick(answers, "application/json")
    assert len(found) > 10
    for answer in found.values():
        json.loads(answer.text)
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_feeds_are_well_formed_and_lead_nowhere_else(answers: dict[str, Any]) -> None:
    feeds = pick(answers, "application/atom+xml")
    assert feeds
    for path, answer in feeds.items():
        for node in ElementTree.fromstring(answer.text).iter():
            href = node.get("href")
            assert href is None or href.startswith("http://127.0.0.1/"), (path, href)


def test_every_answer_has_the_safe_headers(answers: dict[str, Any]) -> None:
    for path, answer in answers.items():
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy.replace("'unsafe-hashes'", ""), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "set-cookie" not in answer.headers


def test_shown_pages_may_run_nothing(answers: dict[str, Any]) -> None:
    frames = [each for path, each in answers.items() if path.partition("?")[0].endswith("/page")]
    shown = [each for each in frames if each.status_code == 200]
    assert shown
    for answer in shown:
        policy = answer.headers["content-security-policy"]
        assert "sandbox" in policy
        assert "allow-same-origin" not in policy
        assert "frame-ancestors 'self'" in policy
