"""A labelled page in, the times of publication that a reader sees on it out."""

import datetime
from collections.abc import Iterator

import msgspec

from onrecord.article.agreement import agree_moments
from onrecord.article.datewords import DateWords, Kind, load_date_words
from onrecord.article.isodates import read_iso_date
from onrecord.article.moment import Moment
from onrecord.article.printed import Printed
from onrecord.article.printeddates import MAX_LINE
from onrecord.article.storyplace import find_place, find_region
from onrecord.article.timelines import WEIGHTS, Line, Sort, list_lines, read_line
from onrecord.page.page import Clock, LabelledPage, Page, TextBlock
from onrecord.types import Span

HOUR, DAY = 60, 1440
MAX_HEADING = 30


class Visible(msgspec.Struct, frozen=True):
    """A moment as a block prints it; `clock` is what its `time` element says to machines."""

    moment: Moment
    kind: Kind | None
    block: int
    span: Span
    text: str
    weight: float
    clock: Moment | None = None
    is_unsure: bool = False
    is_edition: bool = False
    is_lead: bool = False


def find_visible(labelled: LabelledPage, *, now: datetime.datetime | None) -> tuple[Visible, ...]:
    """Return the moments that the page prints of its story, in page order."""
    page = labelled.page
    words = load_date_words(page.metadata.language)
    region = find_region(page)
    place = find_place(labelled)
    clocks = _group_clocks(page)
    found: list[Visible] = []
    heading: tuple[int, Kind | None] = (-1, None)
    for line in list_lines(labelled, place):
        block, weight = line.block, line.weight
        printed = read_line(line, words, region)
        if not printed and (kind := _read_heading(block, words)):
            heading = (block.id, kind)
        for each in printed:
            visible = _build_visible(each, line, clocks.get(block.id, []))
            if visible.kind is None and heading[0] == block.id - 1:
                visible = msgspec.structs.replace(visible, kind=heading[1])
            found.append(visible)
        dated = any(each.moment.is_dated for each in printed)
        if now is not None and weight >= WEIGHTS[Sort.STRAY] and not dated:
            found.extend(_read_relative(block, words, now, weight))
    return tuple(_join_neighbours(found))


def _join_neighbours(found: list[Visible]) -> Iterator[Visible]:
    """Yield the moments; a day and the clock time in the block behind it become one."""
    waiting: Visible | None = None
    for each in found:
        if waiting is not None and _is_clock(each) and _is_day(waiting, before=each.block):
            day = waiting.moment
            moment = msgspec.structs.replace(
                each.moment, year=day.year, month=day.month, day=day.day
            )
            text = f"{waiting.text} {each.text}"
            waiting = msgspec.structs.replace(waiting, moment=moment, text=text)
            continue
        if waiting is not None:
            yield waiting
        waiting = each
    if waiting is not None:
        yield waiting


def _read_heading(block: TextBlock, words: DateWords) -> Kind | None:
    """Return the kind of a block that is only a word such as "Updated"."""
    if len(block.text) > MAX_HEADING:
        return None
    kind = words.kinds.get(block.text.strip(" :.").lower())
    return kind if kind in ("published", "modified") else None


def _is_day(visible: Visible, *, before: int) -> bool:
    moment = visible.moment
    return moment.is_dated and not moment.is_timed and visible.block == before - 1


def _is_clock(visible: Visible) -> bool:
    return visible.moment.month is None and visible.moment.is_timed and visible.kind is None


def _group_clocks(page: Page) -> dict[int, list[Clock]]:
    clocks: dict[int, list[Clock]] = {}
    for clock in page.clocks:
        clocks.setdefault(clock.block, []).append(clock)
    return clocks


def _build_visible(printed: Printed, line: Line, clocks: list[Clock]) -> Visible:
    block = line.block
    text = block.text[printed.span[0] : printed.span[1]].strip()
    clock = _match_clock(printed.moment, _read_machine(block, clocks))
    kind = printed.kind or _read_kind(block, clocks)
    return Visible(
        printed.moment,
        kind,
        block.id,
        printed.span,
        text,
        line.weight,
        clock,
        printed.is_unsure,
        printed.is_edition,
        line.sort is Sort.LEAD,
    )


def _read_machine(block: TextBlock, clocks: list[Clock]) -> list[Moment]:
    """Return what the block's markup says to machines: `time`, or hAtom's `abbr` with a title."""
    texts = [clock.datetime for clock in clocks]
    if block.element is not None:
        attributes = block.element.attributes
        texts += [value for name in ("title", "content") if (value := attributes.get(name))]
    return [moment for text in texts if (moment := read_iso_date(text))]


def _match_clock(moment: Moment, machine: list[Moment]) -> Moment | None:
    """Return the machine's moment that a printed one can be."""
    return next((each for each in machine if agree_moments(moment, each)), None)


def _read_kind(block: TextBlock, clocks: list[Clock]) -> Kind | None:
    """Return what markup calls the time: schema.org's itemprop, or a class that says so."""
    elements = [clock.element for clock in clocks]
    if block.element is not None:
        elements.append(block.element)
    for element in elements:
        names = element.names
        if "publish" in names or "pubdate" in names:  # WordPress: "entry-date published updated"
            return "published"
        if "entry-date" in names:  # hAtom asks for "updated" where nothing was changed, too
            return None
        if "modif" in names or "updat" in names:
            return "modified"
    return None


def _read_relative(
    block: TextBlock, words: DateWords, now: datetime.datetime, weight: float
) -> Iterator[Visible]:
    """Yield the moment of "2 hours ago", counted back from `now`."""
    line = block.text[:MAX_LINE]
    found = words.find_elapsed(line)
    if found is None:
        return
    start, end, minutes = found
    kinds = [words.kinds.get(w[0].lower()) for w in words.kind_pattern.finditer(line, 0, start)]
    kind = kinds[-1] if kinds else None
    if kind != "other" and kind != "edition":
        moment = count_back(now, minutes)
        yield Visible(moment, kind, block.id, (start, end), line[start:end], 0.5 * weight)


def count_back(now: datetime.datetime, minutes: int) -> Moment:
    """Return the moment so many minutes before, no more precise than was said."""
    try:
        when = now - datetime.timedelta(minutes=minutes)
    except OverflowError:
        return Moment()
    shift = when.utcoffset()
    offset = None if shift is None else int(shift.total_seconds() // 60)
    if minutes >= DAY:
        return Moment(when.year, when.month, when.day)
    minute = when.minute if minutes < HOUR else None
    return Moment(when.year, when.month, when.day, when.hour, minute, None, offset)
