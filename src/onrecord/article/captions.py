"""The texts beside a picture in; caption, credit, and the caption's own date and place out."""

import datetime
import re
from collections.abc import Iterable

from onrecord.article.captionwords import CaptionWords
from onrecord.article.datewords import DateWords
from onrecord.types import Part, Role

DATE = re.compile(
    r"(?<!\w)(?:"
    r"(?P<month1>[^\W\d_]{3,14})\.?\s+(?P<day1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year1>\d{4})"
    r"|(?P<day2>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?(?P<month2>[^\W\d_]{3,14})\.?,?"
    r"\s+(?:de\s+)?(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})"
    r"|(?P<day4>\d{1,2})\.\s?(?P<month4>\d{1,2})\.\s?(?P<year4>\d{4})"
    r"|(?P<year5>\d{4})年(?P<month5>\d{1,2})月(?P<day5>\d{1,2})日"
    r"|(?P<month6>[^\W\d_]{3,14})\.?,?\s+(?:de\s+)?(?P<year6>\d{4})"
    r")(?!\w)"
)
YEAR = re.compile(r"\d{4}")
LAST_PART = re.compile(r"\s*[(\[（](?P<inner>[^()\[\]（）]{2,160})[)\]）]\s*\.?$")
MAX_CAPTION = 3_000
MAX_CREDIT = 160
MAX_DATE = 40
MIN_LETTERS = 4
"""Beside a date, fewer letters are "AM" or "le", not words."""


class Caption(Part, frozen=True, kw_only=True):
    """What the texts beside a picture say."""

    caption: str | None = None
    credit: str | None = None
    taken: str | None = None
    place: str | None = None


def read_caption(
    texts: Iterable[tuple[str, Role]], words: CaptionWords, dates: DateWords
) -> Caption:
    """Return caption and credit apart. A text with the role of a credit is one as a whole."""
    captions: list[str] = []
    signed: list[str] = []
    for text, role in texts:
        own, credit = split_credit(text[:MAX_CAPTION], words)
        if role is Role.CREDIT and own and not credit and len(text) <= MAX_CREDIT:
            own, credit = None, own
        if own and own not in captions:
            captions.append(own)
        if credit and credit not in signed:
            signed.append(credit)
    caption = " ".join(each for each in captions if not is_date(each)) or None
    taken, place = read_moment(caption, words, dates) if caption else (None, None)
    credit = ", ".join(signed) or None
    return Caption(caption=caption, credit=credit, taken=taken, place=place)


def is_date(text: str) -> bool:
    """Tell whether a text is a date and no more: when the story came out, not what is shown."""
    match = DATE.search(text) if len(text) <= MAX_DATE else None
    if match is None:
        return False
    return sum(map(str.isalpha, text[: match.start()] + text[match.end() :])) < MIN_LETTERS


def split_credit(text: str, words: CaptionWords) -> tuple[str | None, str | None]:
    """Part a text into what describes the picture and who is credited with it."""
    labelled = words.label.match(text)
    if labelled and labelled.end() > 0:
        text = text[labelled.end() :]
    text = drop_rights(text) or text
    is_short = len(text) <= MAX_CREDIT
    whole = (words.marked.match(text) or words.signed.fullmatch(text)) if is_short else None
    if whole and is_name(whole["name"]):
        return None, tidy_credit(whole["name"])
    last = LAST_PART.search(text) if text.rstrip(" .")[-1:] in CLOSING else None
    if last:
        credit = read_bracketed(last["inner"], words)
        if credit:
            return text[: last.start()].strip() or None, credit
    end = find_trailing(text, words)
    if end is None:
        return text, None
    caption = text[: end.start()].rstrip(" |–—-([")
    return caption or None, tidy_credit(end["name"])


def read_bracketed(inner: str, words: CaptionWords) -> str | None:
    """Return the credit that stands in the brackets after a caption, or None."""
    forms = (words.marked, words.signed, NAMES_ONLY, words.ended)
    for form in forms:
        match = form.fullmatch(inner)
        if match:
            return tidy_credit(match["name"])
    return None


