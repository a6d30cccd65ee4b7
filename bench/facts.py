"""A tool's title, dates, authors and captions beside the gold's, in; right or wrong, out."""

import datetime
import re

from bench.gold import Gold
from bench.metrics import (
    Counts,
    compare_tokens,
    normalize_line,
    normalize_name,
    split_words,
)
from bench.tools import Extraction

SOFT_HYPHEN = "\u00ad"
CAPTION_WORDS = 4
CAPTION_ALIKE = 0.8
BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|]|\band\b|\bund\b|&)\s*")


def is_title_right(found: Extraction, gold: Gold) -> bool | None:
    """Say whether the title is the gold's but for space, quotation marks, dashes and hyphens.

    A soft hyphen is not seen; some metadata have it where the page has none.
    """
    if not gold.title:
        return None
    own, wanted = ((title or "").replace(SOFT_HYPHEN, "") for title in (found.title, gold.title))
    return normalize_line(own) == normalize_line(wanted)


def read_instant(value: str | None) -> datetime.datetime | None:
    """Return an ISO 8601 time, or a day's midnight without zone; None for anything else."""
    try:
        return datetime.datetime.fromisoformat(value) if value else None
    except ValueError:
        return None


def is_day_right(found: Extraction, gold: Gold) -> bool | None:
    """Say whether the day of publication is right, as printed or in the gold's own zone."""
    wanted, got = read_instant(gold.published or gold.date), read_instant(found.published)
    if wanted is None:
        return None
    if got is None:
        return False
    days = {got.date()}
    if got.tzinfo and wanted.tzinfo:
        days.add(got.astimezone(wanted.tzinfo).date())
    return wanted.date() in days


def is_instant_right(found: Extraction, gold: Gold) -> bool | None:
    """Say whether the instant is right to the minute; None if the gold has no zone."""
    wanted, got = read_instant(gold.published), read_instant(found.published)
    if wanted is None or wanted.tzinfo is None:
        return None
    if got is None or got.tzinfo is None:
        return False
    return abs(got - wanted) < datetime.timedelta(minutes=1)


def list_authors(gold: Gold) -> tuple[str, ...]:
    """Return the gold's authors, from a list or from one line with commas or "and" between."""
    names = gold.authors if gold.authors is not None else gold.author or ()
    return tuple(BETWEEN_NAMES.split(names)) if isinstance(names, str) else names


def compare_authors(found: Extraction, gold: Gold) -> Counts | None:
    """Count the authors' names shared with the gold; None where the gold has none."""
    wanted = {normalize_name(name) for name in list_authors(gold)} - {""}
    if not wanted:
        return None
    got = {normalize_name(name) for name in found.authors} - {""}
    return Counts(len(got & wanted), len(got - wanted), len(wanted - got))


def list_captions(gold: Gold) -> tuple[str, ...]:
    """Return the gold's distinct captions of at least four words."""
    captions = (picture.caption or "" for picture in gold.images or ())
    long = (caption for caption in captions if len(split_words(caption)) >= CAPTION_WORDS)
    return tuple(dict.fromkeys(long))


def is_caption_found(caption: str, found: Extraction) -> bool:
    """Say whether one of the tool's captions has nearly the same words (token F1 of .8)."""
    return any(compare_tokens(other, caption).f1 >= CAPTION_ALIKE for other in found.captions)


def is_caption_left(caption: str, text: str, gold_text: str) -> bool:
    """Say whether the body keeps a caption, word for word, that the gold's body does not have."""
    wanted = join_words(caption)
    return wanted in join_words(text) and wanted not in join_words(gold_text)


def join_words(text: str) -> str:
    """Return the words between single spaces, with a space at both ends."""
    return f" {' '.join(split_words(text))} "
