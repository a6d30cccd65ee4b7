"""The world's truth: the same bytes each time, every edit to be seen, lists that move."""

import datetime
import hashlib
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from samples.captures import capture_world
from samples.outlets import AGENCY
from samples.pages import visit
from samples.timeline import Article
from samples.warc import write_warc
from samples.world import END, START, World

import onrecord

MINUTE = datetime.timedelta(minutes=1)
NOON = datetime.datetime(2025, 11, 14, 18, tzinfo=datetime.UTC)


def find(world: World, key: str) -> Article:
    return next(article for article in world.articles if article.key == key)


def look(world: World, article: Article, instant: datetime.datetime) -> bytes:
    return visit(world, article.outlet.base + article.path, instant).body


def test_the_same_bytes_come_out_each_time(tmp_path: Path) -> None:
    digests = set()
    for name in ("a", "b"):
        captures = list(islice(capture_world(World()), 60))
        assert write_warc(tmp_path / name, captures) == len(captures)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_the_world_is_as_large_as_it_says(world: World) -> None:
    stories = [article for article in world.articles if article.story.place]
    assert len({article.story.id for article in stories}) >= 28
    assert len(world.outlets) == 6
    assert len(world.articles) >= 200
    kinds = Counter(version.kind for article in stories for version in article.versions[1:])
    assert min(kinds[kind] for kind in ("silent", "correction", "update")) >= 12


def test_every_edit_changes_the_page(world: World) -> None:
    for article in world.articles:
        for version in article.versions[1:]:
            if version.instant >= END:
                continue
            # The same minute, so that lists and comments are those of one hour.
            before = look(world, article, version.instant - MINUTE)
            after = look(world, article, version.instant)
            assert before != after, article.key


def test_nothing_is_there_before_it_is_published(world: World) -> None:
    article = find(world, "kestrel-post/port-1-sale")
    url = article.outlet.base + article.path
    assert visit(world, url, article.published - MINUTE).status == 404
    assert visit(world, url, article.published).status == 200


def test_a_reprint_has_the_agencys_text_as_it_stood_then(world: World) -> None:
    first, last = find(world, "tidewater-daily/ferry-1"), find(world, "meridian/ferry-1")
    assert "319 people" not in " ".join(last.versions[0].paragraphs)
    assert "319 people" in " ".join(last.versions[-1].paragraphs)
    assert "A man of 44 was found dead" in " ".join(first.versions[0].paragraphs)


def test_the_lists_move_and_have_no_story_that_is_not_out(world: World) -> None:
    courier = next(each for each in world.outlets if each.id == "lowland-courier")
    orders = set()
    for hour in range(48):
        instant = NOON + hour * 60 * MINUTE
        site, business = world.rank(courier, instant)
        assert all(each.published < instant for each in site.articles)
        assert {each.story.section for each in business.articles} == {"Business"}
        orders.add(tuple(each.path for each in site.articles))
    assert len(orders) > 10


@pytest.mark.parametrize(
    "key",
    [
        "harbour-gazette/ferry-2",
        "kestrel-post/ferry-2",
        "lowland-courier/ferry-2",
        "financial-ledger/rail",
        "tidewater-daily/museum",
        "meridian/ferry-2",
    ],
)
def test_a_story_is_read_as_it_was_written(world: World, key: str) -> None:
    article = find(world, key)
    url, last = article.outlet.base + article.path, article.versions[-1]
    page = visit(world, url, last.instant + 30 * MINUTE).body
    record = onrecord.read(page, url=url, statements=False)
    assert isinstance(record, onrecord.Record)
    told = record.article
    assert told.headline is not None
    assert told.headline.value == article.outlet.quote(last.headline)
    assert told.published is not None
    assert datetime.datetime.fromisoformat(told.published.value) == article.published
    text = [article.outlet.quote(part) for part in last.paragraphs]
    assert told.text.split("\n\n")[1 : len(text)] == text[1:]


@pytest.mark.parametrize("outlet", [each.id for each in World().outlets if each.lists])
def test_the_rankings_of_a_front_page_are_read(world: World, outlet: str) -> None:
    site = next(each for each in world.outlets if each.id == outlet)
    page = onrecord.read(visit(world, f"{site.base}/", NOON).body, url=f"{site.base}/")
    assert isinstance(page, onrecord.Skipped)
    told = {ranking.title: [item.headline for item in ranking.items] for ranking in page.rankings}
    expected = {
        each.how.title: [site.quote(one.find_version(NOON).headline) for one in each.articles]
        for each in world.rank(site, NOON)
    }
    assert told == expected


def test_the_feed_and_the_sitemap_name_the_latest(world: World) -> None:
    agency = next(each for each in world.outlets if each.id == AGENCY)
    feed = visit(world, f"{agency.base}{agency.feed}", NOON).body.decode()
    sitemap = visit(world, f"{agency.base}/sitemap-news.xml", NOON).body.decode()
    path = find(world, "meridian/port-4-resignation").path
    assert path in feed
    assert path in sitemap
    assert "/sitemap-news.xml" in visit(world, f"{agency.base}/robots.txt", NOON).body.decode()


def test_no_host_can_be_a_real_one(world: World) -> None:
    assert all(each.base.endswith(".example") for each in world.outlets)


def test_the_captures_stand_in_the_order_of_time_and_within_it(world: World) -> None:
    until = START + datetime.timedelta(days=2)
    instants = [each.instant for each in capture_world(world, front_hours=24, until=until)]
    assert len(instants) > 20
    assert instants == sorted(instants)
    assert instants[0] >= START
    assert instants[-1] < until
