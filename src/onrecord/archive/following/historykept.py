"""What an archive tells of an address: its versions in order, and what changed between them."""

from onrecord.lineage.versionkept import VersionChange
from onrecord.types import Part


class StandingVersion(Part, frozen=True, kw_only=True):
    """What stood at an address for a while. `page` is its number in the archive.

    `first` and `last` are the captures (ISO 8601, UTC) that came upon it before something else
    stood there, None where no capture says when; `captures` counts them. The same bytes may stand
    there again later. `skipped` says why the page is no record; then `headline` is None.
    """

    page: int
    first: str | None
    last: str | None
    captures: int
    headline: str | None
    skipped: str | None


class HistoryStep(Part, frozen=True, kw_only=True):
    """What changed from one version to a later one: places in `History.versions`.

    Between the two lie only versions that are no records or have the same article. The edit was
    made after `since` and not after `until`, where captures say when.
    """

    before: int
    after: int
    since: str | None
    until: str | None
    change: VersionChange


class History(Part, frozen=True, kw_only=True):
    """An address over time, oldest first.

    Steps tell of articles only: versions whose pages differ in furniture (lists, navigation) make
    none. `silent` counts the steps that are silent edits.
    """

    url: str
    outlet: str
    versions: tuple[StandingVersion, ...]
    steps: tuple[HistoryStep, ...]
    silent: int
