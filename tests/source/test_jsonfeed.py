"""JSON Feeds, and what poses as one."""

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.settings import DEFAULT
from onrecord.source.jsonfeed import holds_feed, read_json_feed
from onrecord.source.listed import read_list
from onrecord.source.opened import Delivery

URL = "https://news.example/feed.json"
A, B = "https://news.example/a", "https://news.example/b"
FEED = b"""{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "t", "items": [
{"id": "1", "url": "/a", "date_modified": "2025-11-09T08:00:00Z"}, {"id": "https://news.example/b"},
{"id": 3}, {"id": "4", "url": ["x"]}, {"id": "5", "url": "https://[bad"}]}"""


def test_a_json_feed_gives_its_entries_in_order() -> None:
    first, second = read_json_feed(FEED, subject="feed", url=URL)
    assert (first.url, first.updated, second.url) == (A, "2025-11-09T08:00:00Z", B)


def test_a_json_feed_is_a_list() -> None:
    listed = read_list(Delivery(subject="feed", data=FEED, url=URL), DEFAULT)
    assert listed is not None
    assert listed.pages == (A, B)


@pytest.mark.parametrize(
    "data", [b"", b"{", b'{"items": 3}', b'{"items": [3]}', b"[" * 100_000, b"\xff{}"]
)
def test_what_is_no_json_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="not a JSON Feed"):
        read_json_feed(data, subject="feed", url=URL)


def test_other_json_is_no_feed() -> None:
    assert not holds_feed(b'{"items": []}')
    assert read_list(Delivery(subject="x", data=b'{"items": []}'), DEFAULT) is None
