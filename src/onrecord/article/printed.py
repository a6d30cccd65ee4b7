"""A printed line in, the dates and clock times that stand in it out, with their spans."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article.datewords import AnyKind, DateWords, Kind
from onrecord.article.moment import Moment, is_possible
from onrecord.article.printeddates import MAX_LINE, Piece, find_dates
from onrecord.article.zones import apply_zone, find_zone
from onrecord.types import Span

MAX_GAP = 24
"""Characters between a date and its clock time."""

CLOCK = re.compile(
    r"(?:(?P<before>午前|午後|上午|下午|오전|오후)\s?)?(?<![\d.,/:-])(?P<hour>\d{1,2})"
    r"(?:(?::|\s?[hH時시点點]\s?)(?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2})(?!\d))?(?:\s?[分분])?"
    r"|\.(?P<dotted>\d{2})(?![\d.]|\s?%)|(?=\s?[ap]\.?\s?m\b))"
    r"(?:\s?(?P<after>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
MINUTES = re.compile(r"\s?min\b", re.IGNORECASE)
CLOCK_WORD = re.compile(r"\s?(?:Uhr|hrs?\b|น\.|h(?=\W|$))", re.IGNORECASE)
DOTTED_CUE = re.compile(r"(?:kl\.?|klo|ore|um|at|alle|ob|o|di|,|-|–|\||^)\s?$", re.IGNORECASE)
AFTERNOON = frozenset({"p", "P", "午後", "下午", "오후"})


DIGIT = re.compile(r"\d")


class Printed(msgspec.Struct, frozen=True):
    """A date, a clock time or both as a line prints them.

    `is_unsure` marks 03/04/2025 and its like, read in the order that the language prefers,
    `is_edition` the day of the printed paper that the story appeared in.
    """

    moment: Moment
    span: Span
    kind: Kind | None = None
    is_unsure: bool = False
    is_edition: bool = False


def find_printed(text: str, words: DateWords, *, region: str = "") -> tuple[Printed, ...]:
    """Return the moments of a line in order, each with the words' kind (published, modified).

    A clock time joins the date beside it. `region` (ISO 3166, lower case) settles zones that
    mean several things and the order of 03/04/2025.
    """
    if DIGIT.search(text, 0, MAX_LINE) is None:
        return ()
    line = text[:MAX_LINE]
    dates = find_dates(line, words, region=region)
    blank = line
    for date in dates:
        blank = _blank(blank, date.span)
    clocks = find_clocks(blank, dates)
    if not dates and not clocks:
        return ()
    found: list[Printed] = []
    for kind, start, end in cut_line(line, words):
        inner = [date for date in dates if start <= date.span[0] < end]
        times = [clock for clock in clocks if start <= clock.span[0] < end]
        if kind == "other":
            continue
        if kind == "edition":
            pairs = ((date, None) for date in inner)
            whole = [_join(line, pair, None, words, region) for pair in pairs]
            found.extend(msgspec.structs.replace(each, is_edition=True) for each in whole)
            continue
        joined = [_join(line, pair, kind, words, region) for pair in pair_pieces(inner, times)]
        told = DIGIT.search(line, start, end) is not None  # "Updated 2 hours ago" tells its own
        if kind and not (joined or told) and found and found[-1].kind is None:
            found[-1] = msgspec.structs.replace(found[-1], kind=kind)
        found.extend(joined)
    return tuple(found)


def cut_line(line: str, words: DateWords) -> Iterator[tuple[AnyKind | None, int, int]]:
    """Yield the stretches of a line that begin at a word such as "Updated", with its kind."""
    start = 0
    kind: AnyKind | None = None
    for match in words.kind_pattern.finditer(line):
        following = words.kinds.get(match[0].lower())
        if match.start() > start:
            yield kind, start, match.start()
            start = match.start()
        kind = following
    yield kind, start, len(line)


def find_clocks(line: str, dates: list[Piece]) -> list[Piece]:
    """Return the clock times of a line whose dates were blanked out."""
    found = []
    for match in CLOCK.finditer(line):
        if match["dotted"] and not _is_clock(line, match, dates):
            continue
        if MINUTES.match(line, match.end()):  # a film's length
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or match["dotted"] or 0)
        half = match["after"] or match["before"]
        if half and 0 < hour <= 12:
            hour = hour % 12 + (12 if half in AFTERNOON else 0)
        second = int(match["second"]) if match["second"] else None
        clock = Moment(hour=hour, minute=minute, second=second)
        if is_possible(clock):
            found.append(Piece(clock, match.span()))
    return found


def _is_clock(line: str, match: re.Match[str], dates: list[Piece]) -> bool:
    """Tell whether 20.15 is a time and not a number: by what stands around it."""
    if CLOCK_WORD.match(line, match.end()) or find_zone(line, match.end()) or match["after"]:
        return True
    beside = any(
        -2 <= match.start() - date.span[1] <= 8 or -2 <= date.span[0] - match.end() <= 4
        for date in dates
    )
    return (beside and DOTTED_CUE.search(line[: match.start()].rstrip()) is not None) or (
        beside and not line[match.end() : match.end() + 2].strip(" |·•,")
    )


def pair_pieces(dates: list[Piece], clocks: list[Piece]) -> list[tuple[Piece | None, Piece | None]]:
    """Return dates with the clock times beside them; what has no partner stays alone."""
    pairs: list[tuple[Piece | None, Piece | None]] = []
    free = list(clocks)
    for date in dates:
        near = [clock for clock in free if _measure_gap(date, clock) <= MAX_GAP]
        clock = min(near, key=lambda each: _measure_gap(date, each)) if near else None
        if clock is not None:
            free.remove(clock)
        pairs.append((date, clock))
    pairs.extend((None, clock) for clock in free)
    return sorted(pairs, key=lambda pair: min(each.span for each in pair if each))


def _measure_gap(date: Piece, clock: Piece) -> int:
    return max(clock.span[0] - date.span[1], date.span[0] - clock.span[1])


def _join(
    line: str,
    pair: tuple[Piece | None, Piece | None],
    kind: Kind | None,
    words: DateWords,
    region: str,
) -> Printed:
    date, clock = pair
    pieces = [each for each in pair if each]
    start, end = min(p.span[0] for p in pieces), max(p.span[1] for p in pieces)
    moment = Moment() if date is None else date.moment
    if clock is not None:
        own = clock.moment
        moment = msgspec.structs.replace(
            moment, hour=own.hour, minute=own.minute, second=own.second
        )
        word = CLOCK_WORD.match(line, clock.span[1])
        end = max(end, word.end()) if word else end
        zone = find_zone(line, clock.span[1])
        if zone is None and end > clock.span[1]:
            zone = find_zone(line, end)  # "2:23, November 9, 2025 JST"
        if zone is not None:
            moment = apply_zone(moment, zone[0], region)
            end = max(end, zone[1])
    start = _include_weekday(line, start, words)
    return Printed(moment, (start, end), kind, date is not None and date.is_unsure)


def _include_weekday(line: str, start: int, words: DateWords) -> int:
    """Return where the weekday before a date begins, or the date's own start."""
    before = line[:start].rstrip(" ,.(")
    last = before.rpartition(" ")[2].lstrip("(|·•")
    if last and last.lower().rstrip(".") in words.weekdays and start - len(before) <= 3:
        return len(before) - len(last)
    return start


def _blank(line: str, span: Span) -> str:
    return line[: span[0]] + " " * (span[1] - span[0]) + line[span[1] :]
