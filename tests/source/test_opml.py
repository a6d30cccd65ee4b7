"""Subscription lists, and what poses as one."""

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.source.opml import holds_opml, read_opml

A, B, C = (f"https://news.example/{name}" for name in "abc")
OPML = f"""<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body>
<outline text="World"><outline text="A" type="rss" xmlUrl=" {A} " htmlUrl="https://news.example/"/>
<outline text="B" htmlUrl="{B}" xmlUrl=""/></outline><outline text="C" type="link" url="{C}"/>
<outline text="again" xmlurl="{A}"/><outline text="folder"/>
<outline type="include" url="https://news.example/other.opml"/>
<outline xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_outlines_give_their_feed_else_their_site() -> None:
    assert holds_opml(OPML.encode())
    assert read_opml(OPML.encode(), subject="opml") == (A, B, C)


def test_a_broken_file_is_read_up_to_its_break() -> None:
    assert read_opml(OPML.encode()[:330], subject="opml")[0] == A


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE o [<!ENTITY a "b">]>' + OPML.partition("?>")[2]
    with pytest.raises(SourceUnreadable, match="XML entities"):
        read_opml(bomb.encode(), subject="opml")


@pytest.mark.parametrize("data", [b"", b"<opml", b"no"])
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="not an OPML file"):
        read_opml(data, subject="opml")
