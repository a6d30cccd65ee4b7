"""An archive that watched the world in, how its answers compare with what was so out."""

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import msgspec

from onrecord.archive.archive import Archive
from onrecord.archive.following.historykept import HistoryStep
from onrecord.archive.following.rankingskept import ListHistory
from samples.outlets import Outlet
from samples.pages import Shown, show
from samples.timeline import Article, Version
from samples.world import World

UPDATE = re.compile(r"(UPDATE \d+)-")
DECKLESS = frozenset({"lowland-courier", "tidewater-daily", "meridian"})
"""Sites whose stories print no deck."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How the archive's answers compare with the world.

    `made` counts the edits of articles in the time; `visible` the changes between two visits to a
    page, `found` those that the archive tells of, in the same fields and as silent as they were.
    `lists_shown` counts the rankings of the captured front pages, `lists_right` those that the
    archive has with the same headlines and addresses on the same ranks. The others are what is
    wrong, by address.
    """

    articles: int = 0
    captures: int = 0
    made: int = 0
    visible: int = 0
    found: int = 0
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()
    lists_shown: int = 0
    lists_right: int = 0
    lists_wrong: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def compare(
    archive: Archive, world: World, since: datetime.datetime, until: datetime.datetime
) -> Tally:
    """Return how the archive compares with the world between two times."""
    captures = read_captures(archive)
    tally = Tally()
    for article in world.articles:
        url = article.outlet.base + article.path
        if article.published >= until or url not in captures:
            continue
        tally = compare_article(archive, article, captures[url], tally)
        made = sum(since < version.instant < until for version in article.versions[1:])
        tally = msgspec.structs.replace(tally, made=tally.made + made)
    for outlet in world.outlets:
        if outlet.lists:
            tally = compare_lists(archive, world, outlet, captures, tally)
    return tally


def read_captures(archive: Archive) -> dict[str, list[datetime.datetime]]:
    """Return when each address was captured, in order."""
    found: dict[str, set[datetime.datetime]] = {}
    for capture in archive.captures():
        if capture.url and capture.captured:
            instant = datetime.datetime.fromisoformat(capture.captured)
            found.setdefault(capture.url, set()).add(instant)
    return {url: sorted(instants) for url, instants in found.items()}


def compare_article(
    archive: Archive, article: Article, instants: list[datetime.datetime], tally: Tally
) -> Tally:
    """Return the tally with an article's changes."""
    url = article.outlet.base + article.path
    history = archive.history(url)
    steps = {} if history is None else {(s.since, s.until): s for s in history.steps}
    unread = () if history and not any(v.skipped for v in history.versions) else (url,)
    told = {(read_time(since), read_time(until)): step for (since, until), step in steps.items()}
    visible = dict(list_changes(article, instants))
    missed = [
        f"{url} {since:%m-%d %H:%M} {until:%m-%d %H:%M}"
        for since, until in visible
        if (since, until) not in told
    ]
    invented = [
        f"{url} {step.since} {step.until}" for times, step in told.items() if times not in visible
    ]
    misread = [
        f"{url} {times[1]:%m-%d %H:%M}: {fault}"
        for times, step in told.items()
        if times in visible
        for fault in judge_step(article, step, *times)
    ]
    return msgspec.structs.replace(
        tally,
        articles=tally.articles + 1,
        captures=tally.captures + len(instants),
        visible=tally.visible + len(visible),
        found=tally.found + len(visible) - len(missed),
        missed=(*tally.missed, *missed),
        invented=(*tally.invented, *invented),
        misread=(*tally.misread, *misread),
        unread=(*tally.unread, *unread),
    )


def read_time(written: str | None) -> datetime.datetime | None:
    """Return an instant that the archive tells."""
    return None if written is None else datetime.datetime.fromisoformat(written)


Interval = tuple[datetime.datetime, datetime.datetime]