def find_trailing(text: str, words: CaptionWords) -> re.Match[str] | None:
    """Return the credit that ends a caption: after a cue ("Photo: X") or signed ("X/AFP")."""
    tail = max(0, len(text) - MAX_CREDIT)
    for match in words.find_marked(text, tail):
        begins = match.start() == 0 or text[: match.start()].rstrip()[-1:] in SENTENCE_ENDS
        if begins or match["cue"][0].isupper() or match["cue"].rstrip()[-1:] in ":：=©":
            return match
    return words.signed_end.search(text, tail) or NAMES_END.search(text, tail) or SIGN.search(text)


CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
NAMES = rf"{CAPITALIZED}(?:\s{CAPITALIZED}){{0,3}}"
NAMES_END = re.compile(rf"(?<=[.!?”»])\s+(?P<name>{NAMES}\s*/\s*{NAMES}(?:\s*/\s*{NAMES})?)$")
"""Names with strokes between them after a caption's full stop are a credit in any language."""

NAMES_ONLY = re.compile(rf"(?P<name>{NAMES}(?:\s*/\s*{NAMES}){{1,3}})")
SIGN = re.compile(r"[＝](?P<name>[^＝\d０-９、。（）日]{1,14}?)(?:撮影|提供|配信)?$")
"""Japanese captions end with ＝ and who took or sent the picture, unless with the time."""

RIGHTS = re.compile(r"[\s/,.|]*(?:copyright\s\d{4}.*|all rights reserved.*)$", re.IGNORECASE)
SENTENCE_ENDS = '.!?”"’»)]|'
CLOSING = frozenset(")]）")


def drop_rights(text: str) -> str:
    """Return the text without the words of its rights at its end."""
    return RIGHTS.sub("", text) if "right" in text.lower() else text


def tidy_credit(name: str) -> str:
    """Return the credit without the brackets and full stop around it."""
    tidied = drop_rights(name).strip(" |–—-/,")
    if tidied.endswith(")") and "(" not in tidied:
        tidied = tidied[:-1].rstrip()
    initial = len(tidied) > 2 and tidied[-3:-2] in {" ", "."}
    return tidied if initial else tidied.rstrip(".")


def read_moment(
    caption: str, words: CaptionWords, dates: DateWords
) -> tuple[str | None, str | None]:
    """Return when (ISO 8601) and where a caption says that its picture was taken.

    Only a whole date counts, or month and year; a place only beside that date.
    """
    for match in DATE.finditer(caption) if YEAR.search(caption) else ():
        day = resolve_date(match, dates)
        if day is not None:
            return day, find_place(caption, match, words)
    return None, None


def resolve_date(match: re.Match[str], dates: DateWords) -> str | None:
    """Return the date of a match as ISO 8601, or None when there is no such day."""
    form = next(number for number in "123456" if match[f"year{number}"])
    written = match[f"month{form}"]
    month = int(written) if written.isdigit() else dates.months.get(written.lower().rstrip("."))
    year = int(match[f"year{form}"])
    if month is None or not 1 <= month <= 12 or not 1826 <= year <= 2100:
        return None
    if form == "6":
        return f"{year}-{month:02}"
    try:
        return datetime.date(year, month, int(match[f"day{form}"])).isoformat()
    except ValueError:
        return None


def find_place(caption: str, date: re.Match[str], words: CaptionWords) -> str | None:
    """Return the place named just before or after the date: "in Moscow, Russia, October 22"."""
    before, after = words.place
    head = WEEKDAY.sub("", caption[: date.start()].rstrip(" ,("))
    cue = words.date_cue.search(head)
    head = WEEKDAY.sub("", head[: cue.start()] if cue else head).rstrip(" ,(")
    match = before.search(head, max(0, len(head) - 120)) or after.match(caption, date.end())
    return match["place"].rstrip(".,") if match else None


WEEKDAY = re.compile(
    r"[\s,]*(?:on\s+)?(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s*$"
)


def is_name(text: str) -> bool:
    """Tell whether a text reads as names, not as a sentence that describes a picture."""
    plain = [word for word in LOWER_WORD.findall(text) if len(word) > 3]
    return len(plain) <= 2 and SENTENCE.search(text) is None


LOWER_WORD = re.compile(r"(?<![\w.])[a-zß-öø-ÿ]+(?![\w.])")
SENTENCE = re.compile(r"[.!?]\s+\w[^.!?]{20,}")
