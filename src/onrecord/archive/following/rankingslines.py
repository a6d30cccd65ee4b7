"""A list's showings in, each headline's line through them out. Pure.

The same address is the same story, whatever the words; a headline without an address is the story
that had these words with one, if only one had.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit, urlunsplit

from onrecord.archive.addresses import normalize_address
from onrecord.archive.following.rankingsfiling import fold_headline
from onrecord.archive.following.rankingskept import (
    HeadlineLine,
    ListPlace,
    ListShowing,
    Move,
    Spot,
    Wording,
)
from onrecord.types import Part

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|cmpid|at_medium|at_campaign|at_link_\w+)="
    r"|ref(?:_?src)?=(?!\d+$)"
)
"""Fields of a query that tell where a reader came from, not what is asked for."""


class Item(Part, frozen=True, kw_only=True):
    """A place of a list as it is kept; `url` is '' where there is none."""

    rank: int
    headline: str
    url: str


class Shown(Part, frozen=True, kw_only=True):
    """A list as one or more captures of the same instant show it."""

    instant: str
    page: int
    url: str | None
    captures: int
    items: tuple[Item, ...]


Lines = tuple[tuple[ListShowing, ...], tuple[HeadlineLine, ...]]


def join_lines(showings: Sequence[Shown]) -> Lines:
    """Return the showings, oldest first, and a line for each story in them."""
    ordered = list(_merge_alike(showings))
    names = _name_stories(item for shown in ordered for item in shown.items)
    lines: dict[str, list[tuple[int, Item]]] = {}
    for number, shown in enumerate(ordered):
        for item in shown.items:
            lines.setdefault(names[item.headline, item.url], []).append((number, item))
    ranked = sorted(lines, key=lambda story: _sort_line(lines[story], story, len(ordered)))
    numbers = {story: number for number, story in enumerate(ranked)}
    return (
        tuple(_build_showing(shown, names, numbers) for shown in ordered),
        tuple(_build_line(lines[story], ordered) for story in ranked),
    )


def clean_address(url: str) -> str:
    """Return an address without what only tells where a reader came from; '' for none."""
    address = normalize_address(url)
    if address is None or "?" not in address:
        return address or url
    parts = urlsplit(address)
    fields = [each for each in parts.query.split("&") if not TRACKING.match(each)]
    return urlunsplit(parts._replace(query="&".join(fields)))


def _merge_alike(showings: Sequence[Shown]) -> Iterator[Shown]:
    """Yield the showings by instant; those of one instant that agree are one."""

    def sort_key(shown: Shown) -> tuple[str, list[tuple[int, str, str]]]:
        return shown.instant, [(each.rank, each.headline, each.url) for each in shown.items]

    for _, alike in groupby(sorted(showings, key=sort_key), sort_key):
        same = sorted(alike, key=lambda shown: (shown.url or "", shown.page))
        yield Shown(
            instant=same[0].instant,
            page=same[0].page,
            url=same[0].url,
            captures=sum(shown.captures for shown in same),
            items=same[0].items,
        )


def _name_stories(items: Iterable[Item]) -> dict[tuple[str, str], str]:
    """Return what tells the story of each headline and address."""
    pairs = dict.fromkeys((item.headline, item.url) for item in items)
    names: dict[tuple[str, str], str] = {}
    worded: dict[str, set[str]] = {}
    for headline, url in pairs:
        if url:
            names[headline, url] = address = clean_address(url)
            worded.setdefault(fold_headline(headline), set()).add(address)
    for headline, url in pairs:
        if not url:
            folded = fold_headline(headline)
            addresses = worded.get(folded, set())
            # A space stands in no address.
            names[headline, url] = next(iter(addresses)) if len(addresses) == 1 else f" {folded}"
    return names


def _sort_line(
    line: Sequence[tuple[int, Item]], story: str, count: int
) -> tuple[int, int, int, str]:
    """Order by the last place; those that are out by how long they are, then by the best place."""
    last = line[-1][0]
    ranks = [item.rank for _, item in line]
    now = min((item.rank for number, item in line if number == last), default=0)
    return count - 1 - last, now, min(ranks), story


def _build_showing(
    shown: Shown, names: dict[tuple[str, str], str], numbers: dict[str, int]
) -> ListShowing:
    places = tuple(
        ListPlace(
            rank=item.rank,
            headline=item.headline,
            url=item.url or None,
            line=numbers[names[item.headline, item.url]],
        )
        for item in shown.items
    )
    return ListShowing(
        instant=shown.instant,
        page=shown.page,
        url=shown.url,
        captures=shown.captures,
        places=places,
    )


def _build_line(line: Sequence[tuple[int, Item]], ordered: Sequence[Shown]) -> HeadlineLine:
    """Return a story's line; where a list has it twice its better place counts."""
    ranks: dict[int, int] = {}
    for number, item in line:
        ranks[number] = min(item.rank, ranks.get(number, item.rank))
    wordings = _list_wordings(line, ordered)
    urls = [item.url for _, item in line if item.url]
    return HeadlineLine(
        headline=wordings[-1].headline,
        url=clean_address(urls[-1]) if urls else None,
        page=None,
        wordings=wordings,
        spots=tuple(Spot(instant=ordered[n].instant, rank=rank) for n, rank in ranks.items()),
        moves=tuple(_list_moves(ranks, ordered)),
        first=ordered[line[0][0]].instant,
        last=ordered[line[-1][0]].instant,
        best=min(ranks.values()),
        rank=ranks.get(len(ordered) - 1),
    )


def _list_wordings(
    line: Sequence[tuple[int, Item]], ordered: Sequence[Shown]
) -> tuple[Wording, ...]:
    """Return the words that the story had, those seen last at the end."""
    seen: dict[str, tuple[int, int]] = {}
    for number, item in line:
        seen[item.headline] = (seen.get(item.headline, (number, number))[0], number)
    by_time = sorted(seen, key=lambda words: (seen[words][1], seen[words][0], words))
    return tuple(
        Wording(
            headline=words,
            first=ordered[seen[words][0]].instant,
            last=ordered[seen[words][1]].instant,
        )
        for words in by_time
    )


def _list_moves(ranks: dict[int, int], ordered: Sequence[Shown]) -> Iterator[Move]:
    """Yield each change of rank; what stands in the first showing did not come in then."""
    before: int | None = None
    last = -1
    for number, rank in ranks.items():
        if number != last + 1 and before is not None:
            yield Move(instant=ordered[last + 1].instant, before=before, after=None)
            before = None
        if before != rank and number:
            yield Move(instant=ordered[number].instant, before=before, after=rank)
        before, last = rank, number
    if before is not None and last < len(ordered) - 1:
        yield Move(instant=ordered[last + 1].instant, before=before, after=None)
