"""A printed line in, the dates and clock times that stand in it out, with their spans."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article.datewords import AnyKind, DateWords, Kind
from onrecord.article.moment import Moment, is_possible
from onrecord.article.zones import apply_zone, find_zone
from onrecord.types import Span

MAX_LINE = 600
"""Characters of a line that are looked at: a time of publication stands in a short one."""
MAX_GAP = 24
"""Characters between a date and its clock time."""

YEAR_FIRST = re.compile(
    r"(?<![\d/])(\d{4})(?:\s?[-/.]\s?|\s?[年년]\s?)(\d{1,2})(?:\s?[-/.]\s?|\s?[月월]\s?)"
    r"(\d{1,2})(?!\d)(?:\s?[日일]|\.(?=\s|$))?"
)
DAY_FIRST = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2}(?![\d:]))"
)
MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s)+(?:năm\s+)?(\d{4})", re.I)
WORD = re.compile(r"[^\W\d_][^\s\d.,:;/|()\[\]\-–—•·\"“”…+']*")
DAY_BEFORE = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|re|\.|º|ª|°|ας|η|-\w{1,2}|,)?"
    r"[\s-]?(?:de\s|d['’]|of\s|den\s|வது\s)?\s?$",
    re.IGNORECASE,
)
DAY_AFTER = re.compile(
    r"[.,]?[\s-]{0,2}(\d{1,2})(?![\d:]|\s?[hH]\d)(?:st|nd|rd|th|\.|-\w{1,2}|\s?d\.)?"
    r"(?:(?:[\s,.\-–]|ปี|de\b|del\b){0,4}(\d{4}))?",
    re.IGNORECASE,
)
YEAR_AFTER = re.compile(
    r"[.,]?[\s-]?(?:de\s|del\s|of\s|พ\.ศ\.|ค\.ศ\.)?\s?(?:(\d{4})|['’](\d\d)|(\d\d)(?![\d:.]|\s?[hH]\d))",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(r"(\d{4})(?:\.|,|\s?m\.|\.\s?gada|-?\s?жылғы)?\s*$")
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
BARS = re.compile(r"[|•·]|\s/\s")
AFTERNOON = frozenset({"p", "P", "午後", "下午", "오후"})


class Printed(msgspec.Struct, frozen=True):
    """A date, a clock time or both as a line prints them.

    `is_unsure` marks 03/04/2025 and its like, read in the order that the language prefers.
    """

    moment: Moment
    span: Span
    kind: Kind | None = None
    is_unsure: bool = False


class Piece(msgspec.Struct, frozen=True):
    """A date or a clock time on its own."""

    moment: Moment
    span: Span
    is_unsure: bool = False


def find_printed(text: str, words: DateWords, *, region: str = "") -> tuple[Printed, ...]:
    """Return the moments of a line in order, each with the words' kind (published, modified).

    A clock time joins the date beside it. `region` (ISO 3166, lower case) settles zones that
    mean several things and the order of 03/04/2025.
    """
    if not any(letter.isdigit() for letter in text[:MAX_LINE]):
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
        joined = [_join(line, pair, kind, words, region) for pair in pair_pieces(inner, times)]
        if kind and not joined and found and found[-1].kind is None:
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


def find_dates(line: str, words: DateWords, *, region: str = "") -> list[Piece]:
    """Return the dates of a line in order, none overlapping another."""
    found: list[Piece] = []
    for match in YEAR_FIRST.finditer(line):
        _add(found, _build(int(match[1]), int(match[2]), int(match[3])), match.span())
    for match in DAY_FIRST.finditer(line):
        moment, is_unsure = _order_numbers(match, words, region)
        _add(found, moment, match.span(), is_unsure=is_unsure)
    for match in MONTH_DAY.finditer(line):
        _add(found, Moment(None, int(match[1]), int(match[2])), match.span())
    for match in VIETNAMESE.finditer(line):
        _add(found, _build(int(match[3]), int(match[2]), int(match[1])), match.span())
    for match in WORD.finditer(line):
        number, end = _read_month(line, match, words)
        if number:
            moment, span = _read_around(line, number, match.start(), end)
            _add(found, moment, span)
    found.sort(key=lambda piece: piece.span)
    return found


def _add(found: list[Piece], moment: Moment | None, span: Span, *, is_unsure: bool = False) -> None:
    if moment is None or not is_possible(moment):
        return
    if all(span[1] <= piece.span[0] or piece.span[1] <= span[0] for piece in found):
        found.append(Piece(moment, span, is_unsure))


def _build(year: int, month: int, day: int) -> Moment:
    # Thai pages count from the Buddhist era, 543 years before.
    return Moment(year - 543 if 2400 < year < 2700 else year, month, day)


def _order_numbers(match: re.Match[str], words: DateWords, region: str) -> tuple[Moment, bool]:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 2000 if year < 70 else 1900
    if second > 12 >= first:
        return _build(year, first, second), False
    if first > 12 or first == second or match[2] == ".":
        return _build(year, second, first), False
    american = words.language == "en" and region in {"", "us", "ph"}
    moment = _build(year, first, second) if american else _build(year, second, first)
    return moment, words.language == "en" or match[2] == "-"


def _read_month(line: str, match: re.Match[str], words: DateWords) -> tuple[int, int]:
    """Return the number of the month that the word names, and where its name ends."""
    word = match[0].lower()
    number = words.months.get(word, 0)
    if not number and "’" in word:
        number = words.months.get(word.rpartition("’")[2], 0)
    if not number and word[0] in "בל":  # Hebrew "in", "of"
        number = words.months.get(word[1:], 0)
    if not number:
        following = WORD.match(line, match.end() + 1)
        if following is not None:
            number = words.months.get(f"{word} {following[0].lower()}", 0)
            return number, following.end()
    return number, match.end()


def _read_around(line: str, month: int, start: int, end: int) -> tuple[Moment | None, Span]:
    """Return the date whose month's name stands at start..end."""
    left = line[max(0, start - 16) : start]
    before = DAY_BEFORE.search(left)
    if before is not None:
        begin = start - len(left) + before.start()
        after = YEAR_AFTER.match(line, end)
        if after is not None:
            year = int(after[1] or after[2] or after[3])
            year += 0 if after[1] else 2000
            return _build(year, month, int(before[1])), (begin, after.end())
        early = YEAR_BEFORE.search(line[max(0, begin - 16) : begin])
        if early is not None:
            far = begin - (min(begin, 16) - early.start())
            return _build(int(early[1]), month, int(before[1])), (far, end)
        return Moment(None, month, int(before[1])), (begin, end)
    return _read_after(line, month, start, end)


def _read_after(line: str, month: int, start: int, end: int) -> tuple[Moment | None, Span]:
    early = YEAR_BEFORE.search(line[max(0, start - 12) : start])
    after = DAY_AFTER.match(line, end)
    if after is None:
        year = YEAR_AFTER.match(line, end)
        if year is None or not year[1]:
            return None, (start, end)
        return Moment(_build(int(year[1]), 1, 1).year, month), (start, year.end())
    if early is not None and not after[2]:
        begin = start - (min(start, 12) - early.start())
        return _build(int(early[1]), month, int(after[1])), (begin, after.end())
    if after[2]:
        return _build(int(after[2]), month, int(after[1])), (start, after.end())
    return Moment(None, month, int(after[1])), (start, after.end(1))


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
