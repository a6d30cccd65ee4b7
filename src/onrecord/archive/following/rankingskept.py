"""What an archive tells of rankings over time: the lists, their showings, each headline's way."""

from typing import Literal

from onrecord.types import Part


class ListSeries(Part, frozen=True, kw_only=True):
    """One list of a site, as it goes on from capture to capture.

    `kind` is ranking (a most-read list, on whatever page of the site it stands), or related: a list
    without ranks of a front or section page, whose address is `url`. `ordinal` counts lists of the
    same title on one page. `first` and `last` are when it was captured (ISO 8601, UTC); `showings`
    counts its captures, `undated` those among them of which it is not known when.
    """

    id: int
    outlet: str
    kind: Literal["ranking", "related"]
    title: str | None
    scope: Literal["site", "section"] | None
    section: str | None
    period: str | None
    url: str | None
    ordinal: int
    first: str | None
    last: str | None
    showings: int
    undated: int


class ListPlace(Part, frozen=True, kw_only=True):
    """A place of a list: the rank (as printed, else the place from 1), and what stands there.

    `line` is the place of the headline's line in `ListHistory.lines`.
    """

    rank: int
    headline: str
    url: str | None
    line: int


class ListShowing(Part, frozen=True, kw_only=True):
    """A list at one instant. `page` is the page that shows it, `captures` how many agree."""

    instant: str
    page: int
    url: str | None
    captures: int
    places: tuple[ListPlace, ...]


class Wording(Part, frozen=True, kw_only=True):
    """Words that a list had for a story, and when it had them first and last."""

    headline: str
    first: str
    last: str


class Spot(Part, frozen=True, kw_only=True):
    """A rank at an instant."""

    instant: str
    rank: int


class Move(Part, frozen=True, kw_only=True):
    """A change of rank: `before` is None where it comes in, `after` where it goes out."""

    instant: str
    before: int | None
    after: int | None


class HeadlineLine(Part, frozen=True, kw_only=True):
    """A story's way through a list. Stories are told apart by address, without one by headline.

    `headline` is the last of the `wordings`. `rank` is that at the last instant, None where it is
    out; `page` the record that the archive has of it: at its address, else of the same headline in
    the same outlet where there is one only.
    """

    headline: str
    url: str | None
    page: int | None
    wordings: tuple[Wording, ...]
    spots: tuple[Spot, ...]
    moves: tuple[Move, ...]
    first: str
    last: str
    best: int
    rank: int | None


class ListHistory(Part, frozen=True, kw_only=True):
    """A list over time: each showing, oldest first, and each headline's line.

    Lines stand in the order of the last showing, then those seen last. `instants` are all at which
    the list was captured in the time asked for; `undated` captures have no place among them.
    """

    series: ListSeries
    instants: tuple[str, ...]
    showings: tuple[ListShowing, ...]
    lines: tuple[HeadlineLine, ...]
    undated: int
