"""A printed heading and the metadata's titles in, where its headline begins out.

Many pages put a kicker into the same heading: "Opinion Why it rains", "Minority in Syria – Druze
ask for a share". The metadata tells: a title that leaves the kicker out, has another one, or
parts it by another sign than the heading does. Words that run on into the headline ("No troops
left") may turn its meaning: there two sources must agree, and `<title>` not have them.
"""

import re
from collections.abc import Sequence

import msgspec

from onrecord.article.sitenames import fold_name
from onrecord.types import Candidate

MIN_HEADLINE = 12
MAX_KICKER = 40
SIGN = re.compile(r"([|¦｜:,]|[-–—])\s*$")
SIGNS = {"|": "|", "¦": "|", "｜": "|", ":": ":", ",": ":"}
"""Signs between kicker and headline; a dash is any other."""
CARDS = {"twitter:title": "og:title"}
JOINT = re.compile(r":\s+|\s+[-–—|]\s+")
"""What parts a title of the metadata; before a dash or bar may stand the site's name."""


class Witnesses(msgspec.Struct, frozen=True):
    """Origins of the titles by what they do with the kicker.

    They leave it out, have another one, part it by another sign, or have it as printed.
    """

    without: frozenset[str]
    other: frozenset[str]
    parted: frozenset[str]
    whole: frozenset[str]


def find_headline_start(text: str, titles: Sequence[Candidate], seams: Sequence[int] = ()) -> int:
    """Return where the headline begins when a short kicker stands before it, else 0.

    `seams` are where blocks of their own begin in the heading.
    """
    for start in sorted({begin for title in titles for begin in _list_starts(text, title.value)}):
        seen = call_witnesses(text, start, titles)
        apart = start in seams or not text[start - 1].isspace()
        if is_kicker(text[:start], seen, is_apart=apart):
            return start
    return 0


def _list_starts(text: str, title: str) -> list[int]:
    """Return where the title, or what follows its own kicker, begins at the end of the text."""
    tails = [title]
    joint = JOINT.search(title)
    if joint is not None:
        tails.append(title[joint.end() :])
    starts = []
    for tail in tails:
        begin = len(text) - len(tail)
        if not 0 < begin <= MAX_KICKER or len(tail) <= MIN_HEADLINE or not fold_name(text[:begin]):
            continue
        if _is_seam(text, begin) and fold_name(text[begin:]) == fold_name(tail):
            starts.append(begin)
    return starts


def _is_seam(text: str, start: int) -> bool:
    """Tell whether a word begins there; markup runs two lines together ("soon”Trump")."""
    return text[start - 1].isspace() or (not text[start - 1].isupper() and text[start].isupper())


def call_witnesses(text: str, start: int, titles: Sequence[Candidate]) -> Witnesses:
    """Return what the titles say of a heading whose headline may begin at `start`."""
    said = [(title.origin, _compare(text, start, title.value)) for title in titles]

    def gather(verdict: str) -> frozenset[str]:
        return frozenset(origin for origin, each in said if each == verdict)

    return Witnesses(gather("without"), gather("other"), gather("parted"), gather("whole"))


def _compare(text: str, start: int, title: str) -> str:
    """Return the name of what the title does with the words before `start`, "" for no matter."""
    kicker, headline, folded = fold_name(text[:start]), fold_name(text[start:]), fold_name(title)
    if folded == headline:
        return "without"
    joint = JOINT.search(title)
    before = fold_name(title[: joint.start()]) if joint else ""
    has_whole = folded.startswith(kicker + headline)
    if folded == kicker + headline:
        alike = before != kicker or joint is None
        signs = _read_sign(text[:start]), _read_sign(title[: joint.end()]) if joint else ""
        return "whole" if alike or signs[0] == signs[1] else "parted"
    if has_whole:
        return "whole"
    has_other = joint is not None and joint[0][0] == ":"
    return "other" if has_other and folded == before + headline else ""


def _read_sign(before: str) -> str:
    """Return the sign that parts a kicker from what follows, "" for none."""
    match = SIGN.search(before)
    return SIGNS.get(match[1], "-") if match else ""


def is_kicker(before: str, seen: Witnesses, *, is_apart: bool) -> bool:
    """Tell whether the words before a headline are its kicker; `is_apart`: in a block of their own.

    Before a colon they mostly belong to it, so there the JSON-LD and another title must leave
    them out. In a block of their own one title is enough where none has the heading as printed.
    """
    sign = _read_sign(before)
    if sign == "|":
        return bool(seen.without)
    if not sign and not is_apart:
        return is_agreed(seen)
    if len(seen.without) > 1 and (not sign or "json-ld" in seen.without):
        return True
    if sign == ":" or seen.whole:
        return False
    if not sign and seen.without & {"og:title", "json-ld"}:
        return True
    return bool(seen.without and seen.parted) or len(seen.without | seen.other) > 1


def is_agreed(seen: Witnesses) -> bool:
    """Tell whether independent sources part words that run on, and `<title>` has them not.

    The tags for cards (`og:title`, `twitter:title`) are filled from one field: they are one source.
    """
    said = seen.without | seen.other | seen.parted
    sources = {CARDS.get(origin, origin) for origin in said}
    return bool(seen.without) and len(sources) > 1 and "title" not in seen.whole
