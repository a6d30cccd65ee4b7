"""A labelled page in, the lines that may print when its story came out, and their moments, out."""

import re
from collections.abc import Iterator
from enum import Enum

import msgspec

from onrecord.article.datewords import DateWords, load_all_date_words
from onrecord.article.printed import DIGIT, Printed, find_printed
from onrecord.article.printeddates import MAX_LINE, find_dates
from onrecord.article.storyplace import AFTER_START, BEFORE_HEADLINE, Place
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import TEXT_ROLES, Role

TIME_ROLES = frozenset({Role.TIMESTAMP, Role.BYLINE})
NEVER = frozenset({Role.HEADLINE, Role.CREDIT, Role.COMMENTS, Role.RANKING})
"""What prints no time of the story near its headline, however it looks."""
FURNITURE = frozenset({Role.RELATED, Role.RANKING, Role.COMMENTS, Role.LEGAL, Role.HEADLINE})
PLAIN = frozenset({Role.SUBHEAD, Role.DECK, Role.LIST})
"""Lines of the story itself: a date in them is what it tells of."""
MAX_STRAY = 120
MAX_BESIDE = 30
"""Characters beside the time in a line that has no such role but is one by its looks."""
MAX_CAPTION = 40
"""A longer text that has a caption's role is one."""
MAX_TOLD = 70
AFTER_END = 14
MAX_HEAD = 40
"""Blocks between headline and text that are looked at, where the roles find no text sooner."""
AROUND, BEHIND, BEYOND = 12, 6, 24
"""Blocks in which a line that says "published" counts: before the story, and behind it with the
role of a related story and with others."""
TIME_NAMES = re.compile(r"date|time|meta(?!l)|publi|posted")
STRONG = 0.7
"""Weight from which a visible time is believed against all metadata."""
PROSE = re.compile(r"(?:[^\W\d_][\w'’]*\s+){4}[^\W\d_]|(?:(?<!\w)[^\W\d_A-Z][\w'’]*(?:\s+|$)){3}")
"""Words that run on: five, or three in small letters; a clock, a zone or a name has fewer."""
SENTENCE = re.compile(r"[^\W\d_]{2}\s+\S.*[.!?…]$")


class Sort(Enum):
    """Why a line may print the time: it has a role for it, else what it does by its place.

    A line beside the headline, near it, one that must say "published" anywhere around the story,
    the day before a first sentence, a line at the story's end.
    """

    OWN = "own"
    BESIDE = "beside"
    STRAY = "stray"
    TOLD = "told"
    LEAD = "lead"
    LAST = "last"


WEIGHTS = {
    Sort.BESIDE: 0.69,
    Sort.STRAY: 0.55,
    Sort.TOLD: 0.5,
    Sort.LEAD: 0.48,
    Sort.LAST: 0.45,
}


class Line(msgspec.Struct, frozen=True):
    """A block that may print the time, why, and how likely the time is the story's own."""

    block: TextBlock
    sort: Sort
    weight: float


LEADING = re.compile(r"\s*(?:\s[-–—|]|[-–—|)\].])\s")


def list_lines(labelled: LabelledPage, place: Place) -> Iterator[Line]:
    """Yield the blocks that may print the time; a time line far off must say "published"."""
    blocks = labelled.page.blocks
    low = min(place.headline - AROUND, place.first - BEFORE_HEADLINE)
    high = place.last + BEYOND
    for number, role in enumerate(labelled.roles):
        if role in TIME_ROLES:
            weight = place.weigh(number)
            yield Line(blocks[number], Sort.OWN if weight >= STRONG else Sort.TOLD, weight)
        elif low <= number <= high:
            sort = _sort_stray(number, role, len(blocks[number].text), place)
            if sort is not None:
                yield Line(blocks[number], sort, WEIGHTS[sort])


