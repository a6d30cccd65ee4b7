"""A time in, what this room's own readers opened most, of all and by section, out."""

import datetime
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from litestar import Request

from onrecord.archive.archive import Archive
from onrecord.archive.views.opened import OpenedStory, read_opened
from onrecord.types import Part
from onrecord.web.openings import Openings
from onrecord.web.room import find_room
from onrecord.web.showing import view

MOST_RANKED = 20
MOST_IN_SECTION = 5
MOST_SECTIONS = 12
MOST_RANKED_IN_FRONT = 5
MOST_SECTIONS_IN_FRONT = 4
EVER = "0000-01-01"

Time = Literal["day", "week", "month", "ever"]
DAYS: dict[Time, int] = {"day": 1, "week": 7, "month": 30}
WORDS: dict[Time, str] = {
    "day": "Today",
    "week": "Seven days",
    "month": "Thirty days",
    "ever": "The whole time",
}


class PopularSection(Part, frozen=True, kw_only=True):
    """The stories of a section that were opened most, and how often all of it was opened."""

    section: str
    times: int
    stories: tuple[OpenedStory, ...]


class MostRead(Part, frozen=True, kw_only=True):
    """What readers of this room opened from `since` (None: ever) to `until`, days included.

    `openings` counts all of them, also those of records that the archive no longer has; `trouble`
    says why they are counted only until the room closes.
    """

    time: Time
    since: str | None
    until: str
    openings: int
    ranking: tuple[OpenedStory, ...]
    sections: tuple[PopularSection, ...]
    trouble: str | None

    @property
    def times(self) -> tuple[tuple[Time, str], ...]:
        """The times to choose from, with their words."""
        return tuple(WORDS.items())


def list_ranking(found: MostRead) -> tuple[type[OpenedStory], Iterable[OpenedStory]]:
    """Return the ranking as a table."""
    return OpenedStory, found.ranking


def list_popular(found: MostRead) -> tuple[type[OpenedStory], Iterable[OpenedStory]]:
    """Return the stories of the sections as a table."""
    return OpenedStory, (story for section in found.sections for story in section.stories)


@view(
    "/most-read",
    "mostread.html",
    tables={"ranking": list_ranking, "popular": list_popular},
)
def show_most_read(
    archive: Archive, request: Request[Any, Any, Any], time: Time = "week"
) -> MostRead:
    """Show what this room's own readers opened most, in all (ACCESS RANKING) and by section
    (POPULAR); counted by day, without telling readers apart.
    """
    return build_most_read(archive, find_room(request).openings, time)


def build_most_read(archive: Archive, openings: Openings, time: Time) -> MostRead:
    """Return what was opened most in a time that ends today."""
    today = openings.today()
    days = DAYS.get(time)
    since = None if days is None else str(today - datetime.timedelta(days=days - 1))
    times = openings.count(since or EVER, str(today))
    stories = read_opened(archive.connection, times)
    return MostRead(
        time=time,
        since=since,
        until=str(today),
        openings=sum(times.values()),
        ranking=tuple(stories[:MOST_RANKED]),
        sections=list_sections(stories),
        trouble=openings.trouble,
    )


def shorten(found: MostRead) -> MostRead:
    """Return as much of it as the front has place for: five places, and the first of sections."""
    sections = (
        msgspec.structs.replace(each, stories=each.stories[:1])
        for each in found.sections[:MOST_SECTIONS_IN_FRONT]
    )
    ranking = found.ranking[:MOST_RANKED_IN_FRONT]
    return msgspec.structs.replace(found, ranking=ranking, sections=tuple(sections))


def list_sections(stories: Iterable[OpenedStory]) -> tuple[PopularSection, ...]:
    """Return the sections, those opened most first. Sections that differ in case are one."""
    held: dict[str, list[OpenedStory]] = {}
    for story in stories:
        if story.section and story.section.strip():
            held.setdefault(story.section.strip().casefold(), []).append(story)
    sections = [
        PopularSection(
            section=(found[0].section or "").strip(),
            times=sum(story.times for story in found),
            stories=tuple(found[:MOST_IN_SECTION]),
        )
        for found in held.values()
    ]
    ordered = sorted(sections, key=lambda each: (-each.times, each.section))
    return tuple(ordered[:MOST_SECTIONS])


HANDLERS = show_most_read.handlers
