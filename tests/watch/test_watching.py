"""A watch on a real site: what it finds, when it comes again, what the archive has then."""

HOUR = 3600.0


def test_the_pages_of_a_feed_are_kept(watching, newsroom, archive) -> None:
    urls = [newsroom.publish(name) for name in "ab"]
    met = watching(newsroom.feed(), once=True)
    assert (met.records, met.lists, met.failed, met.found) == (2, 1, 0, 2)
    assert [page.url for page in archive.pages()] == urls
    assert archive.ledger().is_balanced
    assert archive.ledger().records == 2


def test_a_front_page_is_kept_each_time_with_its_ranking(watching, newsroom, archive) -> None:
    newsroom.publish("a")
    newsroom.publish("b")
    watching(newsroom.front(), length=HOUR)
    fronts = [page for page in archive.pages() if page.url == f"{newsroom.url}/"]
    assert len(list(archive.captures(fronts[0].id))) == 4
    assert fronts[0].outcome.rankings[0].items[0].headline == "Ferry number a stays until spring"
    assert len(list(archive.records())) == 2
    assert watching.became("/") == ["skipped", "same", "same", "same"]


def test_an_edit_is_found_and_the_pause_begins_anew(watching, newsroom, archive, clock) -> None:
    url = newsroom.publish("a")
    newsroom.feed()
    clock.at(1000, lambda: newsroom.publish("a", text="The vote was put off until Monday. " * 4))
    watching(newsroom.feed(), length=5 * HOUR)
    assert [page.version for page in archive.versions(url)] == [1, 2]
    visits = [line for line in watching.lines if line.url == url]
    assert [line.changed for line in visits[:4]] == [None, None, True, None]
    assert archive.ledger().is_balanced