def list_changes(
    article: Article, instants: list[datetime.datetime]
) -> Iterator[tuple[Interval, tuple[Version, ...]]]:
    """Yield the times of two visits between which the article was changed, with its versions."""
    for since, until in pairwise(instants):
        made = tuple(each for each in article.versions if since < each.instant <= until)
        if made:
            yield (since, until), made


def judge_step(
    article: Article, step: HistoryStep, since: datetime.datetime, until: datetime.datetime
) -> Iterator[str]:
    """Yield what of a change is told wrongly."""
    before, after = show(article, since), show(article, until)
    change = step.change
    told = (
        ("headline", bool(change.headline), cut_mark(before) != cut_mark(after)),
        ("update", bool(change.update), has_mark(before) != has_mark(after)),
        ("text", bool(change.body or change.notes), list_text(before) != list_text(after)),
        ("deck", bool(change.deck), before.deck != after.deck and has_deck(article)),
        ("silent", change.silent, is_silent(article, since, until)),
    )
    for field, is_told, is_so in told:
        if is_told is not is_so:
            yield f"{field} {'changed' if is_told else 'unchanged'} in the archive only"
    if change.headline is not None:
        words = (change.headline.before, change.headline.after)
        if words != (cut_mark(before), cut_mark(after)):
            yield f"headlines {words}"


def cut_mark(shown: Shown) -> str:
    """Return a headline without the agency's "UPDATE 1-"."""
    return UPDATE.sub("", shown.headline)


def has_mark(shown: Shown) -> str | None:
    """Return the update mark of a headline."""
    match = UPDATE.match(shown.headline)
    return match and match[1]


def list_text(shown: Shown) -> tuple[str, ...]:
    """Return what a story says below its headline: an agency's note is one of its paragraphs."""
    return (*shown.paragraphs, *shown.notes)


def has_deck(article: Article) -> bool:
    """Return whether the article's site prints decks."""
    return article.outlet.id not in DECKLESS


def is_silent(article: Article, since: datetime.datetime, until: datetime.datetime) -> bool:
    """Return whether no change between two times was admitted."""
    made = [each for each in article.versions if since < each.instant <= until]
    return all(each.kind == "silent" for each in made)


def compare_lists(
    archive: Archive,
    world: World,
    outlet: Outlet,
    captures: dict[str, list[datetime.datetime]],
    tally: Tally,
) -> Tally:
    """Return the tally with the rankings of a site's front page."""
    host = urlsplit(outlet.base).hostname or ""
    kept = index_showings(archive.ranking_history(host))
    shown, right, wrong = 0, 0, []
    for instant in captures.get(f"{outlet.base}/", ()):
        for ranked in world.rank(outlet, instant):
            expected = [place_words(show(each, instant)) for each in ranked.articles]
            shown += 1
            found = kept.get((ranked.how.title, instant))
            if found == expected:
                right += 1
            else:
                wrong.append(f"{outlet.id} {ranked.how.title} {instant}: {found} != {expected}")
    return msgspec.structs.replace(
        tally,
        lists_shown=tally.lists_shown + shown,
        lists_right=tally.lists_right + right,
        lists_wrong=(*tally.lists_wrong, *wrong),
    )


def place_words(shown: Shown) -> tuple[str, str]:
    """Return what a place of a list says: headline and address."""
    return shown.headline, shown.url


Showings = dict[tuple[str | None, datetime.datetime], list[tuple[str, str]]]


def index_showings(histories: tuple[ListHistory, ...]) -> Showings:
    """Return the places of each ranking, by its title and instant."""
    found: Showings = {}
    for history in histories:
        if history.series.kind != "ranking":
            continue
        for showing in history.showings:
            places = sorted(showing.places, key=lambda place: place.rank)
            instant = datetime.datetime.fromisoformat(showing.instant)
            words = [(place.headline, place.url or "") for place in places]
            found[history.series.title, instant] = words
    return found
