"""The file `briefs.toml` and days in, the small news of each paper on each of them out."""

import datetime
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from samples.stories import Print, Story

BRIEFS = Path(__file__).parent / "briefs.toml"
SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
RANGE = re.compile(r"(\d+)-(\d+)")
DAY = datetime.timedelta(days=1)


class Brief(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sort of small news: when a paper prints it, and the words it is made of."""

    id: str
    outlet: str
    section: str
    hour: int
    weekdays: tuple[int, ...]
    pull: float
    byline: str
    headlines: tuple[str, ...]
    deck: str
    body: str


def read_briefs(path: Path = BRIEFS) -> tuple[Brief, ...]:
    """Return the sorts of small news. Raises ValueError (msgspec.ValidationError)."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert(values["briefs"], tuple[Brief, ...])


def write_briefs(
    briefs: tuple[Brief, ...], start: datetime.datetime, end: datetime.datetime
) -> Iterator[Story]:
    """Yield the small news of the days from `start` to before `end`."""
    day = start
    while day < end:
        for brief in briefs:
            if day.weekday() in brief.weekdays:
                yield write_brief(brief, day)
        day += DAY


def write_brief(brief: Brief, day: datetime.datetime) -> Story:
    """Return one day's piece."""
    drawn = {"day": f"{day:%A}"}
    seed = f"{brief.id} {day:%Y-%m-%d}"
    headline = brief.headlines[draw_number(f"{seed} headline") % len(brief.headlines)]
    minute = draw_number(f"{seed} minute") % 60
    return Story(
        id=f"{brief.id}-{day:%m%d}",
        thread=brief.id,
        section=brief.section,
        place="",
        instant=day.replace(hour=brief.hour, minute=minute),
        pull=brief.pull,
        headline=capitalize(fill_slots(headline, seed, drawn)),
        deck=brief.deck,
        byline=brief.byline,
        body="\n\n".join(capitalize(fill_slots(p, seed, drawn)) for p in brief.body.split("\n\n")),
        prints=(Print(outlet=brief.outlet),),
    )


def fill_slots(text: str, seed: str, drawn: dict[str, str]) -> str:
    """Return a text with its slots filled; `drawn` keeps what a name stood for last.

    A name draws the same place of each of its lists, so that they may list forms of one word.
    """

    def fill(match: re.Match[str]) -> str:
        name, choices = match.groups()
        if choices is not None:
            drawn[name] = choose(choices, draw_number(f"{seed} {name}"))
        return drawn[name]

    return SLOT.sub(fill, text)


def choose(choices: str, number: int) -> str:
    """Return one of the words, or a number of the range."""
    limits = RANGE.fullmatch(choices)
    if limits:
        low, high = int(limits[1]), int(limits[2])
        return str(low + number % (high - low + 1))
    words = choices.split("|")
    return words[number % len(words)]


def draw_number(seed: str) -> int:
    """Return a number that depends on nothing but the seed."""
    return int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=4).digest())


def capitalize(text: str) -> str:
    """Return a text whose first letter is a capital."""
    text = text.strip()
    return text[:1].upper() + text[1:]
