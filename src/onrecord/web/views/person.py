"""A person in, what they say over time out: the statements, who reports them, titles, company."""

import datetime
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

import msgspec
from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.bounds import count_seconds
from onrecord.archive.hits import Person, StatementHit
from onrecord.archive.views.persons import MonthCount, TitleSpan, read_person
from onrecord.archive.views.saidlines import read_said
from onrecord.archive.views.tallies import DayTotals
from onrecord.archive.views.timelines import (
    NamedCount,
    NamedTogether,
    Timeline,
    TimelineAsked,
    TimelinePoint,
    read_timeline,
)
from onrecord.types import Part, Stance, StatementKind
from onrecord.web.atom import Feed, FeedEntry
from onrecord.web.links import Links
from onrecord.web.periods import Unit, choose_unit, find_bounds
from onrecord.web.showing import Rows, view

MOST_SAID = 20
LARGEST_LIMIT = 100
LARGEST_OFFSET = 5_000
FILTERS = ("about", "kind", "stance", "through", "outlet")


class PersonAsked(TimelineAsked, frozen=True, kw_only=True):
    """Which of a person's statements, in the names of the address's query."""

    limit: int = MOST_SAID
    offset: int = 0

    def change(self, **changes: Any) -> dict[str, Any]:
        """Return the query with changes, from its first statement on."""
        asked = {**msgspec.structs.asdict(self), "offset": 0, **changes}
        usual = msgspec.structs.asdict(PersonAsked())
        return {name: value for name, value in asked.items() if value != usual[name]}

    def list_filters(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return each filter that is set: its name, its words, the query without it."""
        found = [
            (name, str(value), self.change(**{name: usual}))
            for name in FILTERS
            if (value := getattr(self, name)) != (usual := "" if name == "about" else None)
        ]
        if self.since or self.until:
            same = self.since == self.until
            words = self.since if same else f"{self.since or '…'} to {self.until or '…'}"
            found.append(("published", words or "", self.change(since=None, until=None)))
        return found


class SaidBar(Part, frozen=True, kw_only=True):
    """Statements of stories from a day to another, both included, by how they are told.

    `direct` are quoted, `mixed` in part, `indirect` in other words.
    """

    start: str
    end: str
    direct: int
    mixed: int
    indirect: int

    @property
    def statements(self) -> int:
        """All of them."""
        return self.direct + self.mixed + self.indirect


class PersonShown(Part, frozen=True, kw_only=True):
    """A person with the statements that were asked for.

    `statements`, `months`, `titles` and `names` are of all that the archive has; the bars and
    counts are of the `found` statements that answer (`is_whole` False: the newest of them only).
    `said` are those from `offset` on, newest first; `more`: others follow.
    """

    person: Person
    others: tuple[Person, ...]
    asked: PersonAsked
    statements: int
    first: str | None
    last: str | None
    months: tuple[MonthCount, ...]
    titles: tuple[TitleSpan, ...]
    names: tuple[str, ...]
    found: int
    is_whole: bool
    unit: Unit
    bars: tuple[SaidBar, ...]
    undated: int
    outlets: tuple[NamedCount, ...]
    kinds: tuple[NamedCount, ...]
    stances: tuple[NamedCount, ...]
    through: tuple[NamedCount, ...]
    together: tuple[NamedTogether, ...]
    said: tuple[StatementHit, ...]
    more: bool

    def group_said(self) -> list[tuple[StatementHit, ...]]:
        """Return the statements by record, in their order."""
        return [tuple(group) for _, group in groupby(self.said, key=lambda hit: hit.page)]

    def place(self, span: TitleSpan) -> tuple[float, float] | None:
        """Return where a title's span begins and how long it is, in percent of the whole time."""
        ends = [
            count_seconds(each or "") for each in (self.first, self.last, span.first, span.last)
        ]
        first, last, begin, end = ends
        if first is None or last is None or begin is None or end is None:
            return None
        length = max(last - first, 1)
        return round(100 * (begin - first) / length, 2), round(100 * (end - begin) / length, 2)


def build_feed(found: PersonShown, links: Links) -> Feed:
    """Return a person's newest statements as a feed."""
    link = links.person(found.person.label, **found.asked.change())
    entries = tuple(
        FeedEntry(
            id=links.chain(hit.page, hit.label),
            title=hit.content[:300],
            link=links.chain(hit.page, hit.label),
            updated=hit.published,
            author=hit.outlet,
            summary=hit.content,
        )
        for hit in found.said
    )
    return Feed(
        id=link,
        title=f"On Record: {found.person.label}",
        link=link,
        itself=links.form(link, "atom"),
        entries=entries,
    )


def name_choices(kind: type[StrEnum]) -> str:
    """Return what one of the values, or nothing, looks like: a form sends what is not chosen."""
    return f"^(?:{'|'.join(kind)})?$"


def list_said(found: PersonShown) -> Rows:
    """Return the statements as a table."""
    return StatementHit, found.said


@view(
    "/people/{label:path}",
    "person.html",
    tables={
        "statements": list_said,
        "bars": lambda found: (SaidBar, found.bars),
        "outlets": lambda found: (NamedCount, found.outlets),
        "through": lambda found: (NamedCount, found.through),
        "titles": lambda found: (TitleSpan, found.titles),
        "months": lambda found: (MonthCount, found.months),
    },
    feed=build_feed,
)
def show_person(  # noqa: PLR0913 (one for each word of the query)
    archive: Archive,
    label: str,
    about: Annotated[str, QueryParameter(max_length=2_000)] = "",
    kind: Annotated[str, QueryParameter(pattern=name_choices(StatementKind))] = "",
    stance: Annotated[str, QueryParameter(pattern=name_choices(Stance))] = "",
    through: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST_LIMIT)] = MOST_SAID,
    offset: Annotated[int, QueryParameter(ge=0, le=LARGEST_OFFSET)] = 0,
) -> PersonShown:
    """Show a person's statements over time, newest first, and who reports them.

    `label` is a name, or the label that tells a person from namesakes; `about` are words as in a
    search, `kind` tells quoted statements from others, `through` is by whom the outlet has it.
    """
    asked = PersonAsked(
        about=about.strip(),
        kind=StatementKind(kind) if kind else None,
        stance=Stance(stance) if stance else None,
        through=through or None,
        outlet=outlet or None,
        since=since or None,
        until=until or None,
        limit=limit,
        offset=offset,
    )
    return build_person(archive, label.strip("/"), asked)


