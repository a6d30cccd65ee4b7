"""A world in, the visits of a crawler that looked at its pages through the month out."""

import datetime
from collections.abc import Iterator

import msgspec

from samples.outlets import AGENCY
from samples.pages import Answer, visit
from samples.timeline import Article
from samples.world import END, START, World

SOON = datetime.timedelta(minutes=17)
SMALL = 25
WEEK = datetime.timedelta(days=5)
HOURS = datetime.timedelta(hours=1)


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was found at an instant."""

    url: str
    instant: datetime.datetime
    answer: Answer


def capture_world(
    world: World,
    *,
    front_hours: int = 6,
    revisited: int = 4,
    until: datetime.datetime = END,
) -> Iterator[Capture]:
    """Yield the captures in the order of time.

    Each story soon after it came out and soon after each change, one in `revisited` again days
    later; one in SMALL of the small news once; the fronts of the newspapers, and of each section
    with a list, every `front_hours`; all of it before `until`.
    """
    visits = [*plan_articles(world.articles, revisited), *plan_fronts(world, front_hours)]
    for instant, url in sorted(each for each in visits if START <= each[0] < until):
        yield Capture(url=url, instant=instant, answer=visit(world, url, instant))


def plan_articles(
    articles: tuple[Article, ...], revisited: int
) -> Iterator[tuple[datetime.datetime, str]]:
    """Yield when the articles are visited."""
    for number, article in enumerate(articles):
        if not article.story.place and number % SMALL:
            continue
        url = article.outlet.base + article.path
        for version in article.versions:
            yield version.instant + SOON, url
        if number % revisited == 0:
            yield article.versions[-1].instant + WEEK, url


def plan_fronts(world: World, hours: int) -> Iterator[tuple[datetime.datetime, str]]:
    """Yield when the front pages are visited."""
    for place, outlet in enumerate(world.outlets):
        if outlet.id == AGENCY:
            continue
        instant = START + 6 * HOURS + datetime.timedelta(minutes=2 * place)
        sections = sorted({each.section for each in outlet.lists if each.section})
        while instant < END:
            yield instant, f"{outlet.base}/"
            for section in sections:
                yield instant + SOON, f"{outlet.base}/{outlet.sections[section]}/"
            instant += hours * HOURS
