"""A printed line in, the dates in it out, in the scripts and orders of many languages."""

import re

import msgspec

from onrecord.article.datewords import DateWords
from onrecord.article.moment import Moment, is_possible
from onrecord.types import Span

MAX_LINE = 600
"""Characters of a line that are looked at: a time of publication stands in a short one."""

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


class Piece(msgspec.Struct, frozen=True):
    """A date or a clock time on its own."""

    moment: Moment
    span: Span
    is_unsure: bool = False


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
            _add(found, *_read_around(line, number, match.start(), end))
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