def build_person(archive: Archive, label: str, asked: PersonAsked) -> PersonShown:
    """Return a person. Raises NotFoundException for nobody, UsageError for no question."""
    found = read_person(archive.connection, label)
    if found is None:
        raise NotFoundException(f"nobody of the name {label!r} is in this archive")
    timeline = read_timeline(archive.connection, found.person.id, asked)
    points = timeline.points[asked.offset : asked.offset + asked.limit]
    unit, bars = build_bars(timeline.points)
    return PersonShown(
        person=found.person,
        others=found.others,
        asked=asked,
        statements=found.statements,
        first=found.first,
        last=found.last,
        months=found.months,
        titles=found.titles,
        names=found.names,
        found=len(timeline.points),
        unit=unit,
        bars=bars,
        undated=sum(point.published is None for point in timeline.points),
        said=read_said(archive.connection, (point.id for point in points), asked.about),
        more=asked.offset + asked.limit < len(timeline.points),
        **pick_counts(timeline, found.person),
    )


def pick_counts(timeline: Timeline, person: Person) -> dict[str, Any]:
    """Return the members that a person has in common with its timeline.

    What people say that they themselves say comes through nobody else.
    """
    names = ("is_whole", "outlets", "kinds", "stances", "together")
    others = (each for each in timeline.through if each.name not in (person.name, person.label))
    return {name: getattr(timeline, name) for name in names} | {"through": tuple(others)}


def build_bars(points: Iterable[TimelinePoint]) -> tuple[Unit, tuple[SaidBar, ...]]:
    """Return the statements by day, week, month or year, oldest first; those without a day not."""
    dated = sorted((point.published[:10], point.kind) for point in points if point.published)
    ends = tuple(build_day(dated[at][0]) for at in (0, -1)) if dated else ()
    unit = choose_unit(ends)
    counts: dict[tuple[str, str], Counter[str]] = {}
    for day, kind in dated:
        start, end = find_bounds(datetime.date.fromisoformat(day), unit)
        counts.setdefault((start.isoformat(), end.isoformat()), Counter())[kind] += 1
    return unit, tuple(
        SaidBar(
            start=start,
            end=end,
            direct=held["direct"],
            mixed=held["mixed"],
            indirect=held["indirect"],
        )
        for (start, end), held in counts.items()
    )


def build_day(day: str) -> DayTotals:
    """Return a day of which only the date counts."""
    return DayTotals(day=day, records=0, statements=0, direct=0, sourced=0, unnamed=0)


HANDLERS = show_person.handlers