def _sort_stray(number: int, role: Role, length: int, place: Place) -> Sort | None:
    """Return why a block without a role of time is looked at, None where it is not."""
    if length > MAX_STRAY:
        leads = role in TEXT_ROLES or role is Role.DECK
        return Sort.LEAD if leads and place.headline <= number <= place.first + 1 else None
    if role in PLAIN:
        return None
    never = role in NEVER or (role is Role.CAPTION and length > MAX_CAPTION)
    if not never and _is_near(number, place) and (number < place.first or role not in FURNITURE):
        beside = 0 < abs(number - place.headline) <= 2 and role not in TEXT_ROLES
        return Sort.BESIDE if beside else Sort.STRAY
    if place.last - 1 <= number <= place.last + AFTER_END and role not in FURNITURE:
        return Sort.LAST
    around = place.headline - AROUND <= number <= place.last + BEYOND
    behind = place.last < number <= place.last + BEHIND
    if not never and length <= MAX_TOLD and (behind or (around and role not in FURNITURE)):
        return Sort.TOLD
    return None


def _is_near(number: int, place: Place) -> bool:
    """Tell whether a block stands from just before the headline to just after the text's start."""
    before = BEFORE_HEADLINE // 2
    opened = min(place.first, place.headline + MAX_HEAD) + AFTER_START
    return place.headline - before <= number <= opened or (
        place.first - before - 1 <= number < place.first
    )


def read_line(line: Line, words: DateWords, region: str) -> tuple[Printed, ...]:
    """Return the moments of a line; one of another role must be a time line by its looks.

    Where the page's language is not that of its dates, the words of all languages are tried.
    """
    block = line.block
    if line.sort is Sort.LEAD:
        return read_lead(block, words, region)
    printed = find_printed(block.text, words, region=region)
    if line.sort is not Sort.OWN:
        return printed if _is_line(block, printed, line.sort) else ()
    if printed or not _has_digit(block.text):
        return printed
    every = load_all_date_words()
    if not any(date.moment.is_dated for date in find_dates(block.text[:MAX_LINE], every)):
        return ()
    return find_printed(block.text, every, region=region)


def _is_line(block: TextBlock, printed: tuple[Printed, ...], sort: Sort) -> bool:
    """Tell whether a block of another role is a time line by its looks."""
    if not any(each.moment.is_dated for each in printed):
        return False
    told = any(each.kind or each.is_edition for each in printed)
    if sort is Sort.TOLD:
        return any(each.is_edition or each.kind == "published" for each in printed)
    if told:
        return True
    if runs_on(block.text, printed):
        return False
    if sort is Sort.LAST:
        most = 2
    elif printed[0].moment.is_dated and (printed[0].span[0] <= 1 or printed[0].moment.is_timed):
        most = MAX_STRAY
    else:
        most = MAX_BESIDE
    named = block.element is not None and TIME_NAMES.search(block.element.names) is not None
    beside = len(block.text) - sum(each.span[1] - each.span[0] for each in printed)
    return named or beside <= most


def runs_on(text: str, printed: tuple[Printed, ...]) -> bool:
    """Tell whether a line goes on as prose behind its first moment: "9 May 1989 changed us all"."""
    rest = text[printed[0].span[1] :]
    for each in reversed(printed[1:]):
        rest = rest.replace(text[each.span[0] : each.span[1]], "|")
    return PROSE.search(rest) is not None or SENTENCE.search(rest) is not None


def read_lead(block: TextBlock, words: DateWords, region: str) -> tuple[Printed, ...]:
    """Return the day before a text's first sentence: "9 November 2025. It rained all night"."""
    head = block.text[:MAX_CAPTION]
    printed = find_printed(head, words, region=region)[:1]
    if not printed or not printed[0].moment.is_dated or printed[0].kind == "modified":
        return ()
    start, end = printed[0].span
    opens = start == 0 or (start == 1 and head[0] in "([")
    closed = LEADING.match(head, end) or LEADING.match(head, end - 1)
    return printed if closed and (opens or printed[0].kind) else ()


def _has_digit(text: str) -> bool:
    return DIGIT.search(text, 0, MAX_LINE) is not None
