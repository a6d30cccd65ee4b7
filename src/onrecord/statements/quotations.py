"""Paragraphs' texts in, their quotations out: spans between quotation marks of any kind.

Apostrophes are no marks. A quotation that a paragraph leaves open goes on in the next one when
that one opens again, or closes what was never opened in it (the Chicago Manual of Style, 13.32).
"""

from collections.abc import Sequence
from itertools import count

from onrecord.statements.grammar import Lexicon
from onrecord.statements.marks import DOUBLED, MARKS, Scan, scan_marks
from onrecord.types import Part, Span

_FARTHEST = 15
_INTRODUCES = (",", ":", "—", "–", "-")


class Quotation(Part, frozen=True, kw_only=True):
    """A quotation with its marks; `inner` leaves them out. Parts of one run share a `group`."""

    span: Span
    inner: Span
    group: int


def find_quotations(texts: Sequence[str], lexicon: Lexicon) -> tuple[tuple[Quotation, ...], ...]:
    """Return each paragraph's quotations by their start, outer ones before those inside them."""
    scans = [scan_marks(text, lexicon) for text in texts]
    spans: list[list[tuple[int, int, int]]] = [[] for _ in texts]
    groups = count()
    carried: int | None = None
    for place, scan in enumerate(scans):
        for start, end in sorted(scan.closed):
            first = carried is not None and not scan.text[:start].strip()
            group = carried if first and carried is not None else next(groups)
            spans[place].append((start, end, group))
        goes_on = carried if carried is not None and not scan.closed else next(groups)
        carried = goes_on if _carry_over(scans, spans, place, goes_on) else None
    return tuple(_build_quotations(scan.text, spans[n]) for n, scan in enumerate(scans))


def _carry_over(
    scans: list[Scan], spans: list[list[tuple[int, int, int]]], place: int, group: int
) -> bool:
    """Settle the quotation that a paragraph leaves open; say whether the next one re-opens it."""
    scan = scans[place]
    if scan.open is None:
        return False
    mark, start = scan.open
    single = mark in "'‘’‚"
    reopened = mark != "'" and place + 1 < len(scans) and scans[place + 1].starts_open
    last = None if single or reopened else _find_run(scans, place)
    before = scan.text[:start].rstrip()
    introduced = not single and (not before or before.endswith(_INTRODUCES))
    if not (reopened or last or introduced):
        return False
    spans[place].append((start, len(scan.text), group))
    for later in range(place + 1, last + 1) if last else ():
        orphan = scans[later].orphan
        end = (
            len(scans[later].text)
            if (last is not None and later < last) or orphan is None
            else orphan + 1
        )
        spans[later].append((0, end, group))
    return reopened


def _find_run(scans: list[Scan], place: int) -> int | None:
    """Return the paragraph that closes what `place` leaves open, if none between has marks."""
    for later in range(place + 1, min(len(scans), place + 1 + _FARTHEST)):
        scan = scans[later]
        if scan.orphan is not None:
            return later
        if scan.closed or scan.open:
            return None
    return None


def _build_quotations(text: str, spans: list[tuple[int, int, int]]) -> tuple[Quotation, ...]:
    ordered = sorted(spans, key=lambda each: (each[0], -each[1]))
    return tuple(
        Quotation(span=(start, end), inner=_strip_marks(text, start, end), group=group)
        for start, end, group in ordered
        if start < end
    )


def _strip_marks(text: str, start: int, end: int) -> Span:
    first = start + 1 if text[start] in MARKS else start
    first += text[start : start + 2] in DOUBLED
    last = end - 1 if end - 1 > first and text[end - 1] in MARKS else end
    last -= last < end and text[end - 2 : end] in DOUBLED
    return first, max(first, last)
