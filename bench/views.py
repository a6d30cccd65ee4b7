"""Hours of a made-up site, in; whether its rankings and edits are told as they were made, out.

And, of an archive that is named, how long the reading room's questions take.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import onrecord
from bench.lines import Line, build_line
from bench.metrics import measure_percentile
from onrecord.archive.archive import Archive
from onrecord.archive.following.rankingskept import ListHistory
from onrecord.archive.kept import Capture, Imported
from onrecord.archive.views.outletreprints import read_reprints
from onrecord.archive.views.outlets import list_outlets, read_outlet
from onrecord.archive.views.persons import read_person
from onrecord.archive.views.tallies import list_days, list_quoted, read_totals
from onrecord.archive.views.timelines import read_timeline
from onrecord.types import Failed, Part

HOURS = 240
STORIES = 60
PLACES = 10
ROUNDS = 9
START = 1_762_646_400
"""2025-11-09T00:00:00Z."""

SITE = "https://news.example/"
LISTS = ("series", "showings", "listings", "listing_items", "page_listings", "ranking_items")
WORDS = ("ferry", "bridge", "school", "river", "market", "museum", "tram", "tower", "park", "mill")


class Made(Part, frozen=True, kw_only=True):
    """What the site did: the ranking of each hour, and edits by story and hour, silent or not."""

    rankings: tuple[tuple[int, ...], ...]
    edits: tuple[tuple[int, int, bool], ...]


def measure_views(archive: Path | None = None, *, hours: int = HOURS) -> Iterator[Line]:
    """Yield the line of the made-up site and, of an archive, that of its views."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        yield measure_site(Path(name) / "news.db", hours)
    if archive is not None:
        yield measure_answers(archive)


def measure_site(path: Path, hours: int) -> Line:
    """Return what is told of the site, beside what it did, and what that takes."""
    draw = random.Random(1)
    made = make_site(hours, draw)
    captures = list(make_captures(made, draw))
    draw.shuffle(captures)
    with Archive(path) as archive:
        archive.take(captures)
    with Archive(path, read_only=True) as archive:
        (history,) = archive.ranking_history("news.example", "ACCESS RANKING")
        wrong = sum(
            ranks != told for ranks, told in zip(made.rankings, read_ranks(history), strict=True)
        )
        seconds, _ = time_rounds(lambda: archive.ranking_history("news.example", "ACCESS RANKING"))
        found = set(find_edits(archive))
        size = sum_sizes(archive)
    return build_line("views", "site", "", "onrecord") | {
        "captures": len(captures),
        "rankings": len(made.rankings),
        "rankings_wrong": wrong,
        "edits": len(made.edits),
        "edits_missed": len(set(made.edits) - found),
        "edits_extra": len(found - set(made.edits)),
        "history_ms": 1000 * seconds,
        "list_bytes_per_capture": size / len(captures),
    }


