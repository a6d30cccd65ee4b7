"""An outlet in, what it reprints, leaves unnamed, corrects and changes silently out."""

from litestar.exceptions import NotFoundException

from onrecord.archive.archive import Archive
from onrecord.archive.following.rankingskept import ListSeries
from onrecord.archive.views.outletreprints import ReprintLine, Reprints, SourceCount, read_reprints
from onrecord.archive.views.outlets import EditLine, Edits, read_outlet
from onrecord.archive.views.tallies import Totals, read_totals
from onrecord.types import Part
from onrecord.web.periods import Bar, Unit, build_bars, choose_unit
from onrecord.web.showing import view


class OutletShown(Part, frozen=True, kw_only=True):
    """An outlet: a host with those below it. `bars` are its statements by `unit`, oldest first."""

    outlet: str
    hosts: tuple[str, ...]
    publisher: str | None
    totals: Totals
    unnamed_share: float | None
    everywhere: float | None
    unit: Unit
    bars: tuple[Bar, ...]
    first: str | None
    last: str | None
    reprints: Reprints
    edits: Edits
    lists: tuple[ListSeries, ...]


@view(
    "/outlets/{host:str}",
    "outlet.html",
    tables={
        "bars": lambda found: (Bar, found.bars),
        "sources": lambda found: (SourceCount, found.reprints.taken),
        "reprints": lambda found: (ReprintLine, found.reprints.stories),
        "edits": lambda found: (EditLine, found.edits.latest),
    },
)
def show_outlet(archive: Archive, host: str) -> OutletShown:
    """Show an outlet by its host: what it reprints and from whom, how much it leaves unnamed, its
    corrections and silent edits, its lists.

    `unnamed_share` is the share of its sources without a name, `everywhere` that of all outlets.
    """
    connection = archive.connection
    found = read_outlet(connection, host)
    if found is None:
        raise NotFoundException(f"the archive has no page of {host!r}")
    unit = choose_unit(found.days)
    return OutletShown(
        outlet=found.outlet,
        hosts=found.hosts,
        publisher=found.publisher,
        totals=found.totals,
        unnamed_share=found.totals.unnamed_share,
        everywhere=read_everywhere(archive),
        unit=unit,
        bars=build_bars(found.days, unit),
        first=found.days[0].day if found.days else None,
        last=found.days[-1].day if found.days else None,
        reprints=read_reprints(connection, found.hosts),
        edits=found.edits,
        lists=found.lists,
    )


def read_everywhere(archive: Archive) -> float | None:
    """Return the share of sources without a name in the whole archive."""
    return read_totals(archive.connection).unnamed_share


HANDLERS = show_outlet.handlers
