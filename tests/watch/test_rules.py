"""The decisions of a watch by themselves: robots.txt, pauses, times, links, the log."""

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.following.watched import AddressState, HostState
from onrecord.errors import UsageError
from onrecord.settings import DEFAULT
from onrecord.watch.alternates import list_feeds
from onrecord.watch.finding import is_same_site, leads_on, read_instant
from onrecord.watch.line import Line, write_line
from onrecord.watch.plan import USER_AGENT, Plan, check_plan
from onrecord.watch.robots import MOST_BYTES, Rules, decode_robots
from onrecord.watch.schedule import pause_host, plan_input, plan_page, read_retry_after
from onrecord.watch.targets import read_targets

HOUR = 3600.0
PLAN = Plan(every=HOUR)
PAGE = AddressState(
    id=1, host=1, url="https://news.example/a", kind="page", named=False, found=0, due=0, pause=HOUR
)
URL = "https://news.example/private/a"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/", False),
        ("User-agent: *\nDisallow: /private/\nAllow: /private/a", True),
        ("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nDisallow:", True),
        ("User-agent: other\nUser-agent: onrecord\nDisallow: /private", False),
        ("User-agent: other\nDisallow: /", True),
        ("# nothing\nno rules at all <html>", True),
        ("User-agent: *\nDisallow: /*/a$", False),
        ("", True),
    ],
)
def test_robots_say_what_may_be_fetched(text: str, allowed: bool) -> None:
    assert Rules(text, "onrecord").allows(URL) is allowed


def test_robots_say_how_fast_and_where_sitemaps_are() -> None:
    text = (
        "Sitemap: https://news.example/a.xml\nUser-agent: x\nCrawl-delay: 99\n"
        "User-agent: onrecord\nCrawl-delay: 7\nRequest-rate: 1/20\nSitemap: https://news.example/b.xml"
    )
    rules = Rules(text, "onrecord")
    assert rules.delay == 20
    assert rules.sitemaps == ("https://news.example/a.xml", "https://news.example/b.xml")


@pytest.mark.parametrize("delay", ["nan", "inf", "-3", "x", "1e999"])
def test_a_crawl_delay_that_makes_no_sense_is_bounded(delay: str) -> None:
    assert 0 <= Rules(f"User-agent: *\nCrawl-delay: {delay}", "onrecord").delay <= HOUR


def test_robots_of_thousands_of_agents_and_rules_are_read_at_once() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(2000))
    rules = "".join(f"Disallow: /b{number}\n" for number in range(20000))
    begin = time.perf_counter()
    assert Rules(f"{agents}User-agent: *\n{rules}", "onrecord").allows(URL)
    assert time.perf_counter() - begin < 2


def test_packed_robots_are_unpacked_up_to_the_limit() -> None:
    assert decode_robots(gzip.compress(b"\xef\xbb\xbfUser-agent: *")) == "User-agent: *"
    assert len(decode_robots(gzip.compress(b"#" * 3_000_000))) == MOST_BYTES


@given(st.text(), st.text())
def test_no_robots_raise(text: str, path: str) -> None:
    rules = Rules(f"User-agent: *\nDisallow: {text}\n{text}", "onrecord")
    rules.allows(f"https://news.example/{path}")
    assert rules.delay >= 0


def test_a_page_is_visited_a_last_time_at_the_end() -> None:
    known = {"capture": 1, "pause": 64 * HOUR, "visited": 127 * HOUR}
    page = AddressState(**{**{f: getattr(PAGE, f) for f in PAGE.__struct_fields__}, **known})
    assert plan_page(page, PLAN, now=127 * HOUR, changed=False) == (168 * HOUR, 128 * HOUR)
    assert plan_page(page, PLAN, now=168 * HOUR, changed=False)[0] is None
    assert plan_page(page, PLAN, now=127 * HOUR, changed=True) == (128 * HOUR, HOUR)


def test_an_input_keeps_its_beat() -> None:
    assert plan_input(PAGE, PLAN, now=20) == HOUR
    assert plan_input(PAGE, PLAN, now=5 * HOUR) == 6 * HOUR
    assert plan_input(PAGE, PLAN, now=0, failures=3) == 8 * HOUR
    assert plan_input(PAGE, PLAN, now=0, failures=3000) == 24 * HOUR


def test_a_pause_is_bounded() -> None:
    host = HostState(id=1, authority="news.example", failures=3000)
    assert pause_host(host, PLAN, now=0, retry_after=None) == PLAN.longest_pause
    assert pause_host(host, PLAN, now=0, retry_after=1e9) == PLAN.longest_retry_after


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (None, None),
        ("120", 120),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 100),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("9" * 400, 999_999_999_999),
        ("Thu, 99 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(written: str | None, seconds: float | None) -> None:
    assert read_retry_after(written, now=20) == seconds


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1970-01-02", 86400),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1970-01-01T00:01Z", 60),
        ("yesterday", None),
        (None, None),
    ],
)
def test_times_of_lists_are_w3c_dates(written: str | None, seconds: float | None) -> None:
    assert read_instant(written) == seconds


def test_heads_name_feeds() -> None:
    head = (
        "<LINK REL='alternate' TYPE=application/rss+xml HREF=/a><link rel=alternate "
        'type="text/html" href="/no"><link type="application/atom+xml" href="/b?x=1&amp;y=2" '
        'rel="alternate home"><link rel=stylesheet href=/c type=application/rss+xml><link '
    )
    assert list(list_feeds(head)) == ["/a", "/b?x=1&y=2"]


@pytest.mark.parametrize(
    "text", ["<link " * 60_000, "<link a=" * 50_000, "<link " + "a=b " * 60_000]
)
def test_heads_full_of_links_take_no_time(text: str) -> None:
    begin = time.perf_counter()
    assert list(list_feeds(text)) == []
    assert time.perf_counter() - begin < 1


def test_a_site_is_its_host_with_those_below() -> None:
    assert is_same_site("https://www.news.example/a", "news.example")
    assert is_same_site("https://sport.news.example/a", "news.example")
    assert not is_same_site("https://fakenews.example/a", "news.example")
    assert leads_on("https://news.example/?p=3", "https://news.example/")
    assert not leads_on("https://sport.news.example/", "https://news.example/")


def test_a_bare_host_is_a_site() -> None:
    (target,) = read_targets(["News.example"], DEFAULT)
    assert (target.url, target.authority) == ("https://news.example/", "news.example")


def test_a_line_quotes_what_would_break_it() -> None:
    line = Line(at="2025-11-09T08:00:00Z", url="https://news.example/a b", what="page")
    written = write_line(line.become("failed", detail='says "no"'))
    assert written.endswith('detail="says \\"no\\"" url="https://news.example/a b"')


def test_the_agent_names_onrecord_and_its_version() -> None:
    assert USER_AGENT.startswith("onrecord/0.1.0 (+https://")
    assert Plan().agent_token == "onrecord"


@pytest.mark.parametrize(
    "plan",
    [
        Plan(every=0.5),
        Plan(per_host=-1),
        Plan(hosts_at_once=0),
        Plan(length=0.0),
        Plan(every=1e15),
        Plan(revisit_for=float("inf")),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(plan: Plan) -> None:
    with pytest.raises(UsageError):
        check_plan(plan)
