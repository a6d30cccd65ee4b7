"""The stories and sites in, what anybody finds at an address at an instant out."""

import datetime
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import msgspec

from samples.briefs import read_briefs, write_briefs
from samples.outlets import AGENCY, Outlet, ReadingList, read_outlets
from samples.readings import Readership
from samples.stories import Story, read_stories
from samples.timeline import Article, build_articles

FIRST = datetime.datetime(2025, 10, 20, tzinfo=datetime.UTC)
START = datetime.datetime(2025, 11, 3, tzinfo=datetime.UTC)
END = datetime.datetime(2025, 12, 1, tzinfo=datetime.UTC)
FRONT = 24
LIVELY = datetime.timedelta(days=1)


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """A list of a site at an instant, the most read first."""

    how: ReadingList
    articles: tuple[Article, ...]


class World:
    """All sites from START to END, with small news since FIRST.

    `bases` moves sites elsewhere, to a server on this machine.
    """

    def __init__(
        self,
        stories: Iterable[Story] | None = None,
        outlets: Iterable[Outlet] | None = None,
        *,
        bases: Mapping[str, str] | None = None,
    ) -> None:
        moved = bases or {}
        found = read_outlets() if outlets is None else tuple(outlets)
        self.outlets = tuple(
            msgspec.structs.replace(each, base=moved.get(each.id, each.base)) for each in found
        )
        told = read_month() if stories is None else tuple(stories)
        self.articles = build_articles(told, self.outlets)
        hours = int((END - FIRST) / datetime.timedelta(hours=1))
        self._readership = Readership(self.articles, FIRST, hours)
        self._by_path = {(each.outlet.id, each.path): each for each in self.articles}
        if len(self._by_path) < len(self.articles):
            raise ValueError("two articles have one address")

    def find_outlet(self, url: str) -> Outlet | None:
        """Return the site that an address belongs to."""
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}"
        return next((each for each in self.outlets if each.base == base), None)

    def find_article(self, outlet: Outlet, path: str) -> Article | None:
        """Return the article of a path, whether it is out already or not."""
        return self._by_path.get((outlet.id, path))

    def list_articles(
        self, outlet: Outlet, instant: datetime.datetime, *, section: str = ""
    ) -> tuple[Article, ...]:
        """Return what a site has published until an instant, the latest first."""
        return tuple(
            each
            for each in reversed(self.articles)
            if each.outlet.id == outlet.id
            and each.published <= instant
            and section in ("", each.story.section)
        )

    def list_front(
        self, outlet: Outlet, instant: datetime.datetime, *, section: str = ""
    ) -> tuple[Article, ...]:
        """Return what stands on a front page, the most important of the last days first."""
        latest = self.list_articles(outlet, instant, section=section)[: FRONT + FRONT // 4]
        if outlet.id == AGENCY:
            return latest[:FRONT]
        hour = instant.replace(minute=0, second=0, microsecond=0)

        def weigh(article: Article) -> tuple[float, str]:
            age = (hour - article.published) / LIVELY
            return (-article.pull * 2**-age, article.path)

        return tuple(sorted(latest, key=weigh)[:FRONT])

    def list_related(self, article: Article, instant: datetime.datetime) -> tuple[Article, ...]:
        """Return the site's earlier articles on the same affair, the latest first."""
        published = self.list_articles(article.outlet, instant)
        return tuple(
            each
            for each in published
            if each.story.thread == article.story.thread and each is not article
        )[:4]

    def rank(self, outlet: Outlet, instant: datetime.datetime) -> tuple[Ranked, ...]:
        """Return a site's lists at an instant, without those that nothing is on yet."""
        ranked = [
            Ranked(how=how, articles=self._readership.rank(outlet.id, how, instant))
            for how in outlet.lists
        ]
        return tuple(each for each in ranked if each.articles)


def read_month() -> tuple[Story, ...]:
    """Return the month's stories and its small news."""
    return (*read_stories(), *write_briefs(read_briefs(), FIRST, END))