def make_site(hours: int, draw: random.Random) -> Made:
    """Return what happens: each hour the ranking changes a little, each day some stories do."""
    ranking = draw.sample(range(STORIES), PLACES)
    rankings = []
    for _ in range(hours):
        one, two = draw.sample(range(PLACES), 2)
        ranking[one], ranking[two] = ranking[two], ranking[one]
        if draw.random() < 0.5:
            ranking[-1] = draw.choice([n for n in range(STORIES) if n not in ranking])
        rankings.append(tuple(ranking))
    stories = draw.sample(range(STORIES), STORIES // 2)
    edits = tuple((story, draw.randrange(1, hours), draw.random() < 0.5) for story in stories)
    return Made(rankings=tuple(rankings), edits=edits)


def make_captures(made: Made, draw: random.Random) -> Iterator[Imported]:
    """Yield the front page of each hour, and each story before and after it was edited."""
    for hour, ranking in enumerate(made.rankings):
        yield capture(make_front(ranking, hour), SITE, hour)
    edited = {story: (hour, silent) for story, hour, silent in made.edits}
    for story in range(STORIES):
        hour, silent = edited.get(story, (len(made.rankings) - 1, True))
        for at in (0, *sorted(draw.sample(range(len(made.rankings)), 3))):
            is_late = story in edited and at >= hour
            yield capture(make_story(story, is_late, silent, at), f"{SITE}n/{story}", at)
        if story in edited:
            yield capture(make_story(story, True, silent, hour), f"{SITE}n/{story}", hour)


def capture(page: bytes, url: str, hour: int) -> Imported:
    """Return a page that was captured at an hour."""
    outcome = onrecord.read(page, url=url, statements=False)
    if isinstance(outcome, Failed):
        raise TypeError("what was made can be read")
    made = Capture(id=0, page=0, digest=outcome.source.digest, captured=name_hour(hour), url=url)
    return Imported(outcome=outcome, captures=(made,))


def make_front(ranking: tuple[int, ...], hour: int) -> bytes:
    """Return a front page; its list without ranks changes twice a day."""
    top = "".join(map(make_item, range(hour // 12, hour // 12 + 12)))
    ranked = "".join(map(make_item, ranking))
    return (
        f"<html lang=en><body><main><h2>Top stories</h2><ul>{top}</ul></main><aside>"
        f"<h2>ACCESS RANKING</h2><ol>{ranked}</ol></aside><p>Hour {hour}</p></body></html>"
    ).encode()


def make_item(story: int) -> str:
    """Return a list's item."""
    return f'<li><a href="/n/{story % STORIES}">{name_story(story % STORIES)}</a></li>'


def name_story(story: int) -> str:
    """Return a headline."""
    return f"The {WORDS[story % 10]} of the {WORDS[story // 10]} opens again, says number {story}"


def make_story(story: int, is_late: bool, silent: bool, hour: int) -> bytes:
    """Return a story's page; around it something changes each hour."""
    modified = "" if silent or not is_late else "2025-11-30T00:00:00Z"
    time_ = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    told = ("twenty" if is_late else "ten", "forty", "sixty", "eighty")
    text = "".join(
        f"<p>The {WORDS[(story + n) % 10]} was shown to {count} people of the town on Tuesday, who "
        f"came to see what number {story} had to say of the works that begin in the spring.</p>"
        for n, count in enumerate(told)
    )
    return (
        f"<html lang=en><head><title>{name_story(story)}</title>{time_}</head><body><article>"
        f"<h1>{name_story(story)}</h1>{text}</article><footer>Seen {hour} times</footer></body>"
    ).encode()


def name_hour(hour: int) -> str:
    """Return an hour of the site as ISO 8601."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(START + 3600 * hour))


def read_ranks(history: ListHistory) -> Iterator[tuple[int, ...]]:
    """Yield the stories of each showing, best first."""
    for showing in history.showings:
        yield tuple(int((place.url or "").rsplit("/", 1)[1]) for place in showing.places)


def find_edits(archive: Archive) -> Iterator[tuple[int, int, bool]]:
    """Yield story, hour and silence of each edit that the archive tells."""
    hours = {name_hour(hour): hour for hour in range(10_000)}
    for story in range(STORIES):
        history = archive.history(f"{SITE}n/{story}")
        for step in history.steps if history else ():
            yield story, hours[step.until or ""], step.change.silent


def sum_sizes(archive: Archive) -> int:
    """Return the bytes that lists over time take."""
    query = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?"
    rows = (archive.connection.execute(query, (table,)).fetchone() for table in LISTS)
    return sum(row[0] for row in rows)


def measure_answers(path: Path) -> Line:
    """Return how long each question of the views takes in milliseconds."""
    line = build_line("views", "answers", "", "onrecord")
    with Archive(path, read_only=True) as archive:
        line["records"] = read_totals(archive.connection).records
        for name, ask in list_questions(archive):
            seconds, own = time_rounds(ask)
            line |= {f"{name}_ms": 1000 * seconds, f"{name}_cpu_ms": 1000 * own}
    return line


def list_questions(archive: Archive) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the questions: of the whole, and of who and what the archive has most of."""
    connection = archive.connection
    yield "totals", partial(read_totals, connection)
    yield "days", partial(list_days, connection)
    yield "quoted", partial(list_quoted, connection)
    days = list_days(connection)
    month = days[len(days) // 2].day[:7] if days else "2025-11"
    yield "quoted_month", partial(list_quoted, connection, since=month, until=month)
    for each in list_quoted(connection, limit=1):
        yield "person", partial(read_person, connection, each.person.label)
        yield "timeline", partial(read_timeline, connection, each.person.id)
    yield "outlets", partial(list_outlets, connection)
    for line in list_outlets(connection)[:1]:
        yield "outlet", partial(read_outlet, connection, line.outlet)
        yield "reprints", partial(read_reprints, connection, (line.outlet,))
        yield "lists", partial(archive.lists, line.outlet)


def time_rounds(ask: Callable[[], object]) -> tuple[float, float]:
    """Return the median of some rounds in seconds: by the clock, and of this process alone."""
    times, own = [], []
    for _ in range(ROUNDS):
        start, own_start = time.perf_counter(), time.process_time()
        ask()
        times.append(time.perf_counter() - start)
        own.append(time.process_time() - own_start)
    return measure_percentile(times, 0.5), measure_percentile(own, 0.5)
