"""An address in, its versions beside each other out: what changed, and whether silently."""

from typing import Annotated

from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.following.historykept import HistoryStep, StandingVersion
from onrecord.archive.views.standingversions import read_stretch
from onrecord.types import Part
from onrecord.web.showing import Rows, view

MOST_VERSIONS = 12
LARGEST_OFFSET = 100_000
LONGEST_URL = 2_000


class VersionLine(Part, frozen=True, kw_only=True):
    """A change as a row of a table: pages before and after, between which captures it was made."""

    before: int
    after: int
    since: str | None
    until: str | None
    silent: bool
    headline_before: str | None
    headline_after: str | None
    paragraphs: int
    notes: tuple[str, ...]


class HistoryShown(Part, frozen=True, kw_only=True):
    """An address over time: of `count` versions those from `offset` on, counted from the newest.

    `versions` stand oldest first; `steps` are the changes between them, by their places. `more`:
    older ones follow.
    """

    url: str
    outlet: str | None
    count: int
    limit: int
    offset: int
    versions: tuple[StandingVersion, ...]
    steps: tuple[HistoryStep, ...]
    more: bool

    @property
    def silent(self) -> int:
        """How many of the changes are silent."""
        return sum(step.change.silent for step in self.steps)


def list_changes(found: HistoryShown) -> Rows:
    """Return the changes as a table."""
    return VersionLine, (build_line(found, step) for step in found.steps)


def build_line(found: HistoryShown, step: HistoryStep) -> VersionLine:
    """Return a change as a row."""
    change = step.change
    return VersionLine(
        before=found.versions[step.before].page,
        after=found.versions[step.after].page,
        since=step.since,
        until=step.until,
        silent=change.silent,
        headline_before=change.headline.before if change.headline else None,
        headline_after=change.headline.after if change.headline else None,
        paragraphs=len(change.body),
        notes=tuple(each.after or "" for each in change.notes if each.after),
    )


@view("/history", "history.html", tables={"changes": list_changes})
def show_history(
    archive: Archive,
    url: Annotated[str, QueryParameter(max_length=LONGEST_URL)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=MOST_VERSIONS)] = MOST_VERSIONS,
    offset: Annotated[int, QueryParameter(ge=0, le=LARGEST_OFFSET)] = 0,
) -> HistoryShown:
    """Show what stood at an address (`url`) over time, and what changed from version to version."""
    if not url.strip():
        return HistoryShown(
            url="",
            outlet=None,
            count=0,
            limit=limit,
            offset=0,
            versions=(),
            steps=(),
            more=False,
        )
    found = read_stretch(archive.connection, url.strip(), offset=offset, limit=limit)
    if found is None:
        raise NotFoundException("the archive has nothing of that address")
    return HistoryShown(
        url=found.url,
        outlet=found.outlet or None,
        count=found.count,
        limit=limit,
        offset=offset,
        versions=found.versions,
        steps=found.steps,
        more=offset + limit < found.count,
    )


HANDLERS = show_history.handlers
