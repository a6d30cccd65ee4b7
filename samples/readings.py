"""Articles and an hour in, how often each is read and the lists made of it out.

A model, so that the lists move as real ones do: news wears off within hours, the day has its
rhythm, an update brings readers back, and chance has a part, which is a hash.
"""

import datetime
import hashlib
import struct
from collections.abc import Iterable, Iterator
from itertools import accumulate

from samples.outlets import ReadingList
from samples.timeline import Article

HOUR = datetime.timedelta(hours=1)
HALF_LIFE = 8.0
AGAIN = 0.5
TAIL = 0.03
LIFE = 14 * 24
"""Hours after which nobody reads it any more, whatever is changed."""
RHYTHM = (2, 1, 1, 1, 2, 4, 7, 9, 10, 9, 8, 8, 10, 9, 8, 8, 8, 9, 10, 10, 9, 8, 6, 4)


class Readership:
    """How often each article is read, hour by hour, from a first hour on."""

    def __init__(self, articles: Iterable[Article], start: datetime.datetime, hours: int) -> None:
        self._start = start
        self._length = hours
        self._articles = tuple(articles)
        self._sums = {each.key: self._sum_up(each) for each in self._articles}

    def _sum_up(self, article: Article) -> list[int]:
        """Return the readings before each hour, to the last in which it is read."""
        first = max(int((article.published - self._start) / HOUR), 0)
        last = min(first + LIFE, self._length)
        hours = (self._start + number * HOUR for number in range(first, last))
        return [0] * first + [0, *accumulate(count_hours(article, hours))]

    def count(self, article: Article, instant: datetime.datetime, hours: int) -> int:
        """Return an article's readings in the hours before an instant's full hour."""
        sums = self._sums[article.key]
        last = max(int((instant - self._start) / HOUR), 0)
        before, end = max(last - hours, 0), len(sums) - 1
        return sums[min(last, end)] - sums[min(before, end)]

    def rank(
        self, outlet: str, how: ReadingList, instant: datetime.datetime
    ) -> tuple[Article, ...]:
        """Return a site's most read articles, the most read first; equals by their path."""
        counted = [
            (-self.count(article, instant, how.hours), article.path, article)
            for article in self._articles
            if article.outlet.id == outlet and how.section in ("", article.story.section)
        ]
        counted.sort(key=lambda entry: entry[:2])
        return tuple(article for count, _, article in counted[: how.length] if count)


def count_hours(article: Article, hours: Iterable[datetime.datetime]) -> Iterator[int]:
    """Yield the readings of an article in the hours that start at these times."""
    updates = [each.instant for each in article.versions[1:] if each.kind == "update"]
    scale = 200 * article.pull * article.outlet.weight
    luck: dict[datetime.date, tuple[float, ...]] = {}
    for hour in hours:
        age = (hour - article.published) / HOUR
        if age < 0:
            yield 0
            continue
        rush = fade(age) + sum(AGAIN * fade((hour - at) / HOUR) for at in updates if at <= hour)
        day = hour.date()
        if day not in luck:
            luck[day] = draw_luck(f"{article.key} {day}")
        rhythm = RHYTHM[article.outlet.tell_time(hour).hour] / 10
        yield round(scale * rush * rhythm * luck[day][hour.hour])


def fade(hours: float) -> float:
    """Return how much of the first interest is left after so many hours (1 to 0)."""
    return max(2 ** (-hours / HALF_LIFE), TAIL / (1 + hours))


def draw_luck(seed: str) -> tuple[float, ...]:
    """Return a factor between .4 and 1.6 for each hour of a day."""
    drawn = hashlib.blake2b(seed.encode(), digest_size=48).digest()
    return tuple(0.4 + 1.2 * value / 65535 for (value,) in struct.iter_unpack(">H", drawn))
