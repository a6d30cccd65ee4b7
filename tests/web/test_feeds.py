"""CSV without formulas, and Atom that readers of feeds take."""

import csv
import io
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from onrecord.archive.hits import Snippet
from onrecord.types import Part
from onrecord.web.atom import ATOM, Feed, FeedEntry, tell_time, write_feed
from onrecord.web.tables import write_table

HOSTILE = "\x00\x1b[2J\ufffe]]><script>&amp;"


class Row(Part, frozen=True, kw_only=True):
    name: str
    names: tuple[str, ...]
    count: int
    snippet: Snippet | None = None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_table_holds_no_formula(text: str) -> None:
    written = write_table(Row, [Row(name=text, names=(text, "b"), count=-1)]).decode()
    head, line = csv.reader(io.StringIO(written))
    assert head == ["name", "names", "count", "snippet"]
    assert line[0].startswith("'")
    assert line[1].startswith("'")
    assert line[2] == "-1"


def test_table_marks_snippets_and_may_be_empty() -> None:
    snippet = Snippet(field="text", text="a winter b", marks=((2, 8),))
    written = write_table(Row, [Row(name="x", names=(), count=1, snippet=snippet)]).decode()
    assert "a *winter* b" in written
    assert write_table(Row, []).decode() == "name,names,count,snippet\r\n"


def build_feed(*entries: FeedEntry) -> Feed:
    return Feed(
        id="http://localhost/search?q=1",
        title=f"Search {HOSTILE}",
        link="http://localhost/search?q=1",
        itself="http://localhost/search.atom?q=1",
        entries=entries,
    )


def test_feed_holds_what_atom_asks_for() -> None:
    entry = FeedEntry(
        id="http://localhost/records/1",
        title=HOSTILE,
        link="http://localhost/records/1",
        updated="2025-11-09T08:10:00+03:00",
        author="Ann Lee",
        summary=HOSTILE,
    )
    root = Xml.fromstring(write_feed(build_feed(entry)))
    for parent in (root, root.find(f"{{{ATOM}}}entry")):
        assert parent is not None
        names = [child.tag.removeprefix(f"{{{ATOM}}}") for child in parent]
        assert all(names.count(name) == 1 for name in ("id", "title", "updated"))
    assert root.findtext(f"{{{ATOM}}}updated") == "2025-11-09T05:10:00Z"
    parsed = feedparser.parse(write_feed(build_feed(entry)))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.entries[0].author == "Ann Lee"


def test_feed_without_entries_is_one() -> None:
    parsed = feedparser.parse(write_feed(build_feed()))
    assert not parsed.bozo
    assert parsed.entries == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2025-11-09", "2025-11-09T00:00:00Z"),
        ("2025-10", "2025-10-01T00:00:00Z"),
        ("2025-11-09T08:10:00-05:00", "2025-11-09T13:10:00Z"),
        ("whenever", "1970-01-01T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
    ],
)
def test_time_is_one_of_rfc_3339(value: str | None, told: str) -> None:
    assert tell_time(value) == told
